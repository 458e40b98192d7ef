import { describe, expect, it } from 'vitest';
import { policiesOf, policyProblems, type ResourcePolicies } from '../domain/policies.ts';
import { groupState } from '../domain/records.ts';
import { createEngine, type Engine } from './engine.ts';
import { datacenter } from './testing/datacenters.ts';
import { accepted, factsOf, firstAt, inject, hostNamed, kill, vmNamed } from './testing/run.ts';

const lab = (policies: Partial<ResourcePolicies>, more: Parameters<typeof datacenter>[0] | object = {}) =>
  createEngine(datacenter({ nodes: 2, vmsPerNode: 1, vm: () => ({ policies }), ...more }));

const crash = (engine: Engine, vm: string) =>
  accepted(engine, 'injectFault', { fault: { kind: 'vmWorkerCrash', vm: vmNamed(engine, vm) } });

const stateOf = (engine: Engine, name: string) => {
  const { resources } = Object.values(engine.world.groups).find((group) => group.name === name)!;
  return groupState(resources.map((id) => engine.world.resources[id]!.state));
};

describe('resource policies', () => {
  it('given looks every 30 s, when a process crashes after 31 s, then it is found at 60 s', () => {
    const engine = lab({ looksAliveMs: 30_000 });
    engine.runUntil(31_000);
    crash(engine, 'VM01');
    engine.runUntil(70_000);
    expect(firstAt(engine, 'resourceFailed')).toBe(60_000);
  });

  it('given the thorough look comes more often, when a process crashes, then that one finds it', () => {
    const engine = lab({ looksAliveMs: 300_000, isAliveMs: 7_000 });
    engine.runUntil(8_000);
    crash(engine, 'VM01');
    engine.runUntil(20_000);
    expect(firstAt(engine, 'resourceFailed')).toBe(14_000);
  });

  it('given no fail over (1), when a takeover finds no room, then what can be Online is, with event 1205 (R-76)', () => {
    const engine = lab({ restartAction: 1 }, { ramMB: 2_048 });
    inject(engine, { kind: 'hostMemoryPressure', host: hostNamed(engine, 'NODE2'), megabytes: 27_500 });
    kill(engine, 'NODE1');
    engine.runUntil(60_000);
    expect(factsOf(engine, 'groupIncomplete')).toHaveLength(1);
    expect(stateOf(engine, 'VM01')).toBe('Failed');
    const { resources, work, tried } = Object.values(engine.world.groups).find(
      ({ name }) => name === 'VM01',
    )!;
    expect(resources.map((id) => engine.world.resources[id]!.state)).toEqual(['Online', 'Online', 'Failed']);
    expect([work.kind, tried]).toEqual(['none', []]);
  });

  it('given a retry period of 20 min, when a group is left Failed, then it is tried again after that (R-74)', () => {
    const engine = lab({ retryPeriodMs: 20 * 60_000, restartThreshold: 0 }, { nodes: 1 });
    crash(engine, 'VM01');
    engine.runUntil(21 * 60_000);
    expect(firstAt(engine, 'groupRetried') - firstAt(engine, 'groupFailed')).toBe(20 * 60_000);
  });

  it('given a pending timeout of a minute, when a guest that hangs is to shut down, then it ends after that', () => {
    const engine = createEngine(
      datacenter({
        nodes: 2,
        vmsPerNode: 1,
        vm: () => ({ offlineAction: 'shutDown', policies: { pendingTimeoutMs: 60_000 } }),
      }),
    );
    inject(engine, { kind: 'guestHang', vm: vmNamed(engine, 'VM01') });
    const group = Object.values(engine.world.groups).find(({ name }) => name === 'VM01')!.id;
    accepted(engine, 'moveGroup', { group, to: null });
    engine.runUntil(90_000);
    expect(firstAt(engine, 'vmTerminated')).toBe(60_000);
  });

  it('given limits that depend on each other, when one is out of its own, then it is named', () => {
    expect(policyProblems({ pendingTimeoutMs: 600_000 })).toMatchObject([
      { field: 'pendingTimeoutMs', most: 300_000 },
    ]);
    expect(policyProblems({ pendingTimeoutMs: 600_000, deadlockTimeoutMs: 700_000 })).toEqual([]);
    expect(policyProblems({ retryPeriodMs: 60_000 })).toMatchObject([
      { field: 'retryPeriodMs', least: 900_000 },
    ]);
    expect(policiesOf({ policies: { deadlockTimeoutMs: 60_000 } }).pendingTimeoutMs).toBe(60_000);
  });
});
