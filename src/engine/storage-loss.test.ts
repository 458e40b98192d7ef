/** Storage that goes away: what is frozen, when it is given up, and who notices (5.5). */
import { describe, expect, it } from 'vitest';
import type { LunId } from '../domain/ids.ts';
import { createEngine } from './engine.ts';
import { nextLook } from './cluster/looks-alive.ts';
import { checkInvariants } from './invariants.ts';
import type { Wiring } from './kernel/kernel.ts';
import { datacenter, type Shape } from './testing/datacenters.ts';
import { accepted, factsOf, firstAt, hostNamed, inject, vmNamed } from './testing/run.ts';
import { wiring } from './wiring.ts';

const opened = (shape: Partial<Shape> = {}, wires?: Wiring) =>
  createEngine(datacenter({ nodes: 2, vmsPerNode: 1, ...shape }), { seed: 'storage', wires });
type Engine = ReturnType<typeof opened>;

const lunOf = (engine: Engine, name: string): LunId => engine.world.vms[vmNamed(engine, name)]!.luns[0]!;

const cutLun = (engine: Engine) =>
  inject(engine, { kind: 'lunPathLoss', host: hostNamed(engine, 'NODE2'), lun: lunOf(engine, 'VM02') });

describe('the next look at a disk', () => {
  it.each([
    [0, 0, 5_000],
    [0, 22_000, 25_000],
    [0, 25_000, 25_000],
    [9_500, 22_000, 24_500],
  ])('Online since %i ms and lost at %i ms, then it is found at %i ms', (online, lost, found) => {
    expect(nextLook(online, lost)).toBe(found);
  });
});

describe('a host that reaches a LUN over no path', () => {
  it.each([
    ['iscsi-1g', 60_000],
    ['iscsi-2x1g', 20_000],
    ['fc-4g', 20_000],
    ['sas-3g', 20_000],
  ] as const)('given %s, when no path comes back, then the LUN is given up after %i ms', (fabric, ms) => {
    const engine = opened({ fabric });
    engine.runUntil(1_000);
    cutLun(engine);
    engine.runUntil(120_000);
    expect(firstAt(engine, 'lunRemoved')).toBe(1_000 + ms);
  });

  it.each([
    ['iscsi-2x1g', 15_000],
    ['fc-4g', 1_000],
    ['sas-3g', 3_000],
  ] as const)('given %s, when one of two paths is lost, then I/O waits %i ms', (fabric, ms) => {
    const engine = opened({ fabric });
    engine.runUntil(1_000);
    inject(engine, { kind: 'storagePathLoss', path: 'active', host: hostNamed(engine, 'NODE2') });
    engine.runUntil(120_000);
    expect(firstAt(engine, 'storagePathSwitched')).toBe(1_000 + ms);
    expect(factsOf(engine, 'lunFrozen')).toEqual([]);
  });

  it('given a VM outside of a cluster, when its LUN is given up, then it goes down and can start when it is back', () => {
    const scenario = datacenter({ nodes: 2, vmsPerNode: 1, quorumModel: 'NM' });
    scenario.clusters[0]!.nodes.pop();
    const engine = createEngine(scenario, { seed: 'alone' });
    const fault = cutLun(engine);
    const vm = vmNamed(engine, 'VM02');
    engine.runUntil(60_000);
    expect(engine.world.vms[vm]!.phase.kind).toBe('off');
    expect(engine.order('startVm', { vm })).toMatchObject({ ok: false, because: 'disk-not-mounted' });
    accepted(engine, 'healFault', { fault });
    accepted(engine, 'startVm', { vm });
    engine.runUntil(70_000);
    expect(engine.world.vms[vm]!.phase.kind).toBe('running');
  });
});

const without = (rule: string): Wiring => ({ ...wiring, rules: { ...wiring.rules, [rule]: () => {} } });

describe('a rule of storage that is switched off', () => {
  const wrongAfter = (rule: string): string[] => {
    const engine = opened({ fabric: 'iscsi-2x1g' }, without(rule));
    cutLun(engine);
    engine.runUntil(60_000);
    return checkInvariants(engine.world);
  };

  it('given LUNs that are never given up, then a frozen one outlives its hold time (I-03)', () => {
    expect(wrongAfter('hardware.removeLun').join()).toMatch(/I-03 .* frozen beyond its hold time/);
  });

  it('given a cluster that never looks at its disks, then nobody notices (I-03)', () => {
    expect(wrongAfter('cluster.diskNotAlive').join()).toMatch(/I-03 .* frozen beyond its hold time/);
  });

  it('given dependents that are not terminated, then a VM runs without its disk (I-03)', () => {
    expect(wrongAfter('hyperv.terminate').join()).toMatch(/I-03 VM02 is running .* without LUN02/);
  });

  it('given a witness that is lost and not counted anew, then a cluster runs without quorum (I-09)', () => {
    const engine = opened({ fabric: 'fc-4g' }, without('cluster.countAgain'));
    inject(engine, { kind: 'nodePowerLoss', host: hostNamed(engine, 'NODE2') });
    engine.runUntil(30_000);
    const [array] = Object.values(engine.world.arrays);
    inject(engine, { kind: 'arrayDown', array: array!.id });
    engine.runUntil(90_000);
    expect(checkInvariants(engine.world).join()).toMatch(/I-09/);
  });
});
