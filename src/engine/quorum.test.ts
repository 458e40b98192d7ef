import { describe, expect, it } from 'vitest';
import type { QuorumModel } from '../domain/records.ts';
import { createEngine } from './engine.ts';
import { datacenter, nodeName } from './testing/datacenters.ts';
import { accepted, factsOf, inject, kill } from './testing/run.ts';

const MINUTES = 60_000;

/**
 * Nodes; votes, votes needed and losses survived of Node Majority, then of a model with a witness; last, losses
 * survived with the witness failed.
 */
const TABLE: readonly [
  nodes: number,
  nm: [number, number, number],
  w: [number, number, number],
  failed: number,
][] = [
  [2, [2, 2, 0], [3, 2, 1], 0],
  [3, [3, 2, 1], [4, 3, 1], 0],
  [4, [4, 3, 1], [5, 3, 2], 1],
  [5, [5, 3, 2], [6, 4, 2], 1],
  [6, [6, 4, 2], [7, 4, 3], 2],
  [7, [7, 4, 3], [8, 5, 3], 2],
  [8, [8, 5, 3], [9, 5, 4], 3],
  [9, [9, 5, 4], [10, 6, 4], 3],
  [10, [10, 6, 4], [11, 6, 5], 4],
  [11, [11, 6, 5], [12, 7, 5], 4],
  [12, [12, 7, 5], [13, 7, 6], 5],
  [13, [13, 7, 6], [14, 8, 6], 5],
  [14, [14, 8, 6], [15, 8, 7], 6],
  [15, [15, 8, 7], [16, 9, 7], 6],
  [16, [16, 9, 7], [17, 9, 8], 7],
];

type Losses = { survived: number; total: number; need: number };

/** Kills node after node, from the last to the first or the other way, until the cluster is down. */
const lose = (nodes: number, quorumModel: QuorumModel, downwards: boolean, failed = false): Losses => {
  const engine = createEngine(datacenter({ nodes, vmsPerNode: 0, quorumModel }));
  if (failed) {
    inject(engine, { kind: 'witnessShareDown', cluster: 'cluster:1' });
    engine.runUntil(3 * MINUTES);
  }
  let told = { total: 0, need: 0 };
  for (let i = 0; i < nodes; i += 1) {
    kill(engine, nodeName(downwards ? nodes - 1 - i : i));
    engine.runUntil(engine.world.now + 3 * MINUTES);
    const data = engine.world.facts.findLast(({ data }) => data?.need !== undefined)?.data;
    if (data) told = { total: Number(data.total), need: Number(data.need) };
    if (Object.values(engine.world.clusters)[0]!.component === null) return { survived: i, ...told };
  }
  return { survived: nodes, ...told };
};

describe('nodes lost one after the other (2.2)', () => {
  it.each(TABLE)('%i nodes: votes, need and losses survived of every model', (nodes, nm, w, failed) => {
    const as = ([total, need, survived]: [number, number, number]): Losses => ({ survived, total, need });
    for (const downwards of [false, true]) {
      expect(lose(nodes, 'NM', downwards)).toEqual(as(nm));
      expect(lose(nodes, 'NDM', downwards)).toEqual(as(w));
      expect(lose(nodes, 'NFSM', downwards)).toEqual(as(w));
      expect(lose(nodes, 'NFSM', downwards, true).survived).toBe(failed);
      expect(lose(nodes, 'DO', downwards).survived).toBe(nodes - 1);
    }
  });
});

describe('a witness that does not answer', () => {
  const down = { kind: 'witnessShareDown', cluster: 'cluster:1' } as const;

  it('given its owner died before it looked, when the survivors challenge, then nobody reaches it and quorum is lost', () => {
    const engine = createEngine(datacenter({ nodes: 2, vmsPerNode: 1, quorumModel: 'NFSM' }));
    inject(engine, down);
    kill(engine, 'NODE1');
    engine.runUntil(MINUTES);
    expect(factsOf(engine, 'shareWitnessLost')).toEqual([]);
    expect(factsOf(engine, 'quorumLost')).toMatchObject([{ at: 6_000, data: { votes: 1, need: 2 } }]);
  });

  it('given it goes during the challenge, then the challenge is lost when its time is over (R-42)', () => {
    const engine = createEngine(datacenter({ nodes: 2, vmsPerNode: 1, quorumModel: 'NFSM' }));
    kill(engine, 'NODE1');
    engine.runUntil(8_000);
    inject(engine, down);
    engine.runUntil(MINUTES);
    expect(factsOf(engine, 'shareArbitrationLost').map(({ at }) => at)).toEqual([13_000]);
    expect(factsOf(engine, 'quorumLost').map(({ at }) => at)).toEqual([13_000]);
  });

  it('given it answers again before the next look, then nobody notices (R-47)', () => {
    const engine = createEngine(datacenter({ nodes: 2, vmsPerNode: 1, quorumModel: 'NFSM' }));
    engine.runUntil(11_000);
    const fault = inject(engine, down);
    engine.runUntil(14_999);
    accepted(engine, 'healFault', { fault });
    engine.runUntil(MINUTES);
    expect(factsOf(engine, 'resourceFailed')).toEqual([]);
  });

  it('given a background claim of it, then it fails, and the witness is tried on every node left', () => {
    const engine = createEngine(datacenter({ nodes: 4, vmsPerNode: 1, quorumModel: 'NFSM' }));
    kill(engine, 'NODE1');
    inject(engine, down);
    engine.runUntil(2 * MINUTES);
    expect(factsOf(engine, 'resourceRestarting').map(({ ids }) => ids.node)).toEqual([
      'node:2',
      'node:3',
      'node:4',
    ]);
    expect(engine.world.clusters['cluster:1']!.component).not.toBe(null);
  });
});
