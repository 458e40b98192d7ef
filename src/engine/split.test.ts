/** Clusters that fall apart into sets of every shape: who goes on, by the counts of 2.3. */
import { describe, expect, it } from 'vitest';
import { totalVotes, votesNeeded } from '../domain/quorum.ts';
import type { QuorumModel } from '../domain/records.ts';
import { createEngine } from './engine.ts';
import { checkInvariants } from './invariants.ts';
import { datacenter } from './testing/datacenters.ts';
import { hostNamed, inject } from './testing/run.ts';

/** Every way to part the first n nodes into sets; the set of NODE1 comes first. */
const partitions = (n: number): number[][][] => {
  if (n === 0) return [[]];
  return partitions(n - 1).flatMap((sets) => [
    ...sets.map((_, i) => sets.map((set, k) => (k === i ? [...set, n] : set))),
    [...sets, [n]],
  ]);
};

/** Who goes on when NODE1 owns the witness and everybody reaches it. */
const survivor = (model: QuorumModel, n: number, sets: readonly number[][]): number[] | null => {
  if (model === 'DO') return sets[0];
  const need = votesNeeded(totalVotes(model, n));
  const able = sets.filter((set) => set.length + (model === 'NM' ? 0 : 1) >= need);
  // Of two halves that of the owner defends the witness; an owner that could not reach the votes defends nothing.
  return able.find((set) => set.length >= need) ?? able.find((set) => set.includes(1)) ?? able[0] ?? null;
};

const SHAPES = [2, 3, 4, 5].flatMap((n) => partitions(n).map((sets) => ({ n, sets })));

describe.each(['NM', 'NDM', 'NFSM', 'DO'] as const)('a cluster with %s that falls apart', (quorumModel) => {
  it.each(SHAPES.map(({ n, sets }) => [sets.map((set) => set.join('+')).join(' | '), n, sets] as const))(
    'given the sets %s, when it has been decided, then the one with the votes goes on',
    (_, n, sets) => {
      const engine = createEngine(datacenter({ nodes: n, vmsPerNode: 1, quorumModel }));
      engine.runUntil(2_500);
      for (const set of sets)
        if (set.length < n)
          inject(engine, { kind: 'split', hosts: set.map((i) => hostNamed(engine, `NODE${i}`)) });
      engine.runUntil(30_000);
      expect(checkInvariants(engine.world)).toEqual([]);
      const { component } = engine.world.clusters['cluster:1']!;
      const members = component === null ? null : engine.world.components[component]!.members;
      const expected = survivor(quorumModel, n, sets);
      expect(members).toEqual(expected === null ? null : expected.map((i) => `node:${i}`));
    },
  );
});
