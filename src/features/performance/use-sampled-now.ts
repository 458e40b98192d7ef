import { useEffect, useState } from 'react';
import type { SimMs } from '../../domain/units.ts';
import { useStore } from '../../store/hooks.tsx';

/** Charts are drawn again once a second at most, however fast the simulation runs. */
const EVERY_MS = 1_000;

/** The mirror's instant, looked at once a second of the viewer's time: the same value while nothing moves. */
export const useSampledNow = (): SimMs => {
  const store = useStore();
  const [at, setAt] = useState(() => store.getState().at);
  useEffect(() => {
    const timer = setInterval(() => setAt(store.getState().at), EVERY_MS);
    return () => clearInterval(timer);
  }, [store]);
  return at;
};
