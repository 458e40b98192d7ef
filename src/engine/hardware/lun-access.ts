/**
 * Who reaches a LUN, and what happens to its I/O when the host that has it mounted no longer does (5.5): it stands
 * still; with a path back in time it goes on, otherwise the host gives the LUN up.
 */
import { holdMs, pathsOf } from '../../domain/fabrics.ts';
import type { CauseId, HostId, LunId } from '../../domain/ids.ts';
import type { Ctx, ReadWorld } from '../kernel/context.ts';

/** It has power, data, and a controller. */
const serves = ({ down, dataLost, controllers, controllersOut }: ReadWorld['arrays'][string]): boolean =>
  !down && !dataLost && controllersOut.length < controllers;

/** Is there a working way from the host to the LUN? */
export const reaches = (world: ReadWorld, host: HostId, lun: LunId): boolean => {
  const { lost, broken, unreachableFrom, array } = world.luns[lun];
  if (lost || broken || !serves(world.arrays[array]) || unreachableFrom.includes(host)) return false;
  const from = world.hosts[host];
  return from.power.kind === 'on' && pathsOf(from).up > 0;
};

/** The LUN, the one with its mount point, and so on to the root. */
export const chainOf = (world: ReadWorld, lun: LunId): LunId[] => {
  const under = world.luns[lun].mountedUnder;
  return under === null ? [lun] : [lun, ...chainOf(world, under)];
};

/** How many volumes are mounted one under the other down to this one. */
export const depthOf = (world: ReadWorld, lun: LunId): number => {
  const under = world.luns[lun].mountedUnder;
  return under === null ? 1 : 1 + depthOf(world, under);
};

/** I/O between them stands still at the moment. */
export const isStalled = (world: ReadWorld, host: HostId, id: LunId): boolean => {
  const lun = world.luns[id];
  if (world.arrays[lun.array].controllersOut.includes(lun.controller)) return true;
  const own = () => !reaches(world, host, id) || world.hosts[host].pathStallUntil !== null;
  if (lun.kind !== 'csv') return own();
  const how = lun.access.find((access) => access.host === host)?.how;
  if (how === 'direct') return own();
  return how !== 'redirected' || lun.mountedOn === null || isStalled(world, lun.mountedOn, id);
};

/** Freezes or thaws the I/O of the host that has the LUN mounted. A LUN that was given up does not come back by itself. */
export const watchAccess = (ctx: Ctx, id: LunId, cause: CauseId): void => {
  const { mountedOn: host, frozen } = ctx.world.luns[id];
  if (host === null || frozen?.removed === true) return;
  const reached = reaches(ctx.world, host, id);
  if (reached === (frozen === null)) return;
  if (reached) return thaw(ctx, id, host, cause);
  const ms = holdMs(ctx.world.hosts[host]);
  const because = ctx.tell(
    'lunFrozen',
    { lun: id, host },
    { data: { seconds: Math.round(ms / 1000) }, cause },
  );
  const lun = ctx.edit('luns', id);
  lun.frozen = { since: ctx.world.now, until: ctx.world.now + ms, removed: false, because };
  ctx.after(
    ms,
    'hardware.removeLun',
    { lun: id, host },
    { class: 0, owner: { kind: 'luns', id }, cause: because },
  );
};

const thaw = (ctx: Ctx, id: LunId, host: HostId, cause: CauseId): void => {
  const lun = ctx.edit('luns', id);
  const seconds = Math.round((ctx.world.now - lun.frozen!.since) / 100) / 10;
  lun.frozen = null;
  lun.timer = null;
  ctx.tell('lunThawed', { lun: id, host }, { data: { seconds }, cause });
};
