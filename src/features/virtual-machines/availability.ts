/** How much of the time a machine served its users, from the outages that it remembers. */
import { OUTAGES_KEPT, type Outage, type Vm } from '../../domain/records.ts';
import type { SimMs } from '../../domain/units.ts';

export type Availability = {
  share: number;
  downMs: number;
  /** Counted from here: the start, or the oldest outage still remembered where older ones may be forgotten. */
  since: SimMs;
};

const lengthOf = ({ from, to }: Outage, now: SimMs): number => (to ?? now) - from;

/** null before there is any time to speak of. */
export const availability = (vm: Pick<Vm, 'outage' | 'pastOutages'>, now: SimMs): Availability | null => {
  const { outage, pastOutages } = vm;
  const since = pastOutages.length < OUTAGES_KEPT ? 0 : pastOutages[OUTAGES_KEPT - 1].from;
  if (now <= since) return null;
  const all = outage ? [outage, ...pastOutages] : pastOutages;
  const downMs = all.reduce((sum, one) => sum + lengthOf(one, now), 0);
  return { share: 1 - downMs / (now - since), downMs, since };
};
