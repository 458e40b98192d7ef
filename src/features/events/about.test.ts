import { describe, expect, it } from 'vitest';
import type { Fact, FactName } from '../../domain/facts.ts';
import { createEngine, everything } from '../../engine/engine.ts';
import { datacenter } from '../../engine/testing/datacenters.ts';
import { factsOf, hostNamed, kill, vmNamed } from '../../engine/testing/run.ts';
import { LIVE } from '../../protocol/frames.ts';
import { applyFrame, createDatacenterStore } from '../../store/datacenter-store.ts';
import { concerns, idsAbout, targetOf } from './about.ts';

/** NODE2 was killed, everything failed over. */
const afterFailover = () => {
  const engine = createEngine(datacenter({ nodes: 4, vmsPerNode: 1 }));
  kill(engine, 'NODE2');
  engine.runUntil(300_000);
  const store = createDatacenterStore();
  applyFrame(store, {
    ...LIVE,
    seq: 1,
    full: true,
    at: engine.world.now,
    transport: { mode: 'paused', speed: 1, reached: 0 },
    changed: everything(engine.world),
    removed: {},
    facts: [],
    datacenter: null,
  });
  const { tables } = store.getState();
  const kindsAbout = (id: string): Set<FactName> => {
    const ids = new Set(idsAbout(tables, id).split(' '));
    return new Set(
      (engine.world.facts as Fact[]).filter((fact) => concerns(fact, ids)).map(({ kind }) => kind),
    );
  };
  return { engine, tables, kindsAbout, first: (kind: FactName) => factsOf(engine, kind)[0] };
};

describe('what events are about', () => {
  it('given a VM, then events of its group and resources are its own, and those of another VM are not', () => {
    const { engine, kindsAbout } = afterFailover();
    const own = kindsAbout(vmNamed(engine, 'VM02'));
    expect([...own]).toEqual(
      expect.arrayContaining([
        'vmDied',
        'groupTakenOver',
        'groupOnline',
        'configurationOnline',
        'applicationReady',
      ]),
    );
    expect(own).not.toContain('hostPowerLost');
    expect(kindsAbout(vmNamed(engine, 'VM01'))).not.toContain('vmDied');
  });

  it('given a host, then events of its node are its own', () => {
    const { engine, kindsAbout } = afterFailover();
    const own = kindsAbout(hostNamed(engine, 'NODE2'));
    expect([...own]).toEqual(
      expect.arrayContaining(['hostPowerLost', 'heartbeatLost', 'nodeRemoved', 'vmDied']),
    );
    expect(kindsAbout(hostNamed(engine, 'NODE3'))).not.toContain('nodeRemoved');
  });

  it('given an array or a cluster, then events of their parts are theirs', () => {
    const { kindsAbout } = afterFailover();
    expect([...kindsAbout('array:1')]).toEqual(expect.arrayContaining(['diskReserved', 'diskOnline']));
    expect([...kindsAbout('cluster:1')]).toEqual(
      expect.arrayContaining(['regroupStarted', 'nodeRemoved', 'quorumKept', 'groupOnline']),
    );
  });

  it('given something that does not exist, then nothing is about it', () => {
    const { kindsAbout } = afterFailover();
    for (const id of ['vm:999', 'nonsense', '']) expect(kindsAbout(id).size).toBe(0);
  });
});

describe('where events lead', () => {
  it('given any event of a failover, then it leads to a thing that is there, or is about the cluster', () => {
    const { engine, tables } = afterFailover();
    const all = new Set(Object.values(tables).flatMap((table) => [...table.keys()] as string[]));
    const astray = (engine.world.facts as Fact[]).filter((fact) => {
      const target = targetOf(fact, tables);
      return target === null ? !('cluster' in fact.ids) : !all.has(target.selected);
    });
    expect(astray).toEqual([]);
  });

  it('given events of groups, resources and nodes, then they lead to the VM, the LUN and the host behind', () => {
    const { engine, tables, first } = afterFailover();
    const moved = factsOf(engine, 'groupOnline').map((fact) => targetOf(fact, tables)?.selected);
    expect(moved).toContain(vmNamed(engine, 'VM02'));
    expect(targetOf(first('diskOnline')!, tables)?.view).toBe('storage');
    expect(targetOf(first('nodeRemoved')!, tables)).toEqual({
      id: hostNamed(engine, 'NODE2'),
      selected: hostNamed(engine, 'NODE2'),
      view: 'hosts',
    });
  });
});
