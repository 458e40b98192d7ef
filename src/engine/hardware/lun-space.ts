/** How full a LUN is, and what that means for what runs from it (5.7). */
import type { LunId } from '../../domain/ids.ts';
import type { Lun } from '../../domain/records.ts';
import { HOUR } from '../../domain/units.ts';
import type { ReadWorld } from '../kernel/context.ts';

export const WARN_BELOW_MB = 2_048;
export const PAUSE_BELOW_MB = 200;

/** What growing disks have added since they were looked at last; they stop where the LUN is full. */
export const grownMB = (world: ReadWorld, id: LunId): number => {
  const { sizeMB, usedMB, growth } = world.luns[id];
  if (growth === null) return 0;
  return Math.min(sizeMB - usedMB, (growth.rateMBh * (world.now - growth.at)) / HOUR);
};

/** A pass-through disk has no file system that could be full. */
export const freeSpaceMB = (world: ReadWorld, id: LunId): number => {
  const { sizeMB, usedMB, passThrough } = world.luns[id];
  return passThrough ? Infinity : Math.floor(sizeMB - usedMB - grownMB(world, id));
};

export const levelOf = (free: number): Lun['space'] =>
  free < PAUSE_BELOW_MB ? 'critical' : free < WARN_BELOW_MB ? 'low' : 'enough';
