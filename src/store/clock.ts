/** Instants in the datacenter's own clock. */
import type { SimMs } from '../domain/units.ts';
import { useDatacenter } from './hooks.tsx';

export type ClockText = (at: SimMs) => string;

/** The date is read and written as if it were UTC, so that no time zone of the viewer can shift it. */
const instantOf = (startsAt: string, at: SimMs): Date => new Date(Date.parse(`${startsAt}Z`) + at);

export const dateText = (startsAt: string, at: SimMs): string =>
  instantOf(startsAt, Math.floor(at)).toISOString().slice(0, 10);

export const timeText = (startsAt: string, at: SimMs): string =>
  instantOf(startsAt, Math.floor(at)).toISOString().slice(11, 19);

const EPOCH = '1970-01-01T00:00:00';

/** `08:01:13` in the datacenter's clock. */
export const useClockText = (): ClockText => {
  const startsAt = useDatacenter((state) => state.datacenter?.startsAt ?? EPOCH);
  return (at) => timeText(startsAt, at);
};
