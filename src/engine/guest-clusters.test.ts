/** Clusters of guests (section 6): times of a failover, and what is switched off fails. */
import { describe, expect, it } from 'vitest';
import type { GuestClusterKind } from '../domain/guest-clusters.ts';
import type { TimingProfileName } from '../domain/scenario.ts';
import { createEngine, restoreEngine } from './engine.ts';
import { checkInvariants } from './invariants.ts';
import { stateHash } from './kernel/hash.ts';
import { datacenter, type Shape } from './testing/datacenters.ts';
import { accepted, factsOf, firstAt, kill, vmNamed } from './testing/run.ts';
import { wiring } from './wiring.ts';

const lab = (shape: Partial<Shape> = {}, wires = wiring) =>
  createEngine(datacenter({ nodes: 2, vmsPerNode: 1, guests: {}, ...shape }), { wires });

const cluster = (engine: ReturnType<typeof lab>) => engine.world.guestClusters['guestCluster:1']!;

const ofKind = (kind: GuestClusterKind) =>
  kind === 'exchange-ccr' ? { kind, lun: null, quorumModel: 'NFSM' as const } : { kind };

describe('a failover inside the guests', () => {
  it.each([
    ['reference', 'sql-server-fci', 45],
    ['reference', 'exchange-scc', 240],
    ['reference', 'exchange-ccr', 120],
    ['reference', 'file-server', 20],
    ['calibrated', 'sql-server-fci', 18],
    ['calibrated', 'file-server', 16],
  ] as [TimingProfileName, GuestClusterKind, number][])(
    'in %s times, %s: %d s from when its node is missed',
    (profile, kind, seconds) => {
      const engine = lab({ profile, guests: ofKind(kind) });
      engine.runUntil(10_000);
      kill(engine, 'NODE1');
      engine.runUntil(400_000);
      expect(firstAt(engine, 'guestNodeRemoved')).toBe(15_000);
      expect(firstAt(engine, 'applicationOnline')).toBe(15_000 + seconds * 1_000);
      expect(cluster(engine).pastOutages[0]).toMatchObject({ from: 10_000, planned: false });
    },
  );

  it('given four nodes, when the next one dies on the way, then the one after it takes over', () => {
    const engine = lab({ nodes: 4 });
    accepted(engine, 'turnOffVm', { vm: vmNamed(engine, 'VM01') });
    engine.runUntil(10_000);
    accepted(engine, 'turnOffVm', { vm: vmNamed(engine, 'VM02') });
    engine.runUntil(100_000);
    expect(factsOf(engine, 'applicationFailsOver').map(({ at, ids }) => [at, ids.vm])).toEqual([
      [5_000, 'vm:2'],
      [15_000, 'vm:3'],
    ]);
    expect(cluster(engine).application).toMatchObject({ kind: 'online', on: 'vm:3', since: 35_000 });
  });

  it('given a snapshot in the middle of one, when it goes on from there, then it is the same', () => {
    const engine = lab();
    kill(engine, 'NODE1');
    engine.runUntil(12_000);
    const other = restoreEngine(engine.snapshot());
    for (const one of [engine, other]) one.runUntil(200_000);
    expect(stateHash(other.world)).toBe(stateHash(engine.world));
  });
});

describe('what keeps a guest cluster going, switched off', () => {
  it.each([
    ['nobody hears what happens to its nodes', 'guests.memberFollows', /G-01/],
    ['what is due never comes', 'guests.fallsDue', /L-03/],
  ])('%s: is seen', (_, rule, seen) => {
    const engine = lab({}, { ...wiring, rules: { ...wiring.rules, [rule]: () => {} } });
    kill(engine, 'NODE1');
    engine.runUntil(20_000);
    expect(checkInvariants(engine.world).join()).toMatch(seen);
  });

  it('its disk is not watched: the application would go on without it', () => {
    const engine = lab({}, { ...wiring, rules: { ...wiring.rules, 'guests.disksFollow': () => {} } });
    accepted(engine, 'injectFault', { fault: { kind: 'lunLost', lun: 'lun:2' } });
    engine.runUntil(61_000);
    expect(cluster(engine).application.kind).toBe('online');
  });
});
