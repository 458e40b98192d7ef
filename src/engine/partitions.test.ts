/** Partitions and what heals them: the seconds count, and what switching a rule off does. */
import { describe, expect, it } from 'vitest';
import { createEngine, type Engine } from './engine.ts';
import { checkInvariants } from './invariants.ts';
import type { Wiring } from './kernel/kernel.ts';
import { datacenter } from './testing/datacenters.ts';
import { accepted, factsOf, firstAt, hostNamed, inject, kill, vmNamed } from './testing/run.ts';
import { wiring } from './wiring.ts';

const cutOff = (engine: Engine, name: string) =>
  inject(engine, { kind: 'partition', host: hostNamed(engine, name) });

const phaseOf = (engine: Engine, vm: string) => engine.world.vms[vmNamed(engine, vm)].phase;

const within = (name: string, rule: Wiring['rules'][string]): Wiring => ({
  ...wiring,
  rules: { ...wiring.rules, [name]: rule },
});

describe('detection (1.2)', () => {
  it.each([
    [0, 5_000],
    [1, 6_000],
    [999, 6_000],
    [1_000, 6_000],
  ])('given the last route is lost at %i ms, then the pair is down at %i ms', (at, downAt) => {
    const engine = createEngine(datacenter({ nodes: 2, vmsPerNode: 1 }));
    engine.runUntil(at);
    cutOff(engine, 'NODE2');
    engine.runUntil(30_000);
    expect(firstAt(engine, 'peerDown')).toBe(downAt);
  });

  it('given two networks lost one after the other, then the later one decides', () => {
    const engine = createEngine(datacenter({ nodes: 3, vmsPerNode: 1 }));
    const [lan, heartbeat] = Object.values(engine.world.networks).map(({ id }) => id);
    const pair = { host: hostNamed(engine, 'NODE1'), other: hostNamed(engine, 'NODE3') };
    inject(engine, { kind: 'routeLoss', ...pair, network: lan });
    engine.runUntil(2_500);
    inject(engine, { kind: 'routeLoss', ...pair, network: heartbeat });
    engine.runUntil(30_000);
    expect(firstAt(engine, 'pairDown')).toBe(8_000);
  });
});

describe('a partition', () => {
  it('given it is healed while the loser still challenges, then they stay apart until it has stopped (R-34)', () => {
    const engine = createEngine(datacenter({ nodes: 2, vmsPerNode: 1 }));
    const fault = cutOff(engine, 'NODE2');
    engine.runUntil(8_000);
    accepted(engine, 'healFault', { fault });
    engine.runUntil(100_000);
    expect(firstAt(engine, 'arbitrationLost')).toBe(13_000);
    // Restarted after a minute, it finds a member at once and joins after five seconds.
    expect(firstAt(engine, 'nodeJoined')).toBe(78_000);
  });

  it('given the owner of the witness dies before the challenge ends, then nobody defends it (R-41, R-42)', () => {
    const engine = createEngine(datacenter({ nodes: 2, vmsPerNode: 1 }));
    cutOff(engine, 'NODE2');
    engine.runUntil(10_000);
    kill(engine, 'NODE1');
    engine.runUntil(60_000);
    expect(firstAt(engine, 'arbitrationWon')).toBe(13_000);
    expect(phaseOf(engine, 'VM01')).toMatchObject({ kind: 'running', on: hostNamed(engine, 'NODE2') });
  });

  it('given three of four nodes cut off from each other, then no side has quorum and the cluster is down', () => {
    const engine = createEngine(datacenter({ nodes: 4, vmsPerNode: 1 }));
    for (const name of ['NODE2', 'NODE3', 'NODE4']) cutOff(engine, name);
    engine.runUntil(20_000);
    expect(factsOf(engine, 'quorumLost')).toHaveLength(4);
    expect(factsOf(engine, 'clusterDown')).toHaveLength(1);
  });

  it('given one side waits for the witness, when the other has stopped, then it is the cluster (R-41)', () => {
    const engine = createEngine(datacenter({ nodes: 3, vmsPerNode: 1 }));
    cutOff(engine, 'NODE1');
    engine.runUntil(60_000);
    // NODE1 owned the witness, and one vote with it is too few of four: it stops and does not defend.
    expect(firstAt(engine, 'quorumLost')).toBe(6_000);
    expect(firstAt(engine, 'arbitrationWon')).toBe(13_000);
    expect(factsOf(engine, 'clusterDown')).toHaveLength(0);
    expect(Object.values(engine.world.vms).map(({ phase }) => phase.kind)).toEqual(Array(3).fill('running'));
  });

  it('given fencing is switched off, then one machine runs without its disk (R-49, I-03)', () => {
    const wires = within('hyperv.dieFenced', () => {});
    const engine = createEngine(datacenter({ nodes: 2, vmsPerNode: 1 }), { wires });
    cutOff(engine, 'NODE2');
    engine.runUntil(8_000);
    expect(checkInvariants(engine.world).join()).toMatch(/I-03 VM02 is running on NODE2/);
  });

  it('given every challenge wins, then two memberships have quorum (R-42, I-10)', () => {
    const wires = within('cluster.arbitrationEnds', (ctx, ids) => {
      ctx.edit('components', ids.component!).phase = { kind: 'stable' };
    });
    const engine = createEngine(datacenter({ nodes: 2, vmsPerNode: 1 }), { wires });
    cutOff(engine, 'NODE2');
    engine.runUntil(13_000);
    expect(checkInvariants(engine.world).join()).toMatch(/I-10/);
  });

  it('given nobody looks at routes, then two members that can not talk are found out (I-35)', () => {
    const engine = createEngine(datacenter({ nodes: 2, vmsPerNode: 1 }), {
      wires: within('cluster.routesChange', () => {}),
    });
    cutOff(engine, 'NODE2');
    expect(checkInvariants(engine.world).join()).toMatch(/I-35/);
  });
});

describe('network faults that make no sense', () => {
  const refused = (fault: (engine: Engine) => Parameters<typeof inject>[1]) => {
    const engine = createEngine(datacenter({ nodes: 2, vmsPerNode: 1 }));
    const reply = engine.order('injectFault', { fault: fault(engine) });
    return reply.ok ? 'accepted' : `${reply.because} (${reply.field})`;
  };

  it('are refused with the field', () => {
    const host = (engine: Engine, name = 'NODE1') => hostNamed(engine, name);
    expect(refused((e) => ({ kind: 'pairLoss', host: host(e), other: host(e) }))).toBe(
      'same-host (fault.other)',
    );
    expect(refused((e) => ({ kind: 'trunkLoss', host: host(e) }))).toBe('nobody-to-part-from (fault.host)');
    expect(refused((e) => ({ kind: 'nicFailure', host: host(e), network: 'network:9' }))).toBe(
      'unknown-network (fault.network)',
    );
  });
});
