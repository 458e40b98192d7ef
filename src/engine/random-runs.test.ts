import { describe, expect, it } from 'vitest';
import { randomRun } from './testing/random-run.ts';
import { addTally, COLUMNS, newTally, sorted } from './testing/tally.ts';

const RUNS = 1_000;

describe(`${RUNS} random runs of 30 simulated minutes, and 75 more with every fault healed`, () => {
  it('break no invariant', () => {
    const results = Array.from({ length: RUNS }, (_, i) => randomRun(`run-${i}`, { heal: true }));
    const tally = newTally();
    for (const result of results) addTally(tally, result.tally);
    const instants = results.reduce((sum, result) => sum + result.instants, 0);
    const lines = COLUMNS.map(
      (column) =>
        `${column}: ${sorted(tally[column])
          .map(([key, n]) => `${key} ${n}`)
          .join(', ')}`,
    );
    console.log(
      [`seeds run-0 to run-${RUNS - 1}, ${instants} settled instants checked`, ...lines].join('\n'),
    );
    expect(
      results.filter(({ wrong }) => wrong.length > 0).map(({ seed, wrong }) => [seed, ...wrong]),
    ).toEqual([]);
  }, 120_000);
});
