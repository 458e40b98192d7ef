/** A share of a swarm: some seeds, what they reached, and short cases for those that broke a rule. */
import type { SimMs } from '../../domain/units.ts';
import { randomRun } from '../../engine/testing/random-run.ts';
import type { Size } from '../../engine/testing/random-scenario.ts';
import { addTally, newTally, type Tally } from '../../engine/testing/tally.ts';
import { shrinkRun, type CounterExample } from './shrink.ts';

export type Share = { seeds: readonly string[]; size: Size; untilMs: SimMs; heal: boolean };

export type Failure = { seed: string; wrong: string[]; orders: number; shrunk: CounterExample | null };

export type ShareResult = {
  runs: number;
  instants: number;
  simulatedMs: number;
  tally: Tally;
  failures: Failure[];
};

/** Shrinking takes a hundred runs: only for the first few. */
const SHRUNK = 3;

export const newResult = (): ShareResult => ({
  runs: 0,
  instants: 0,
  simulatedMs: 0,
  tally: newTally(),
  failures: [],
});

export const runShare = ({ seeds, size, untilMs, heal }: Share): ShareResult => {
  const total = newResult();
  for (const seed of seeds) {
    const { instants, now, tally, wrong, journal } = randomRun(seed, { size, untilMs, heal });
    total.runs += 1;
    total.instants += instants;
    total.simulatedMs += now;
    addTally(total.tally, tally);
    if (wrong.length === 0) continue;
    const shrunk = total.failures.length < SHRUNK ? shrinkRun(seed, wrong[0], { size, untilMs }) : null;
    total.failures.push({ seed, wrong, orders: journal.length, shrunk });
  }
  return total;
};

export const addResult = (to: ShareResult, from: ShareResult): void => {
  to.runs += from.runs;
  to.instants += from.instants;
  to.simulatedMs += from.simulatedMs;
  addTally(to.tally, from.tally);
  to.failures.push(...from.failures);
};
