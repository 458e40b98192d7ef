/** Rules broken on purpose: what watches the runs must see each of them, or it watches nothing. */
import type { Rule } from '../../engine/kernel/context.ts';
import type { Wiring } from '../../engine/kernel/kernel.ts';
import { wiring } from '../../engine/wiring.ts';

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

export type Planted = readonly [floor: string, what: string, wires: Wiring, seen: RegExp];

/** On every floor: what is broken, and how a watch may name it. */
export const PLANTED: readonly Planted[] = [
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
  ['hardware', 'a dead host stays a member', broken({}, { hostPowerLost: [] }), /I-01|I-05|L-03/],
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
  [
    'cluster',
    'the next try of a group that was given up is forgotten',
    broken({ 'cluster.retryGroup': nothing }),
    /L-01|L-06/,
  ],
];
