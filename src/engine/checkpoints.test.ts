/** The tree of checkpoints, and what becomes of files in the middle of it (5.6). */
import { describe, expect, it } from 'vitest';
import { createEngine } from './engine.ts';
import { checkInvariants } from './invariants.ts';
import { datacenter } from './testing/datacenters.ts';
import { accepted, factsOf } from './testing/run.ts';

const vm = 'vm:1';

const lab = () => {
  const scenario = datacenter({ nodes: 2, vmsPerNode: 1 });
  scenario.vms[0]!.changesMBPerHour = 3_600;
  const engine = createEngine(scenario);
  const machine = () => engine.world.vms[vm];
  const wait = (ms: number) => engine.runUntil(engine.world.now + ms);
  const take = (checkpoint: string) => {
    accepted(engine, 'createCheckpoint', { vm, checkpoint, description: '' });
    wait(100_000);
  };
  return {
    engine,
    machine,
    wait,
    take,
    lun: () => engine.world.luns[machine().luns[0]],
    names: () => machine().checkpoints.map(({ name }) => name),
    of: (name: string) => machine().checkpoints.find((it) => it.name === name)!,
    remove: (checkpoint: string) => accepted(engine, 'deleteCheckpoint', { vm, checkpoint }),
    back: (checkpoint: string) => accepted(engine, 'restoreCheckpoint', { vm, checkpoint }),
  };
};

describe('a tree of checkpoints', () => {
  it('given a machine that runs, when three are taken, then each holds what changed since the one before', () => {
    const { take, machine, of, lun, engine } = lab();
    const before = lun().usedMB;
    for (const name of ['A', 'B', 'C']) take(name);
    expect([of('A').parent, of('B').parent, of('C').parent]).toEqual([null, 1, 2]);
    expect(of('A').files).toEqual([machine().diskMB]);
    expect(of('B').files[0]).toBeCloseTo(100, 3);
    expect(lun().usedMB).toBeCloseTo(before + 3 * machine().ramMB + 200, 0);
    expect(checkInvariants(engine.world)).toEqual([]);
  });

  it('given two branches, when the end of one is deleted, then its files go at once; one in the middle of two waits', () => {
    const { take, back, wait, remove, names, machine, of, engine } = lab();
    for (const name of ['A', 'B']) take(name);
    back('A');
    accepted(engine, 'startVm', { vm });
    wait(60_000);
    take('C');
    expect(of('C').parent).toBe(1);
    remove('A');
    expect(names()).toEqual(['A', 'B', 'C']);
    remove('B');
    expect(names()).toEqual(['A', 'C']);
    accepted(engine, 'turnOffVm', { vm });
    wait(600_000);
    expect(names()).toEqual(['C']);
    expect(of('C')).toMatchObject({ parent: null, files: [machine().diskMB] });
    expect(machine().checkpoint).toBe(3);
    expect(checkInvariants(engine.world)).toEqual([]);
  });

  it('given the only one, when it is deleted and merged, then the machine is as if there had been none', () => {
    const { take, wait, remove, machine, lun, engine } = lab();
    const before = lun().usedMB;
    take('A');
    remove('A');
    accepted(engine, 'turnOffVm', { vm });
    wait(60_000);
    expect(machine()).toMatchObject({ checkpoints: [], checkpoint: null, fileWork: null });
    expect(lun().usedMB).toBeCloseTo(before - machine().ramMB, 6);
  });

  it('given its memory is being written, when its host dies, then there is no checkpoint, and its job has failed', () => {
    const { machine, wait, engine } = lab();
    accepted(engine, 'createCheckpoint', { vm, checkpoint: 'A', description: '' });
    wait(1_000);
    accepted(engine, 'injectFault', { fault: { kind: 'nodePowerLoss', host: machine().lastHost } });
    wait(1_000);
    expect(machine().checkpoints.filter(({ deleted }) => !deleted)).toEqual([]);
    expect(factsOf(engine, 'checkpointFailed')).toHaveLength(1);
    expect(factsOf(engine, 'jobFailed')).toHaveLength(1);
    expect(checkInvariants(engine.world)).toEqual([]);
  });

  it('given as many as Hyper-V keeps, or files that are merged, when one more is to be taken, then it is refused', () => {
    const { engine, wait, remove } = lab();
    const give = (checkpoint: string) =>
      engine.order('createCheckpoint', { vm, checkpoint, description: '' });
    accepted(engine, 'turnOffVm', { vm });
    for (let n = 1; n <= 50; n += 1) expect(give(`C${n}`)).toMatchObject({ ok: true });
    expect(give('C51')).toMatchObject({ because: 'too-many-checkpoints', field: 'vm' });
    remove('C50');
    wait(60_000);
    expect(give('C51')).toMatchObject({ ok: true });
    const other = lab();
    other.take('A');
    other.remove('A');
    accepted(other.engine, 'turnOffVm', { vm });
    other.wait(10_500);
    const late = other.engine.order('createCheckpoint', { vm, checkpoint: 'B', description: '' });
    expect(late).toMatchObject({ because: 'files-busy', field: 'vm' });
  });

  it('given a dynamic disk and a LUN without room for both, when it is deleted, then it is merged once there is room', () => {
    const scenario = datacenter({ nodes: 2, vmsPerNode: 1 });
    const [first] = scenario.vms;
    Object.assign(first!, { changesMBPerHour: 20_000, disks: [{ type: 'dynamic', usedMB: 10_000 }] });
    const engine = createEngine(scenario);
    const wait = (ms: number) => engine.runUntil(engine.world.now + ms);
    accepted(engine, 'createCheckpoint', { vm, checkpoint: 'A', description: '' });
    wait(1_800_000);
    accepted(engine, 'deleteCheckpoint', { vm, checkpoint: 'A' });
    accepted(engine, 'turnOffVm', { vm });
    const lun = engine.world.vms[vm].luns[0];
    const fault = { kind: 'lunFill', lun, freeMB: 5_000 } as const;
    const { fault: filled } = accepted(engine, 'injectFault', { fault });
    wait(60_000);
    expect(factsOf(engine, 'mergeNeedsRoom')).toHaveLength(1);
    accepted(engine, 'healFault', { fault: filled! });
    wait(900_000);
    expect(factsOf(engine, 'mergeCompleted')).toHaveLength(1);
    expect(checkInvariants(engine.world)).toEqual([]);
  });
});
