/** What an array serves while a disk is rebuilt, and what a second loss takes (5.4). */
import { describe, expect, it } from 'vitest';
import type { StorageArray } from '../domain/records.ts';
import { createEngine } from './engine.ts';
import { datacenter } from './testing/datacenters.ts';
import { accepted, inject } from './testing/run.ts';

const opened = (raid: StorageArray['raid'], disks = 15) => {
  const engine = createEngine(datacenter({ nodes: 2, vmsPerNode: 1, array: { raid, disks } }), {
    seed: 'disks',
  });
  const array = Object.values(engine.world.arrays)[0]!.id;
  const iops = () => Math.round(engine.world.links[`${array}|iops`]!.capacity * 1_000);
  return { engine, array, iops };
};

describe('an array that loses a disk', () => {
  it('given a rebuild, then it serves 0.6 of its I/Os until that is over', () => {
    const { engine, array, iops } = opened('RAID-5');
    inject(engine, { kind: 'diskFailure', array, rebuildMs: 3_600_000 });
    expect(iops()).toBe(1_020);
    engine.runUntil(3_600_000);
    expect(iops()).toBe(1_700);
  });

  it('given the disk is replaced before, then it serves all of them from then on', () => {
    const { engine, array, iops } = opened('RAID-5');
    const fault = inject(engine, { kind: 'diskFailure', array, rebuildMs: 3_600_000 });
    accepted(engine, 'healFault', { fault });
    expect(iops()).toBe(1_700);
  });

  it.each([
    ['RAID-5', 15, true],
    ['RAID-6', 15, false],
    // Two disks are one mirror.
    ['RAID-10', 2, true],
  ] as const)(
    'given %s of %i disks, when a second one fails, then its data is lost: %s',
    (raid, disks, lost) => {
      const { engine, array } = opened(raid, disks);
      inject(engine, { kind: 'diskFailure', array, rebuildMs: 3_600_000 });
      inject(engine, { kind: 'secondDiskFailure', array });
      expect(engine.world.arrays[array]!.dataLost).toBe(lost);
    },
  );
});
