import { describe, expect, it } from 'vitest';
import { createEngine, type Engine } from './engine.ts';
import { storageGroup } from './cluster/available-storage.ts';
import { votesOf } from './cluster/quorum.ts';
import { witnessVotes } from './cluster/witness.ts';
import type { ReadWorld } from './kernel/context.ts';
import { datacenter, type Shape } from './testing/datacenters.ts';
import { accepted, inject, kill } from './testing/run.ts';

const CLUSTER = 'cluster:1';

/** A cluster with two volumes that nothing uses. */
const opened = (shape: Shape): Engine => {
  const scenario = datacenter(shape);
  for (const name of ['Spare', 'Other']) scenario.arrays[0]!.luns.push({ name, sizeMB: 1_024, letter: null });
  return createEngine(scenario);
};

const lunNamed = ({ world }: Engine, name: string) =>
  Object.values(world.luns).find((lun) => lun.name === name)!.id;

const change = (engine: Engine, model: 'NM' | 'NDM' | 'NFSM' | 'DO', lun?: string, share?: string) =>
  accepted(engine, 'changeQuorum', {
    cluster: CLUSTER,
    model,
    lun: lun === undefined ? null : lunNamed(engine, lun),
    share: share ?? null,
  });

const votes = ({ world }: Engine) => {
  const { component } = world.clusters[CLUSTER]!;
  const { members } = world.components[component!]!;
  return votesOf(world as ReadWorld, CLUSTER, members, witnessVotes(world as ReadWorld, CLUSTER));
};

const later = (engine: Engine, ms: number) => engine.runUntil(engine.world.now + ms);

describe('a quorum configuration that changes while the cluster runs', () => {
  it('given each model, when each other is chosen, then it counts by the new one, and the witness votes in seconds', () => {
    const engine = opened({ nodes: 3, vmsPerNode: 1 });
    for (const [model, lun, share, total] of [
      ['DO', 'Spare', undefined, 1],
      ['NFSM', undefined, 'FS1', 4],
      ['NDM', 'Other', undefined, 4],
      ['NM', undefined, undefined, 3],
      ['NDM', 'Spare', undefined, 4],
    ] as const) {
      change(engine, model, lun, share);
      expect(votes(engine)).toMatchObject({ total, witnessVotes: false });
      later(engine, 20_000);
      expect(votes(engine)).toMatchObject({ votes: total, total, witnessVotes: model !== 'NM' });
    }
  });

  it('given a new witness disk, when its owner dies before it is Online, then the others challenge for it', () => {
    const engine = opened({ nodes: 3, vmsPerNode: 1, quorumModel: 'NM' });
    change(engine, 'NDM', 'Spare');
    later(engine, 1_000);
    kill(engine, 'NODE1');
    later(engine, 60_000);
    // Two of four votes: one short.
    expect(engine.world.clusters[CLUSTER]!.component).not.toBeNull();
    expect(votes(engine)).toMatchObject({ votes: 3, need: 3 });
  });

  it('given a witness that has failed, when another is chosen, then nothing tries the old one again', () => {
    const engine = opened({ nodes: 3, vmsPerNode: 1 });
    inject(engine, { kind: 'lunLost', lun: lunNamed(engine, 'Witness') });
    later(engine, 120_000);
    expect(votes(engine).witnessVotes).toBe(false);
    change(engine, 'NFSM', undefined, 'FS1');
    later(engine, 2 * 3_600_000);
    expect(votes(engine)).toMatchObject({ votes: 4, total: 4 });
    expect(engine.world.clusters[CLUSTER]!.witnessFailure).toBeNull();
  });

  it('given disks in Available Storage, when one becomes the witness, then the other stays there', () => {
    const engine = opened({ nodes: 2, vmsPerNode: 1 });
    change(engine, 'NDM', 'Spare');
    later(engine, 20_000);
    change(engine, 'NDM', 'Other');
    later(engine, 20_000);
    change(engine, 'NDM', 'Witness');
    later(engine, 20_000);
    const storage = storageGroup(engine.world as ReadWorld, CLUSTER)!;
    const there = engine.world.groups[storage]!.resources.map((id) => engine.world.resources[id]!);
    expect(there.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'Disk Spare Online',
      'Disk Other Online',
    ]);
    expect(Object.values(engine.world.luns).flatMap(({ name, witness }) => (witness ? [name] : []))).toEqual([
      'Witness',
    ]);
  });

  it('given a LUN that one node does not reach, when it is to be the witness, then it is refused', () => {
    const engine = opened({ nodes: 2, vmsPerNode: 1 });
    const lun = lunNamed(engine, 'Spare');
    inject(engine, { kind: 'lunPathLoss', host: 'host:2', lun });
    const reply = engine.order('changeQuorum', { cluster: CLUSTER, model: 'NDM', lun, share: null });
    expect(reply).toMatchObject({ ok: false, because: 'lun-not-reached', facts: { host: 'NODE2' } });
  });
});
