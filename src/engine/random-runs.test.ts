import { describe, expect, it } from 'vitest';
import { randomRun, type RunResult } from './testing/random-run.ts';

const RUNS = 1_000;

const tally = (
  results: readonly RunResult[],
  of: (result: RunResult) => ReadonlyMap<string, number>,
): string => {
  const sums = new Map<string, number>();
  for (const result of results) for (const [key, n] of of(result)) sums.set(key, (sums.get(key) ?? 0) + n);
  return [...sums]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, n]) => `${key} ${n}`)
    .join(', ');
};

describe(`${RUNS} random runs of 30 simulated minutes, and 75 more with every fault healed`, () => {
  it('break no invariant', () => {
    const results = Array.from({ length: RUNS }, (_, i) => randomRun(`run-${i}`, { heal: true }));
    const instants = results.reduce((sum, result) => sum + result.instants, 0);
    console.log(
      [
        `seeds run-0 to run-${RUNS - 1}, ${instants} settled instants checked`,
        `accepted: ${tally(results, (result) => result.accepted)}`,
        `refused: ${tally(results, (result) => result.refused)}`,
        `facts: ${tally(results, (result) => result.facts)}`,
      ].join('\n'),
    );
    expect(results.filter((result) => result.wrong.length > 0)).toEqual([]);
  }, 120_000);
});
