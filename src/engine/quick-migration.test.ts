import { describe, expect, it } from 'vitest';
import type { FabricKey } from '../domain/records.ts';
import { createEngine } from './engine.ts';
import { accepted, factsOf, firstAt, hostNamed, vmNamed } from './testing/run.ts';
import { datacenter } from './testing/datacenters.ts';

const MINUTES = 60_000;

const migrated = (fabric: FabricKey, ramMB: number, vmsPerNode = 1) => {
  const engine = createEngine(
    datacenter({
      nodes: 2,
      vmsPerNode,
      profile: 'calibrated',
      fabric,
      ramMB,
      array: { writeMBs: 100_000, readMBs: 100_000 },
    }),
  );
  for (let i = 0; i < vmsPerNode; i += 1)
    accepted(engine, 'quickMigrate', {
      vm: vmNamed(engine, `VM${String(2 * i + 1).padStart(2, '0')}`),
      to: hostNamed(engine, 'NODE2'),
    });
  engine.runUntil(30 * MINUTES);
  return engine;
};

describe('a quick migration', () => {
  it('takes 13 s besides the transfers: the floor that Dell gives, less the smallest transfer', () => {
    const engine = migrated('iscsi-1g', 2_048);
    const [started, ended] = [firstAt(engine, 'migrationStarted'), firstAt(engine, 'migrationCompleted')];
    const transfers = 2 * Math.ceil((Math.round(2_048 * 0.8) * 1.048576) / 0.11);
    expect(ended - started - transfers).toBe(13_000);
  });

  it('takes as long as was predicted when nothing else crosses its links', () => {
    const engine = migrated('iscsi-2x1g', 1_024);
    const { predicted, startedAt, savedAt, restoringAt, endedAt } = Object.values(
      engine.world.migrations,
    )[0]!;
    expect([savedAt! - startedAt, restoringAt! - savedAt!, endedAt! - restoringAt!]).toEqual([
      predicted.saveMs,
      predicted.ownerMs,
      predicted.restoreMs,
    ]);
  });

  it('shares the link: two equal ones at once save in twice the time', () => {
    const [one, two] = [migrated('iscsi-1g', 2_048), migrated('iscsi-1g', 2_048, 2)];
    const transfer = (engine: typeof one) => firstAt(engine, 'vmSaved') - 1_500;
    expect(Math.abs(transfer(two) - 2 * transfer(one))).toBeLessThanOrEqual(2);
    expect(factsOf(two, 'migrationCompleted')).toHaveLength(2);
  });

  it('keeps the guest: nothing boots, and the group is Online on the target', () => {
    const engine = migrated('iscsi-1g', 1_024);
    const vm = engine.world.vms[vmNamed(engine, 'VM01')]!;
    expect(factsOf(engine, 'guestBooted')).toHaveLength(0);
    expect(vm.phase).toMatchObject({ kind: 'running', on: hostNamed(engine, 'NODE2') });
    expect(vm.pastOutages).toMatchObject([{ planned: true }]);
  });
});
