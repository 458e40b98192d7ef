import { useSyncExternalStore } from 'react';
import type { DatacenterStore } from '../../store/datacenter-store.ts';
import { useStore } from '../../store/hooks.tsx';

export const useDerived = <T>(derive: (store: DatacenterStore) => T): T => {
  const store = useStore();
  return useSyncExternalStore(store.subscribe, () => derive(store));
};
