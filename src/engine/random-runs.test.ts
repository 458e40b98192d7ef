import { describe, expect, it } from 'vitest';
import type { Rule } from './kernel/context.ts';
import type { Wiring } from './kernel/kernel.ts';
import { randomRun, type RunResult } from './testing/random-run.ts';
import { wiring } from './wiring.ts';

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
  });
});

/** Rules broken on purpose: what watches the runs must see each of them, or it watches nothing. */
const broken = (rules: Record<string, Rule>): Wiring => ({ ...wiring, rules: { ...wiring.rules, ...rules } });

const PLANTED: Record<string, Wiring> = {
  'a dead host keeps its VMs': broken({ 'hyperv.dieWithHost': () => {} }),
  'quorum is never counted: every membership carries on': broken({
    'cluster.decideQuorum': (ctx, ids) => wiring.rules['cluster.arbitrationEnds']!(ctx, ids),
  }),
  'a disk is Online without its reservation': broken({
    'cluster.preempt': (ctx, ids) => wiring.rules['cluster.resourceOnline']!(ctx, ids),
  }),
  'memory is written, and nobody hears that it is done': broken({ 'hyperv.saved': () => {} }),
};

describe('a rule broken on purpose', () => {
  it.each(Object.keys(PLANTED))('%s: is caught', (name) => {
    const seen = () => {
      for (let i = 0; i < 200; i += 1) {
        try {
          const { wrong } = randomRun(`planted-${i}`, { wires: PLANTED[name] });
          if (wrong.length > 0) return wrong[0]!;
        } catch (stopped) {
          return String(stopped);
        }
      }
      return null;
    };
    expect(seen()).not.toBeNull();
  });
});
