import { describe, expect, it } from 'vitest';
import type { Fault } from '../domain/faults.ts';
import type { Rule } from './kernel/context.ts';
import type { Wiring } from './kernel/kernel.ts';
import { createEngine } from './engine.ts';
import { checkInvariants } from './invariants.ts';
import { datacenter } from './testing/datacenters.ts';
import { accepted, factsOf, firstAt, hostNamed, inject, vmNamed } from './testing/run.ts';
import { wiring } from './wiring.ts';

const lab = (shape: Partial<Parameters<typeof datacenter>[0]> = {}, wires?: Wiring) => {
  const engine = createEngine(datacenter({ nodes: 2, vmsPerNode: 1, ...shape }), { wires });
  return {
    engine,
    vm: vmNamed(engine, 'VM01'),
    resource: () => engine.world.resources[engine.world.vms['vm:1'].resource!],
  };
};

const without = (name: string, rule: Rule = () => {}): Wiring => ({
  ...wiring,
  rules: { ...wiring.rules, [name]: rule },
});

describe('a worker process that crashes', () => {
  it.each([
    ['between two looks', 12_345, 15_000],
    ['at the very instant of a look', 15_000, 15_000],
    ['before the first look', 1, 5_000],
  ])('%s is noticed at the next one: every 5 s since it came Online (4.9)', (_, at, noticed) => {
    const { engine, vm } = lab();
    engine.runUntil(at);
    accepted(engine, 'injectFault', { fault: { kind: 'vmWorkerCrash', vm } });
    expect(engine.world.vms[vm].phase.kind).toBe('off');
    engine.runUntil(at + 10_000);
    expect(firstAt(engine, 'resourceFailed')).toBe(noticed);
  });

  it('given nobody has looked yet, when it is started by hand, then that is refused with what happens next', () => {
    const { engine, vm, resource } = lab();
    engine.runUntil(11_000);
    accepted(engine, 'injectFault', { fault: { kind: 'vmWorkerCrash', vm } });
    expect(resource().state).toBe('Online');
    expect(engine.order('startVm', { vm })).toMatchObject({ ok: false, because: 'failure-not-noticed' });
  });

  it('given its save is under way, then the state is worth nothing and it boots cold on the target', () => {
    const { engine, vm } = lab();
    accepted(engine, 'quickMigrate', { vm, to: hostNamed(engine, 'NODE2') });
    engine.runUntil(5_000);
    accepted(engine, 'injectFault', { fault: { kind: 'vmWorkerCrash', vm } });
    expect(factsOf(engine, 'migrationFailed')).toHaveLength(1);
    engine.runUntil(60_000);
    expect(engine.world.vms[vm].phase).toMatchObject({ kind: 'running', on: 'host:2' });
    expect(engine.world.vms[vm].coldBootAt).not.toBeNull();
  });

  it('given it is being restored, then its saved state stays and it is tried again (R-80)', () => {
    const { engine, vm } = lab();
    accepted(engine, 'quickMigrate', { vm, to: hostNamed(engine, 'NODE2') });
    while (engine.world.vms[vm].phase.kind !== 'restoring') engine.step();
    accepted(engine, 'injectFault', { fault: { kind: 'vmWorkerCrash', vm } });
    expect(engine.world.vms[vm].phase.kind).toBe('saved');
    engine.runUntil(300_000);
    expect(engine.world.vms[vm].phase.kind).toBe('running');
    expect(factsOf(engine, 'guestBooted')).toHaveLength(0);
  });

  it('given the rule is switched off, then its resource would count as Online for ever, and I-21 says so', () => {
    const { engine, vm } = lab({}, without('hyperv.looksAlive'));
    accepted(engine, 'injectFault', { fault: { kind: 'vmWorkerCrash', vm } });
    engine.runUntil(60_000);
    expect(checkInvariants(engine.world).join()).toMatch(/I-21/);
  });
});

describe('a guest that hangs', () => {
  it('given it is reset by healing, then it boots and nothing was asked of the cluster', () => {
    const { engine, vm, resource } = lab();
    const fault = inject(engine, { kind: 'guestHang', vm });
    engine.runUntil(3_600_000);
    expect(resource().state).toBe('Online');
    accepted(engine, 'healFault', { fault });
    engine.runUntil(3_700_000);
    expect(engine.world.vms[vm].phase).toMatchObject({ guest: { kind: 'ready' } });
    expect(factsOf(engine, 'resourceFailed')).toHaveLength(0);
  });

  it('given it is quick-migrated, then it hangs on the target as well: nothing boots', () => {
    const { engine, vm } = lab();
    inject(engine, { kind: 'guestHang', vm });
    accepted(engine, 'quickMigrate', { vm, to: hostNamed(engine, 'NODE2') });
    engine.runUntil(300_000);
    expect(engine.world.vms[vm].phase).toMatchObject({ on: 'host:2', guest: { kind: 'hung' } });
    expect(Object.keys(engine.world.faults)).toHaveLength(1);
  });

  it('given it is turned off, then the fault is over with its memory', () => {
    const { engine, vm } = lab();
    inject(engine, { kind: 'guestHang', vm });
    accepted(engine, 'turnOffVm', { vm });
    expect(Object.keys(engine.world.faults)).toEqual([]);
  });

  it('given its saved memory is healed, then it boots when it runs again', () => {
    const { engine, vm } = lab();
    const fault = inject(engine, { kind: 'guestHang', vm });
    accepted(engine, 'saveVm', { vm });
    engine.runUntil(120_000);
    accepted(engine, 'healFault', { fault });
    accepted(engine, 'startVm', { vm });
    engine.runUntil(400_000);
    expect(factsOf(engine, 'guestBooted')).toHaveLength(1);
    expect(engine.world.vms[vm].phase).toMatchObject({ guest: { kind: 'ready' } });
  });
});

describe('a fault of a guest', () => {
  it.each(['guestBugcheck', 'guestHang', 'guestShutdown', 'vmWorkerCrash'] as const)(
    'given the virtual machine is stopped, when %s is to happen, then it is refused and changes nothing',
    (kind) => {
      const { engine, vm } = lab({ vm: () => ({ state: 'off' }) });
      const before = JSON.stringify(engine.world);
      const reply = engine.order('injectFault', { fault: { kind, vm, autoReboot: true } as Fault });
      expect(reply).toMatchObject({ ok: false, because: 'vm-not-up', field: 'fault.vm' });
      expect(JSON.stringify(engine.world)).toBe(before);
    },
  );
});
