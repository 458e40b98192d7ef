/**
 * Space on a LUN (5.7). It is polled every 30 s from the start of the scenario; only a poll that finds something else
 * than the one before is an event.
 */
import type { CauseId, LunId, VmId } from '../../domain/ids.ts';
import { SECOND } from '../../domain/units.ts';
import { canGrow } from '../../domain/virtual-disks.ts';
import { freeSpaceMB, levelOf } from '../hardware/lun-space.ts';
import type { Ctx, ReadWorld, Rule } from '../kernel/context.ts';
import { pauseCritical } from './power.ts';

const POLL_MS = 30 * SECOND;
/** Files came or went: the next poll has something to say if it finds another level. */
export const spaceChanged = (ctx: Ctx, id: LunId, cause: CauseId): void => {
  if (levelOf(freeSpaceMB(ctx.world, id)) === ctx.world.luns[id].space) return;
  const at = Math.ceil(ctx.world.now / POLL_MS) * POLL_MS;
  ctx.after(at - ctx.world.now, 'hyperv.spacePolled', { lun: id }, { class: 7, cause });
};

const SAYS = { enough: 'lunHasSpace', low: 'lunLow', critical: 'lunFull' } as const;

/** 2008 pauses whatever runs from a full LUN; 2008 R2 only what has a disk there that can grow. */
const isHit = (world: ReadWorld, vm: VmId, id: LunId): boolean => {
  const { cluster } = world.luns[id];
  const later = cluster !== null && world.clusters[cluster].os === '2008R2';
  const { disks, checkpoint } = world.vms[vm];
  return !later || disks.some(({ lun, type }) => lun === id && (checkpoint !== null || canGrow(type)));
};

/** Rule: a poll. */
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
  for (const vm of ctx.world.luns[id].vms) if (isHit(ctx.world, vm, id)) pauseCritical(ctx, vm, id, told);
};
