import { describe, expect, it } from 'vitest';
import type { Vm } from '../domain/records.ts';
import { KINDS } from '../domain/records.ts';
import type { Engine } from '../engine/engine.ts';
import { createEngine, fork } from '../engine/engine.ts';
import { datacenter, type Shape } from '../engine/testing/datacenters.ts';
import { accepted, hostNamed, kill, vmNamed } from '../engine/testing/run.ts';
import type { Tables } from './datacenter-store.ts';
import { obstacles } from './vm-obstacles.ts';
import { VM_ORDER_NAMES, type VmOrder } from './vm-orders.ts';

/** The mirror of a world, as frames would make it. */
const mirror = ({ world }: Engine): Tables =>
  Object.fromEntries(
    KINDS.map((kind) => [kind, new Map(Object.values(world[kind]).map((one) => [one.id, one]))]),
  ) as Tables;

/** What the datacenter answers to an order, tried on a copy. */
const judged = (engine: Engine, order: VmOrder, vm: Vm) => {
  const copy = fork(engine);
  if (order !== 'quickMigrate' && order !== 'liveMigrate') return copy.order(order, { vm: vm.id });
  const replies = Object.values(copy.world.hosts).map((host) =>
    fork(engine).order(order, { vm: vm.id, to: host.id }),
  );
  // Some node may say no to being the target; the machine itself is asked about here.
  return replies.find((reply) => reply.ok || reply.field === 'vm') ?? { ok: true as const };
};

/** Where the mirror says something else than the datacenter. */
const disagreements = (engine: Engine): string[] => {
  const tables = mirror(engine);
  return [...tables.vms.values()].flatMap((vm) =>
    VM_ORDER_NAMES.flatMap((order) => {
      const reply = judged(engine, order, vm);
      const [said] = obstacles([order], vm, tables);
      const ours = JSON.stringify(said && [said.because, said.facts]);
      const theirs = JSON.stringify(reply.ok ? null : [reply.because, reply.facts]);
      return ours === theirs
        ? []
        : [`${order} ${vm.name} ${vm.phase.kind} at ${engine.world.now}: ${ours}, not ${theirs}`];
    }),
  );
};

const watched = (shape: Partial<Shape> = {}) =>
  createEngine(
    datacenter({
      nodes: 3,
      vmsPerNode: 2,
      vm: (index) => ({
        integrationServices: index !== 1,
        ...(index === 2 && { possibleOwners: ['NODE3'] }),
        ...(index === 3 && { state: 'off' }),
        ...(index === 4 && { offlineAction: 'turnOff' }),
      }),
      ...shape,
    }),
  );

/** Compares now and after each step until an instant. */
const until = (engine: Engine, at: number): string[] => {
  const found = disagreements(engine);
  while ((engine.nextAt() ?? at) < at) {
    engine.step();
    found.push(...disagreements(engine));
  }
  return found;
};

describe('what an entry says before anybody tries', () => {
  it('given a failover from its first second to its end, then it is what the datacenter says', () => {
    const engine = watched();
    kill(engine, 'NODE2');
    expect(until(engine, 90_000)).toEqual([]);
  });

  it('given every order under way, then it is what the datacenter says', () => {
    const engine = watched();
    const of = (name: string) => ({ vm: vmNamed(engine, name) });
    accepted(engine, 'pauseVm', of('VM01'));
    accepted(engine, 'saveVm', of('VM02'));
    accepted(engine, 'startVm', of('VM04'));
    accepted(engine, 'shutDownVm', of('VM05'));
    accepted(engine, 'quickMigrate', { ...of('VM06'), to: hostNamed(engine, 'NODE1') });
    expect(until(engine, 60_000)).toEqual([]);
  });

  it('given a cluster of R2 and a live migration from its first second to its end, then it is what the datacenter says', () => {
    const engine = watched({ os: '2008R2' });
    accepted(engine, 'liveMigrate', { vm: vmNamed(engine, 'VM02'), to: hostNamed(engine, 'NODE1') });
    expect(until(engine, 60_000)).toEqual([]);
  });

  it('given a cluster without quorum, then the votes are counted as the datacenter counts them', () => {
    const engine = watched();
    for (const name of ['NODE1', 'NODE2', 'NODE3']) kill(engine, name);
    expect(until(engine, 5_000)).toEqual([]);
  });

  it('given a paused node and a machine that only it may run, then starting it is refused as there', () => {
    const engine = watched();
    accepted(engine, 'pauseNode', { host: hostNamed(engine, 'NODE3') });
    accepted(engine, 'turnOffVm', { vm: vmNamed(engine, 'VM03') });
    expect(until(engine, 20_000)).toEqual([]);
  });
});
