import { describe, expect, it } from 'vitest';
import type { Install } from '../domain/records.ts';
import { createEngine } from './engine.ts';
import { datacenter, nodeName } from './testing/datacenters.ts';
import { accepted, factsOf, firstAt, hostNamed, kill, vmNamed } from './testing/run.ts';

const MINUTES = 60_000;
const GUEST = { Full: 'windows-2008-full', Core: 'windows-2008-core' } as const;

/** Seconds after the crash of the witness's owner, or of another node, at which each step is told. */
const timeline = (crash: 'NODE1' | 'NODE2', guest: Install) => {
  const engine = createEngine(datacenter({ nodes: 2, vmsPerNode: 1, vm: () => ({ guest: GUEST[guest] }) }));
  engine.runUntil(10_000);
  kill(engine, crash);
  engine.runUntil(10 * MINUTES);
  const at = (kind: Parameters<typeof firstAt>[1]) => (firstAt(engine, kind) - 10_000) / 1_000;
  return {
    crash: at('hostPowerLost'),
    connectionsDown: at('peerDown'),
    regroupDone: at('nodeRemoved'),
    arbitrationDone: at('quorumKept'),
    ownershipMoved: at('groupOwnerChanged'),
    diskOnline: at('diskOnline'),
    configurationOnline: at('configurationOnline'),
    vmOnline: at('vmStarted'),
    guestUp: at('guestBooted'),
    applicationReady: at('applicationReady'),
  };
};

describe('an unplanned failover, step by step, with the reference times', () => {
  it('survivors own the witness', () => {
    expect(timeline('NODE2', 'Full')).toEqual({
      crash: 0,
      connectionsDown: 5,
      regroupDone: 6,
      arbitrationDone: 6,
      ownershipMoved: 6.5,
      diskOnline: 9.5,
      configurationOnline: 10.5,
      vmOnline: 12.5,
      guestUp: 72.5,
      applicationReady: 102.5,
    });
  });

  it('survivors must challenge for the witness', () => {
    expect(timeline('NODE1', 'Full')).toEqual({
      crash: 0,
      connectionsDown: 5,
      regroupDone: 6,
      arbitrationDone: 13,
      ownershipMoved: 13.5,
      diskOnline: 16.5,
      configurationOnline: 17.5,
      vmOnline: 19.5,
      guestUp: 79.5,
      applicationReady: 109.5,
    });
  });

  it.each([
    ['NODE2', 52.5, 82.5],
    ['NODE1', 59.5, 89.5],
  ] as const)('a Server Core guest boots faster (%s dies)', (crash, guestUp, applicationReady) => {
    expect(timeline(crash, 'Core')).toMatchObject({ guestUp, applicationReady });
  });
});

describe('nodes killed one after the other', () => {
  it('the kill too many stops every service with event 1177, and healing forms the cluster again', () => {
    const engine = createEngine(datacenter({ nodes: 3, vmsPerNode: 2, quorumModel: 'NM' }));
    kill(engine, 'NODE1');
    engine.runUntil(5 * MINUTES);
    const { fault } = kill(engine, 'NODE2');
    engine.runUntil(10 * MINUTES);
    expect(factsOf(engine, 'quorumLost')).toMatchObject([{ data: { votes: 1, total: 3, need: 2 } }]);
    expect(Object.values(engine.world.vms).map((vm) => vm.phase.kind)).toEqual(Array(6).fill('off'));
    accepted(engine, 'healFault', { fault });
    engine.runUntil(20 * MINUTES);
    expect(Object.values(engine.world.vms).map((vm) => vm.phase.kind)).toEqual(Array(6).fill('running'));
  });
});

describe('the death of a node in the middle of a quick migration', () => {
  const at = (whenMs: number, dies: string) => {
    const engine = createEngine(datacenter({ nodes: 3, vmsPerNode: 1, ramMB: 2_048 }));
    accepted(engine, 'quickMigrate', { vm: vmNamed(engine, 'VM02'), to: hostNamed(engine, 'NODE3') });
    engine.runUntil(whenMs);
    kill(engine, dies);
    engine.runUntil(15 * MINUTES);
    return { engine, vm: engine.world.vms[vmNamed(engine, 'VM02')]! };
  };

  it('source, while saving: the state is incomplete and the VM boots cold elsewhere', () => {
    const { engine, vm } = at(10_000, 'NODE2');
    expect(factsOf(engine, 'vmSaveInterrupted')).toHaveLength(1);
    expect(vm.phase.kind).toBe('running');
    expect(vm.coldBootAt).not.toBeNull();
  });

  it('source, after the state is saved: nothing is lost', () => {
    const { engine, vm } = at(26_500, 'NODE2');
    expect(vm.phase).toMatchObject({ kind: 'running', on: hostNamed(engine, 'NODE3') });
    expect(vm.coldBootAt).toBeNull();
  });

  it('target, while restoring: the saved state is intact and is restored on another node', () => {
    const { engine, vm } = at(40_000, 'NODE3');
    expect(factsOf(engine, 'vmStateKept')).toHaveLength(1);
    expect(vm.phase.kind).toBe('running');
    expect(vm.coldBootAt).toBeNull();
    expect(factsOf(engine, 'vmRestored')).toHaveLength(1);
  });
});

describe('found by random runs', () => {
  const paused = (engine: ReturnType<typeof createEngine>, name: string) =>
    accepted(engine, 'pauseNode', { host: hostNamed(engine, name) });

  it('a node that died while the cluster stopped is not restarted without power', () => {
    const engine = createEngine(datacenter({ nodes: 2, vmsPerNode: 1, quorumModel: 'NM' }));
    kill(engine, 'NODE2');
    engine.runUntil(5_800);
    kill(engine, 'NODE1');
    engine.runUntil(5 * MINUTES);
    expect(factsOf(engine, 'serviceStarted')).toEqual([]);
  });

  it('a group without an eligible node can be started by hand on none, and is placed when one is back', () => {
    const engine = createEngine(
      datacenter({ nodes: 2, vmsPerNode: 1, vm: (i) => ({ possibleOwners: [nodeName(i)] }) }),
    );
    const vm = vmNamed(engine, 'VM02');
    const { fault } = kill(engine, 'NODE2');
    engine.runUntil(2 * MINUTES);
    expect(factsOf(engine, 'groupStranded')).toHaveLength(1);
    expect(engine.order('startVm', { vm })).toMatchObject({ ok: false, because: 'vm-has-no-host' });
    accepted(engine, 'healFault', { fault });
    engine.runUntil(10 * MINUTES);
    expect(engine.world.vms[vm]!.phase).toMatchObject({ kind: 'running', on: hostNamed(engine, 'NODE2') });
  });

  it('a group that was started by hand waits for no other node any more', () => {
    const engine = createEngine(datacenter({ nodes: 2, vmsPerNode: 1 }));
    const vm = vmNamed(engine, 'VM02');
    kill(engine, 'NODE2');
    engine.runUntil(8_000);
    paused(engine, 'NODE1');
    engine.runUntil(2 * MINUTES);
    accepted(engine, 'healFault', { fault: 'fault:1' });
    engine.runUntil(10 * MINUTES);
    expect(engine.world.vms[vm]!.phase).toMatchObject({ kind: 'running', on: hostNamed(engine, 'NODE2') });
    accepted(engine, 'resumeNode', { host: hostNamed(engine, 'NODE1') });
    engine.runUntil(20 * MINUTES);
    expect(engine.world.vms[vm]!.phase).toMatchObject({ kind: 'running', on: hostNamed(engine, 'NODE2') });
  });

  it('a quick migration whose target is paused on the way goes back to its source', () => {
    const engine = createEngine(datacenter({ nodes: 3, vmsPerNode: 1 }));
    accepted(engine, 'quickMigrate', { vm: vmNamed(engine, 'VM01'), to: hostNamed(engine, 'NODE2') });
    engine.runUntil(5_000);
    paused(engine, 'NODE2');
    engine.runUntil(5 * MINUTES);
    expect(engine.world.vms[vmNamed(engine, 'VM01')]!.phase).toMatchObject({
      kind: 'running',
      on: hostNamed(engine, 'NODE1'),
    });
    expect(factsOf(engine, 'migrationFailed')).toMatchObject([
      { data: { reason: 'it runs on NODE1 instead' } },
    ]);
  });

  it('a group whose last node is paused while it comes Online goes back Offline there, and comes when it is resumed', () => {
    const engine = createEngine(datacenter({ nodes: 2, vmsPerNode: 1 }));
    kill(engine, 'NODE2');
    engine.runUntil(8_000);
    paused(engine, 'NODE1');
    engine.runUntil(3 * MINUTES);
    const vm = () => engine.world.vms[vmNamed(engine, 'VM02')]!;
    expect(vm().phase.kind).toBe('off');
    accepted(engine, 'resumeNode', { host: hostNamed(engine, 'NODE1') });
    engine.runUntil(6 * MINUTES);
    expect(vm().phase).toMatchObject({ kind: 'running', on: hostNamed(engine, 'NODE1') });
  });

  it("a member's old reservation of the witness is no vote while the disk is being claimed", () => {
    const engine = createEngine(datacenter({ nodes: 4, vmsPerNode: 1 }));
    // Node 1 keeps its reservation in death; the others form, and the claimant dies while it claims.
    for (const name of ['NODE1', 'NODE2', 'NODE3', 'NODE4']) kill(engine, name);
    engine.runUntil(MINUTES);
    for (const fault of ['fault:2', 'fault:3', 'fault:4'] as const) accepted(engine, 'healFault', { fault });
    engine.runUntil(MINUTES + 185_000);
    kill(engine, 'NODE2');
    engine.runUntil(10 * MINUTES);
    accepted(engine, 'healFault', { fault: 'fault:1' });
    engine.runUntil(30 * MINUTES);
    const witness = Object.values(engine.world.resources).find(({ name }) => name === 'Disk Witness')!;
    expect(witness.state).toBe('Online');
  });
});
