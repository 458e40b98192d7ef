/** Versions of the cluster's database (2.6). */
import { describe, expect, it } from 'vitest';
import { createEngine, type Engine } from './engine.ts';
import { datacenter } from './testing/datacenters.ts';
import { accepted, factsOf, hostNamed, inject, kill } from './testing/run.ts';

const CLUSTER = 'cluster:1';
const pause = (engine: Engine, name: string) =>
  accepted(engine, 'pauseNode', { host: hostNamed(engine, name) });
const versions = ({ world }: Engine) => Object.values(world.nodes).map(({ dbEpoch }) => dbEpoch);

describe('the database of a cluster', () => {
  it('given a witness that has failed, when the configuration changes, then event 1557 is logged and its copy stays old', () => {
    const engine = createEngine(datacenter({ nodes: 3, vmsPerNode: 1, quorumModel: 'NFSM' }));
    inject(engine, { kind: 'witnessShareDown', cluster: CLUSTER });
    engine.runUntil(60_000);
    pause(engine, 'NODE2');
    expect(factsOf(engine, 'witnessNotUpdated')).toHaveLength(1);
    expect(engine.world.clusters[CLUSTER]).toMatchObject({ dbEpoch: 2, witnessEpoch: 1 });
    expect(versions(engine)).toEqual([2, 2, 2]);
  });

  it('given a node that was down during a change, when it joins, then it has the new version', () => {
    const engine = createEngine(datacenter({ nodes: 3, vmsPerNode: 1, quorumModel: 'NM' }));
    const { fault } = kill(engine, 'NODE3');
    engine.runUntil(60_000);
    pause(engine, 'NODE2');
    expect(versions(engine)).toEqual([2, 2, 1]);
    accepted(engine, 'healFault', { fault });
    engine.runUntil(400_000);
    expect(versions(engine)).toEqual([2, 2, 2]);
  });

  it('given a stale node, when it is forced, then its database is the newest from then on', () => {
    const engine = createEngine(datacenter({ nodes: 2, vmsPerNode: 1, quorumModel: 'NFSM' }));
    inject(engine, { kind: 'split', hosts: [hostNamed(engine, 'NODE2')] });
    engine.runUntil(30_000);
    pause(engine, 'NODE1');
    expect(versions(engine)).toEqual([2, 1]);
    kill(engine, 'NODE1');
    engine.runUntil(90_000);
    accepted(engine, 'forceQuorum', { host: hostNamed(engine, 'NODE2') });
    engine.runUntil(95_000);
    expect(versions(engine)).toEqual([2, 3]);
  });
});
