import { describe, expect, it } from 'vitest';
import type { Scenario } from '../domain/scenario.ts';
import { createEngine, type Engine } from './engine.ts';
import { datacenter } from './testing/datacenters.ts';
import { accepted, factsOf, firstAt, hostNamed, kill, vmNamed } from './testing/run.ts';

const MINUTES = 60_000;

const where = (engine: Engine, vm: string): string => {
  const { phase } = engine.world.vms[vmNamed(engine, vm)]!;
  return 'on' in phase ? engine.world.hosts[phase.on]!.name : phase.kind;
};

describe('anti-affinity', () => {
  it('given two that keep apart die with one node, when they are placed, then each sees where the other goes (R-87)', () => {
    const scenario = datacenter({
      nodes: 3,
      vmsPerNode: 1,
      vm: (i) => ({ on: 'NODE1', antiAffinity: i < 2 ? ['pair'] : [] }),
    });
    const engine = createEngine(scenario);
    kill(engine, 'NODE1');
    engine.runUntil(5 * MINUTES);
    expect([where(engine, 'VM01'), where(engine, 'VM02'), where(engine, 'VM03')]).toEqual([
      'NODE2',
      'NODE3',
      'NODE2',
    ]);
  });

  it('given no other node is left, when they are placed, then they share it: the rule is soft', () => {
    const engine = createEngine(
      datacenter({ nodes: 2, vmsPerNode: 1, vm: () => ({ antiAffinity: ['pair'] }) }),
    );
    kill(engine, 'NODE2');
    engine.runUntil(5 * MINUTES);
    expect([where(engine, 'VM01'), where(engine, 'VM02')]).toEqual(['NODE1', 'NODE1']);
  });
});

describe('a target that dies during the ownership change', () => {
  it('is found out like any other node loss, and the next node in the list restores the VM (4.5 step 5)', () => {
    const engine = createEngine(datacenter({ nodes: 4, vmsPerNode: 1 }));
    accepted(engine, 'quickMigrate', { vm: vmNamed(engine, 'VM02'), to: hostNamed(engine, 'NODE3') });
    engine.runUntil(firstOf(engine, 'diskOffline'));
    kill(engine, 'NODE3');
    const killedAt = engine.world.now;
    engine.runUntil(10 * MINUTES);
    expect(firstAt(engine, 'vmRestoring')).toBeGreaterThan(killedAt + 6_000);
    expect(where(engine, 'VM02')).toBe('NODE4');
    expect(factsOf(engine, 'migrationFailed')).toHaveLength(1);
    expect(factsOf(engine, 'vmRestored')).toHaveLength(1);
  });
});

/** Runs to the first fact of a kind. */
const firstOf = (engine: Engine, kind: Parameters<typeof factsOf>[1]): number => {
  while (factsOf(engine, kind).length === 0 && engine.step());
  return firstAt(engine, kind);
};

describe('a processor of another vendor', () => {
  const mixed = (): Scenario => {
    const scenario = datacenter({ nodes: 2, vmsPerNode: 1 });
    scenario.hosts[1]!.cpu = { vendor: 'AMD', family: 'Opteron 8300' };
    return scenario;
  };

  it("can't restore the state: tried twice, then it goes back where it came from (4.5 step 8', R-84)", () => {
    const engine = createEngine(mixed());
    accepted(engine, 'quickMigrate', { vm: vmNamed(engine, 'VM01'), to: hostNamed(engine, 'NODE2') });
    engine.runUntil(10 * MINUTES);
    expect(factsOf(engine, 'vmRestoreFailed')).toHaveLength(2);
    expect(factsOf(engine, 'resourceFailed')).toHaveLength(2);
    expect(where(engine, 'VM01')).toBe('NODE1');
    expect(factsOf(engine, 'migrationFailed')).toHaveLength(1);
    expect(factsOf(engine, 'guestBooted')).toHaveLength(0);
  });

  it('boots it cold without asking: only a saved state is bound to a vendor (R-81)', () => {
    const engine = createEngine(mixed());
    kill(engine, 'NODE1');
    engine.runUntil(10 * MINUTES);
    expect(where(engine, 'VM01')).toBe('NODE2');
    expect(factsOf(engine, 'vmRestoreFailed')).toHaveLength(0);
  });
});

describe('a paused virtual machine', () => {
  it('is a healthy Online resource: it can be quick-migrated, and runs afterwards (4.2, 4.5)', () => {
    const engine = createEngine(datacenter({ nodes: 2, vmsPerNode: 1 }));
    const vm = vmNamed(engine, 'VM01');
    accepted(engine, 'pauseVm', { vm });
    accepted(engine, 'quickMigrate', { vm, to: hostNamed(engine, 'NODE2') });
    engine.runUntil(5 * MINUTES);
    expect(where(engine, 'VM01')).toBe('NODE2');
    expect(engine.world.vms[vm]!.phase.kind).toBe('running');
  });
});

describe('a group that comes Online', () => {
  it('says when it begins and when it is through: events 1200 and 1201', () => {
    const engine = createEngine(datacenter({ nodes: 2, vmsPerNode: 1 }));
    kill(engine, 'NODE2');
    engine.runUntil(5 * MINUTES);
    expect(factsOf(engine, 'groupGoingOnline').map(({ at }) => at)).toEqual([6_500]);
    expect(factsOf(engine, 'groupOnline').map(({ at }) => at)).toEqual([12_500]);
  });
});
