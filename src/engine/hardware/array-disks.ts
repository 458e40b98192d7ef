/** Disks of an array: RAID hides the loss of one, and not always that of a second (5.4). */
import type { ArrayId, CauseId } from '../../domain/ids.ts';
import { MINUTE, type SimMs } from '../../domain/units.ts';
import type { Ctx, Rule } from '../kernel/context.ts';
import { rerateArray } from './links.ts';
import { arrayChanged } from './storage-changes.ts';

export const loseDisk = (ctx: Ctx, id: ArrayId, ms: SimMs, cause: CauseId): void => {
  const array = ctx.edit('arrays', id);
  array.rebuildUntil = ctx.world.now + ms;
  const data = { array: array.name, minutes: Math.round(ms / MINUTE) };
  const told = ctx.tell('arrayDegraded', { array: id }, { data, cause });
  rerateArray(ctx, id);
  ctx.after(ms, 'hardware.rebuildEnds', { array: id }, { class: 0, cause: told });
};

/** The spare, or a new disk, has taken the place of the one that failed. */
export const endRebuild = (ctx: Ctx, id: ArrayId, cause: CauseId): void => {
  if (ctx.world.arrays[id].rebuildUntil === null) return;
  const array = ctx.edit('arrays', id);
  array.rebuildUntil = null;
  ctx.tell('arrayRebuilt', { array: id }, { data: { array: array.name }, cause });
  rerateArray(ctx, id);
};

/** Rule: the rebuild is over, unless the disk was replaced meanwhile. */
export const rebuildEnds: Rule = (ctx, ids) => {
  if (ctx.world.arrays[ids.array!].rebuildUntil === ctx.world.now) endRebuild(ctx, ids.array!, ctx.cause);
};

/** RAID-5 has nothing to rebuild from any more; RAID-10 neither, if it was the other half of the mirror. */
export const loseSecondDisk = (ctx: Ctx, id: ArrayId, cause: CauseId): void => {
  const { name, raid, disks } = ctx.world.arrays[id];
  const gone = raid === 'RAID-5' || (raid === 'RAID-10' && ctx.draw('mirror', id) * (disks - 1) < 1);
  const told = ctx.tell(
    gone ? 'arrayDataLost' : 'arrayBears',
    { array: id },
    { data: { array: name, raid }, cause },
  );
  if (!gone) return;
  ctx.edit('arrays', id).dataLost = true;
  arrayChanged(ctx, id, told);
};

export const restoreData = (ctx: Ctx, id: ArrayId, cause: CauseId): void => {
  if (!ctx.world.arrays[id].dataLost) return;
  ctx.edit('arrays', id).dataLost = false;
  arrayChanged(ctx, id, cause);
};
