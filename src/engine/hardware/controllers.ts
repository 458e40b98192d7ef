/** F-20: the controllers of an array own its LUNs; what one owned when it failed, the other one serves 30 s later. */
import { otherController, type ControllerKey } from '../../domain/controllers.ts';
import type { ArrayId, CauseId, LunId } from '../../domain/ids.ts';
import { SECOND } from '../../domain/units.ts';
import type { Ctx, ReadWorld, Rule } from '../kernel/context.ts';
import { rerateArray } from './links.ts';
import { arrayChanged } from './storage-changes.ts';

const TAKEOVER_MS = 30 * SECOND;

const ownedBy = (world: ReadWorld, id: ArrayId, key: ControllerKey): LunId[] =>
  world.arrays[id].luns.filter((lun) => world.luns[lun].controller === key);

/** LUNs that another controller serves than the one that they prefer. */
export const displaced = (world: ReadWorld, id: ArrayId): LunId[] =>
  world.arrays[id].luns.filter((lun) => world.luns[lun].controller !== world.luns[lun].preferredController);

const give = (ctx: Ctx, luns: readonly LunId[], key: ControllerKey): void => {
  for (const lun of luns) ctx.edit('luns', lun).controller = key;
};

/** Planned: what is under way is finished first, so nothing waits for it. */
export const rebalance = (ctx: Ctx, id: ArrayId, cause: CauseId): void => {
  const luns = displaced(ctx.world, id);
  for (const lun of luns) ctx.edit('luns', lun).controller = ctx.world.luns[lun].preferredController;
  const data = { array: ctx.world.arrays[id].name, luns: luns.length };
  if (luns.length > 0) ctx.tell('lunsRebalanced', { array: id }, { data, cause });
};

export const controllerLost = (ctx: Ctx, id: ArrayId, key: ControllerKey, cause: CauseId): void => {
  const array = ctx.edit('arrays', id);
  array.controllersOut.push(key);
  const alone = array.controllersOut.length === array.controllers;
  const data = { array: array.name, controller: key };
  const luns = ownedBy(ctx.world, id, key).length;
  const told = alone
    ? ctx.tell('controllersLost', { array: id }, { data, cause })
    : ctx.tell(
        'controllerFailedOver',
        { array: id },
        { data: { ...data, luns, seconds: TAKEOVER_MS / SECOND }, cause },
      );
  array.stallUntil = alone ? null : ctx.world.now + TAKEOVER_MS;
  if (!alone) ctx.after(TAKEOVER_MS, 'hardware.arrayGoesOn', { array: id }, { class: 0, cause: told });
  rerateArray(ctx, id);
  arrayChanged(ctx, id, told);
};

/** Rule: the other controller serves all LUNs, unless the first one came back or it is gone itself. */
export const arrayGoesOn: Rule = (ctx, ids) => {
  const { id, name, stallUntil, controllersOut } = ctx.world.arrays[ids.array!];
  if (stallUntil !== ctx.world.now) return;
  const key = otherController(controllersOut[0]);
  ctx.edit('arrays', id).stallUntil = null;
  give(ctx, ownedBy(ctx.world, id, controllersOut[0]), key);
  const told = ctx.tell('arrayGoesOn', { array: id }, { data: { array: name, controller: key } });
  arrayChanged(ctx, id, told);
};

/** It serves what it still owns; the only one that works serves everything. What it had before waits for a failback. */
export const controllerBack = (ctx: Ctx, id: ArrayId, key: ControllerKey, cause: CauseId): void => {
  const array = ctx.edit('arrays', id);
  array.controllersOut = array.controllersOut.filter((out) => out !== key);
  array.stallUntil = null;
  for (const out of array.controllersOut) give(ctx, ownedBy(ctx.world, id, out), key);
  const data = { array: array.name, controller: key, luns: ownedBy(ctx.world, id, key).length };
  const told = ctx.tell('controllerReturned', { array: id }, { data, cause });
  if (array.autoFailback && array.controllersOut.length === 0) rebalance(ctx, id, told);
  rerateArray(ctx, id);
  arrayChanged(ctx, id, told);
};
