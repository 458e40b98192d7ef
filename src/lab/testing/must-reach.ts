/** What a large swarm has to reach at least once; what is told here and not reached is something that nobody tests. */
import { FACTS, type FactName } from '../../domain/facts.ts';
import { FAULT_KINDS } from '../../domain/faults.ts';
import { REFUSALS, type RefusalCode } from '../../domain/refusals.ts';
import { commandRules } from '../../engine/commands.ts';
import { SOMETIMES_NAMES } from '../../engine/testing/sometimes.ts';
import type { Tally } from '../../engine/testing/tally.ts';

/** Refusals that random orders cannot meet: they name only what is there, and amounts that the catalogue allows. */
const NEVER_REFUSED: ReadonlySet<RefusalCode> = new Set<RefusalCode>([]);

/** Facts that thirty random minutes cannot meet. */
const NEVER_TOLD: ReadonlySet<FactName> = new Set<FactName>([]);

/** Names of what was not reached. */
export const notReached = ({ accepted, refused, facts, faults, sometimes }: Tally): string[] => {
  const kinds = new Set([...faults.keys()].map((key) => key.split(' | ')[0]));
  const codes = new Set([...refused.keys()].map((key) => key.split(': ')[1]));
  const missing = (what: string, all: readonly string[], reached: { has(name: string): boolean }) =>
    all.filter((name) => !reached.has(name)).map((name) => `${what} ${name}`);
  return [
    ...missing('order', Object.keys(commandRules), accepted),
    ...missing('fault', FAULT_KINDS, kinds),
    ...missing(
      'refusal',
      (Object.keys(REFUSALS) as RefusalCode[]).filter((code) => !NEVER_REFUSED.has(code)),
      codes,
    ),
    ...missing(
      'fact',
      (Object.keys(FACTS) as FactName[]).filter((name) => !NEVER_TOLD.has(name)),
      facts,
    ),
    ...missing('sometimes', SOMETIMES_NAMES, sometimes),
  ];
};
