import { describe, expect, it } from 'vitest';
import type { Fault } from '../domain/faults.ts';
import { KINDS } from '../domain/records.ts';
import { createEngine } from '../engine/engine.ts';
import { datacenter } from '../engine/testing/datacenters.ts';
import { accepted, hostNamed, vmNamed } from '../engine/testing/run.ts';
import type { Tables } from './datacenter-store.ts';
import { lunAccess } from './lun-rows.ts';

/** What is said of VM01's LUN on NODE1 some time after a fault. */
const saidAfter = (fault: (ids: { host: `host:${number}`; lun: `lun:${number}` }) => Fault, ms: number) => {
  const engine = createEngine(datacenter({ nodes: 2, vmsPerNode: 1, fabric: 'iscsi-2x1g' }));
  const { world } = engine;
  const [lun] = world.vms[vmNamed(engine, 'VM01')]!.luns;
  engine.runUntil(1_000);
  accepted(engine, 'injectFault', { fault: fault({ host: hostNamed(engine, 'NODE1'), lun: lun! }) });
  engine.runUntil(1_000 + ms);
  const tables = Object.fromEntries(
    KINDS.map((kind) => [kind, new Map(Object.entries(world[kind]))]),
  ) as unknown as Tables;
  return lunAccess(tables.luns.get(lun!)!, tables);
};

describe('what stands between a LUN and its host', () => {
  it('given one path of two lost, then it waits for another one', () => {
    expect(saidAfter(({ host }) => ({ kind: 'storagePathLoss', host, path: 'active' }), 1_000)).toMatchObject(
      {
        access: 'Waits for another path of NODE1',
      },
    );
  });

  it('given every path lost, then I/O is frozen since then', () => {
    expect(saidAfter(({ host }) => ({ kind: 'hostStorageLoss', host }), 5_000)).toEqual({
      access: 'I/O of NODE1 is frozen: no path to it',
      accessSince: 1_000,
    });
  });

  it('given a LUN that nobody has any more, then it says since when', () => {
    expect(saidAfter(({ lun }) => ({ kind: 'lunLost', lun }), 60_000)).toEqual({
      access: 'Presented to no host',
      accessSince: 1_000,
    });
  });

  it('given a full LUN, then it says what that does', () => {
    expect(saidAfter(({ lun }) => ({ kind: 'lunFill', lun, freeMB: 0 }), 60_000)).toMatchObject({
      access: 'Full: what runs from it is paused',
    });
  });
});
