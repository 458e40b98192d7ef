/** Force quorum (2.7): who goes on when, and what is refused. */
import { describe, expect, it } from 'vitest';
import { createEngine, type Engine } from './engine.ts';
import { checkInvariants } from './invariants.ts';
import { datacenter, type Shape } from './testing/datacenters.ts';
import { accepted, factsOf, firstAt, hostNamed, inject, kill, vmNamed } from './testing/run.ts';

const opened = (shape: Partial<Shape> = {}): Engine =>
  createEngine(datacenter({ nodes: 3, vmsPerNode: 1, quorumModel: 'NM', ...shape }));

const force = (engine: Engine, name: string) =>
  accepted(engine, 'forceQuorum', { host: hostNamed(engine, name) });
const refusal = (engine: Engine, name: string) => {
  const reply = engine.order('forceQuorum', { host: hostNamed(engine, name) });
  return reply.ok ? 'accepted' : reply.because;
};
const cluster = ({ world }: Engine) => world.clusters['cluster:1']!;
const split = (engine: Engine, ...names: string[]) =>
  inject(engine, { kind: 'split', hosts: names.map((name) => hostNamed(engine, name)) });
const sound = (engine: Engine) => expect(checkInvariants(engine.world)).toEqual([]);

describe('a node that is forced', () => {
  it('given a cluster that is down, when it is forced, then it forms after three seconds and the others join it', () => {
    const engine = opened();
    const faults = ['NODE2', 'NODE3'].map((name) => kill(engine, name));
    engine.runUntil(100_000);
    force(engine, 'NODE1');
    engine.runUntil(103_000);
    expect(cluster(engine).forced).toBe(cluster(engine).component);
    for (const { fault } of faults) accepted(engine, 'healFault', { fault });
    engine.runUntil(400_000);
    expect(cluster(engine).forced).toBeNull();
    expect(engine.world.components[cluster(engine).component!]!.members).toHaveLength(3);
    sound(engine);
  });

  it('given a witness that can be had, when a node is forced, then its vote ends the forced state', () => {
    const engine = opened({ nodes: 2, quorumModel: 'NFSM' });
    const share = inject(engine, { kind: 'witnessShareDown', cluster: 'cluster:1' });
    kill(engine, 'NODE2');
    engine.runUntil(100_000);
    expect(cluster(engine).component).toBeNull();
    accepted(engine, 'healFault', { fault: share });
    force(engine, 'NODE1');
    engine.runUntil(120_000);
    expect(firstAt(engine, 'forcedEnded')).toBe(firstAt(engine, 'clusterForced') + 7_000);
    sound(engine);
  });

  it('given a forced node beside a cluster with quorum, when that one is lost, then the forced one goes on', () => {
    const engine = opened();
    split(engine, 'NODE3');
    engine.runUntil(90_000);
    force(engine, 'NODE3');
    engine.runUntil(100_000);
    expect(cluster(engine).forced).not.toBe(cluster(engine).component);
    kill(engine, 'NODE1');
    kill(engine, 'NODE2');
    engine.runUntil(200_000);
    expect(cluster(engine).forced).toBe(cluster(engine).component);
    expect(engine.world.vms[vmNamed(engine, 'VM01')]!.phase).toMatchObject({ kind: 'running', on: 'host:3' });
    sound(engine);
  });

  it('given a forced node beside a cluster with quorum, when it is told to stop, then it leaves at once', () => {
    const engine = opened();
    split(engine, 'NODE3');
    engine.runUntil(90_000);
    force(engine, 'NODE3');
    engine.runUntil(100_000);
    accepted(engine, 'stopClusterService', { host: hostNamed(engine, 'NODE3') });
    engine.runUntil(101_000);
    expect(cluster(engine).forced).toBeNull();
    expect(factsOf(engine, 'serviceLeft')).toHaveLength(1);
    sound(engine);
  });

  it('given a forced node, when another part forces too, then it is refused as long as the first one runs', () => {
    const engine = opened();
    for (const name of ['NODE1', 'NODE2', 'NODE3']) split(engine, name);
    engine.runUntil(90_000);
    expect(cluster(engine).component).toBeNull();
    force(engine, 'NODE1');
    expect(refusal(engine, 'NODE2')).toBe('quorum-forced');
    engine.runUntil(95_000);
    expect(refusal(engine, 'NODE2')).toBe('quorum-forced');
    expect(refusal(engine, 'NODE1')).toBe('service-running');
  });

  it('given a host without a link, or off, or a cluster that runs, when it is forced, then it is refused', () => {
    const engine = opened();
    for (const network of ['network:1', 'network:2'] as const)
      inject(engine, { kind: 'nicFailure', host: hostNamed(engine, 'NODE3'), network });
    kill(engine, 'NODE2');
    engine.runUntil(90_000);
    expect(refusal(engine, 'NODE3')).toBe('no-cluster-network');
    expect(refusal(engine, 'NODE2')).toBe('host-not-on');
  });
});
