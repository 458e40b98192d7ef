/** An outage in one sentence. */
import { factText, type NameOf } from '../../domain/fact-text.ts';
import { FACTS, type Fact } from '../../domain/facts.ts';
import type { Outage } from '../../domain/records.ts';
import type { SimMs } from '../../domain/units.ts';
import type { ClockText } from '../../store/clock.ts';
import { formatDuration } from '../../ui/format.ts';

/** The first thing that happened rather than was ordered, and the cluster's decision where that made it worse. */
const reasons = (causes: readonly Fact[], planned: boolean): Fact[] => {
  if (planned) return causes.slice(0, 1);
  const root = causes.find(({ kind }) => FACTS[kind].area !== 'order') ?? causes[0];
  const lost = causes.find(({ kind }) => kind === 'quorumLost');
  return [root, lost].filter((fact) => fact !== undefined);
};

type Words = { name: string; nameOf: NameOf; clock: ClockText; now: SimMs };

export const whySummary = (
  { outage, causes }: { outage: Outage; causes: readonly Fact[] },
  { name, nameOf, clock, now }: Words,
): string => {
  const length = formatDuration((outage.to ?? now) - outage.from);
  const time =
    outage.to === null
      ? `${name} has not served its users since ${clock(outage.from)}, for ${length} now`
      : `${name} did not serve its users from ${clock(outage.from)} to ${clock(outage.to)}, for ${length}`;
  const because = reasons(causes, outage.planned).map((fact) => factText(fact, nameOf));
  if (because.length === 0) return `${time}.`;
  return outage.planned
    ? `${time}, because somebody asked for it: ${because.join('; ')}.`
    : `${time}, because ${because.join('; then ')}.`;
};
