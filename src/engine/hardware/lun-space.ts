/** How full a LUN is, and what that means for what runs from it (5.7). */
import type { LunId } from '../../domain/ids.ts';
import type { Lun } from '../../domain/records.ts';
import type { ReadWorld } from '../kernel/context.ts';

const WARN_BELOW_MB = 2_048;
export const PAUSE_BELOW_MB = 200;

export const freeSpaceMB = (world: ReadWorld, id: LunId): number => {
  const { sizeMB, usedMB } = world.luns[id];
  return sizeMB - usedMB;
};

export const levelOf = (free: number): Lun['space'] =>
  free < PAUSE_BELOW_MB ? 'critical' : free < WARN_BELOW_MB ? 'low' : 'enough';
