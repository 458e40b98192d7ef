import { describe, expect, it } from 'vitest';
import type { Rule } from './kernel/context.ts';
import { InvariantError } from './kernel/invariant.ts';
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
  }, 120_000);
});

/** Rules broken on purpose: what watches the runs must see each of them, or it watches nothing. */
const broken = (rules: Record<string, Rule>, hears: Wiring['hears'] = {}): Wiring => ({
  ...wiring,
  hears: { ...wiring.hears, ...hears },
  rules: { ...wiring.rules, ...rules },
});

const nothing: Rule = () => {};
const insteadOf =
  (name: string): Rule =>
  (ctx, ids) =>
    wiring.rules[name]!(ctx, ids);

/** One or two of each floor: what is broken, and how a watch may name it. */
const PLANTED: readonly [floor: string, what: string, wires: Wiring, seen: RegExp][] = [
  [
    'kernel',
    'links are not shared: every flow takes all of it',
    broken({
      'kernel.shareLinks': (ctx, ids) => {
        wiring.rules['kernel.shareLinks']!(ctx, ids);
        for (const flow of Object.values(ctx.world.flows)) ctx.edit('flows', flow.id).rate = flow.cap;
      },
    }),
    /carries more than it can/,
  ],
  [
    'hardware',
    'what the host needs to boot is left out: services start without it',
    broken({ 'hardware.bootEnds': (ctx, ids) => void ctx.tell('hostBooted', { host: ids.host }) }),
    /I-05/,
  ],
  ['hardware', 'a dead host stays a member', broken({}, { hostPowerLost: [] }), /I-01|I-05/],
  [
    'cluster',
    'routes are not looked at when they change',
    broken({ 'cluster.routesChange': nothing }),
    /I-35/,
  ],
  ['hyperv', 'a fenced machine runs on', broken({ 'hyperv.dieFenced': nothing }), /I-03/],
  [
    'cluster',
    'quorum is never counted: every membership carries on',
    broken({ 'cluster.decideQuorum': insteadOf('cluster.arbitrationEnds') }),
    /I-09|I-12|I-23/,
  ],
  [
    'cluster',
    'a disk is Online without its reservation',
    broken({ 'cluster.preempt': insteadOf('cluster.resourceOnline') }),
    /I-02/,
  ],
  [
    'cluster',
    'the end of an ownership change is forgotten',
    broken({ 'cluster.ownerChanges': nothing }),
    /L-03/,
  ],
  ['hyperv', 'a dead host keeps its VMs', broken({ 'hyperv.dieWithHost': nothing }), /I-01/],
  [
    'hyperv',
    'memory is written, and nobody hears that it is done',
    broken({ 'hyperv.saved': nothing }),
    /L-03/,
  ],
  [
    'hyperv',
    'memory is not looked at before a start',
    broken({
      'hyperv.bringOnline': (ctx, ids) => {
        const host = ctx.world.nodes[ctx.world.groups[ids.group!]!.owner!]!.host;
        const { ramMB } = ctx.world.hosts[host]!;
        ctx.edit('hosts', host).ramMB = 1_000_000;
        wiring.rules['hyperv.bringOnline']!(ctx, ids);
        ctx.edit('hosts', host).ramMB = ramMB;
      },
    }),
    /I-18/,
  ],
  ['vmm', 'jobs follow nothing', broken({ 'vmm.jobFollows': nothing }), /L-03 job:/],
];

describe('a rule broken on purpose', () => {
  it.each(PLANTED)(
    '%s: %s: is caught',
    (_, __, wires, seen) => {
      const first = () => {
        for (let i = 0; i < 600; i += 1) {
          try {
            const { wrong } = randomRun(`planted-${i}`, { wires, heal: true });
            if (wrong.length > 0) return wrong.join('\n');
          } catch (stopped) {
            if (stopped instanceof InvariantError) return stopped.message;
            throw stopped;
          }
        }
        return 'nothing';
      };
      expect(first()).toMatch(seen);
    },
    60_000,
  );
});
