import { useSyncExternalStore } from 'react';
import { useStore } from '../../store/hooks.tsx';
import { stableRows } from '../../store/stable-rows.ts';
import { killForecast, type KillForecast } from './kill-forecast.ts';

const forecasts = stableRows(({ tables }) =>
  [...tables.hosts.values()].map((host) => killForecast(tables, host)),
);

/** One for each host; the same object until something about it is different. */
export const useForecasts = (): readonly KillForecast[] => {
  const store = useStore();
  return useSyncExternalStore(store.subscribe, () => forecasts(store));
};
