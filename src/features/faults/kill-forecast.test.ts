import { describe, expect, it } from 'vitest';
import { createEngine, everything } from '../../engine/engine.ts';
import { datacenter, type Shape } from '../../engine/testing/datacenters.ts';
import { accepted, factsOf, hostNamed, kill, vmNamed } from '../../engine/testing/run.ts';
import { LIVE } from '../../protocol/frames.ts';
import { applyFrame, createDatacenterStore } from '../../store/datacenter-store.ts';
import { killForecast } from './kill-forecast.ts';

const MINUTES = 60_000;

const lab = (shape: Shape) => {
  const engine = createEngine(datacenter(shape));
  const forecast = (name: string) => {
    const store = createDatacenterStore();
    const { world } = engine;
    applyFrame(store, {
      ...LIVE,
      seq: 1,
      full: true,
      at: world.now,
      transport: { mode: 'paused', speed: 1, reached: 0 },
      changed: everything(world),
      removed: {},
      facts: [],
      datacenter: null,
    });
    const { tables } = store.getState();
    return killForecast(tables, tables.hosts.get(hostNamed(engine, name))!);
  };
  /** Kills, lets everything settle and tells what the cluster decided. */
  const killAndWatch = (name: string) => {
    const from = engine.world.now;
    kill(engine, name);
    engine.runUntil(from + 10 * MINUTES);
    const told = (kind: Parameters<typeof factsOf>[1]) =>
      factsOf(engine, kind).filter(({ at }) => at >= from);
    const kept = told('quorumKept').at(-1);
    const lost = told('quorumLost').at(-1);
    const ids = (kind: 'vmDied' | 'applicationReady') => new Set(told(kind).map((fact) => fact.ids.vm!));
    return {
      decision: kept ?? lost,
      quorum: kept ? (told('arbitrationWon').length > 0 ? 'challenged' : 'kept') : lost ? 'lost' : 'alone',
      claimed:
        told('quorumKept').length > 0 &&
        told('arbitrationWon').length === 0 &&
        told('witnessClaimed').length > 0,
      died: ids('vmDied'),
      back: ids('applicationReady'),
    };
  };
  return { engine, forecast, killAndWatch };
};

const sorted = (ids: Iterable<string>) => [...ids].toSorted();

describe('the forecast of a kill equals what the engine then does', () => {
  const shapes: [string, Shape, string[]][] = [
    [
      'four nodes with a disk witness, the owner last',
      { nodes: 4, vmsPerNode: 2 },
      ['NODE4', 'NODE3', 'NODE2'],
    ],
    [
      'four nodes with a disk witness, the owner first',
      { nodes: 4, vmsPerNode: 2 },
      ['NODE1', 'NODE2', 'NODE3'],
    ],
    ['three nodes without a witness', { nodes: 3, vmsPerNode: 1, quorumModel: 'NM' }, ['NODE2', 'NODE1']],
    ['two nodes with a disk witness', { nodes: 2, vmsPerNode: 2 }, ['NODE1', 'NODE2']],
    [
      'four nodes with a share witness, its owner among them',
      { nodes: 4, vmsPerNode: 1, quorumModel: 'NFSM' },
      ['NODE3', 'NODE1', 'NODE2'],
    ],
    [
      'three nodes of which the disk alone decides',
      { nodes: 3, vmsPerNode: 1, quorumModel: 'DO' },
      ['NODE3', 'NODE1', 'NODE2'],
    ],
  ];
  it.each(shapes)('given %s, when they are killed one after another', (_, shape, order) => {
    const { forecast, killAndWatch } = lab(shape);
    for (const name of order) {
      const foretold = forecast(name);
      const seen = killAndWatch(name);
      expect(foretold.quorum).toBe(seen.quorum);
      expect(foretold.claimsWitness).toBe(seen.claimed);
      const { votes, total, need } = foretold;
      // The last node's death leaves nobody to count.
      expect({ votes, total, need }).toEqual(seen.decision?.data ?? { votes: 0, total, need });
      expect(sorted([...foretold.hit, ...foretold.alsoDown])).toEqual(sorted(seen.died));
      expect(sorted(foretold.moving)).toEqual(sorted(seen.back));
    }
  });

  it('given a VM that only one node may own, when that node is killed, then it is foretold to stay down', () => {
    const { engine, forecast, killAndWatch } = lab({
      nodes: 2,
      vmsPerNode: 1,
      vm: (index) => (index === 1 ? { possibleOwners: ['NODE2'] } : {}),
    });
    const foretold = forecast('NODE2');
    expect(foretold.staying).toEqual([vmNamed(engine, 'VM02')]);
    expect(killAndWatch('NODE2').back.size).toBe(0);
  });

  it('given the other node paused, when one is killed, then its VMs are foretold to stay down', () => {
    const { engine, forecast, killAndWatch } = lab({ nodes: 2, vmsPerNode: 1 });
    accepted(engine, 'pauseNode', { host: hostNamed(engine, 'NODE2') });
    const foretold = forecast('NODE1');
    expect(foretold.moving).toEqual([]);
    expect(killAndWatch('NODE1').back.size).toBe(0);
  });

  it('given VMs larger than what the other node has free, then both amounts say so', () => {
    const { forecast } = lab({ nodes: 2, vmsPerNode: 2, ramMB: 8_192, hostRamMB: 24_576 });
    const { neededMB, freeMB } = forecast('NODE1');
    expect(neededMB).toBeGreaterThan(freeMB);
  });

  it('given a host without power, then nothing is lost a second time', () => {
    const { engine, forecast, killAndWatch } = lab({ nodes: 4, vmsPerNode: 1 });
    killAndWatch('NODE4');
    const foretold = forecast('NODE4');
    expect(foretold.off).toBe(true);
    expect(foretold.hit).toEqual([]);
    expect(engine.world.hosts[hostNamed(engine, 'NODE4')].vms).toEqual([]);
  });
});
