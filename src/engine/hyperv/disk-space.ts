/**
 * Space on a LUN (5.7). It is polled every 30 s from the start of the scenario; only a poll that finds something else
 * than the one before is an event.
 */
import type { CauseId, LunId } from '../../domain/ids.ts';
import { SECOND } from '../../domain/units.ts';
import { freeSpaceMB, levelOf } from '../hardware/lun-space.ts';
import type { Ctx, Rule } from '../kernel/context.ts';
import { pauseCritical } from './power.ts';

const POLL_MS = 30 * SECOND;
/** Files came or went: the next poll has something to say if it finds another level. */
const spaceChanged = (ctx: Ctx, id: LunId, cause: CauseId): void => {
  if (levelOf(freeSpaceMB(ctx.world, id)) === ctx.world.luns[id].space) return;
  const at = Math.ceil(ctx.world.now / POLL_MS) * POLL_MS;
  ctx.after(at - ctx.world.now, 'hyperv.spacePolled', { lun: id }, { class: 7, cause });
};

/** Rule: files were put on a LUN, or taken off. */
export const watchSpace: Rule = (ctx, ids) => spaceChanged(ctx, ids.lun!, ctx.cause);

const SAYS = { enough: 'lunHasSpace', low: 'lunLow', critical: 'lunFull' } as const;

/** Rule: a poll. In 2008 every VM on a full LUN is paused, also one whose disks can't grow. */
export const spacePolled: Rule = (ctx, ids) => {
  const id = ids.lun!;
  const free = freeSpaceMB(ctx.world, id);
  const level = levelOf(free);
  const before = ctx.world.luns[id].space;
  if (level === before) return;
  ctx.edit('luns', id).space = level;
  const says = level === 'low' && before === 'critical' ? 'lunHasSpace' : SAYS[level];
  const told = ctx.tell(says, { lun: id }, { data: { freeMB: free } });
  if (level !== 'critical') return;
  for (const vm of ctx.world.luns[id].vms) pauseCritical(ctx, vm, id, told);
};
