import { useOrder } from '../../client/order.tsx';
import { faultHost } from '../../domain/faults.ts';
import type { HostId } from '../../domain/ids.ts';
import { useStore } from '../../store/hooks.tsx';

/** Heals every fault in effect on a host. Resolves to whether there was one and all of it was accepted. */
export const useHeal = (): ((host: HostId) => Promise<boolean>) => {
  const store = useStore();
  const order = useOrder();
  return async (host) => {
    const active = [...store.getState().tables.faults.values()].filter(
      ({ fault }) => faultHost(fault) === host,
    );
    const healed = await Promise.all(active.map(({ id }) => order('healFault', { fault: id })));
    return healed.length > 0 && healed.every(Boolean);
  };
};
