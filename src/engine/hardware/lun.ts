import type { HostId, LunId } from '../../domain/ids.ts';
import type { Ctx } from '../kernel/context.ts';

/** Takes the SCSI-3 persistent reservation, from a dead holder too. */
export const reserve = (ctx: Ctx, id: LunId, host: HostId): void => {
  if (ctx.world.luns[id].reservedBy !== host) ctx.edit('luns', id).reservedBy = host;
};

export const release = (ctx: Ctx, id: LunId): void => {
  if (ctx.world.luns[id].reservedBy !== null) ctx.edit('luns', id).reservedBy = null;
};

/** Makes the volume readable on a host; it is mounted nowhere else. */
export const mount = (ctx: Ctx, id: LunId, host: HostId): void => {
  unmount(ctx, id);
  ctx.edit('luns', id).mountedOn = host;
  ctx.edit('hosts', host).mounted.push(id);
};

export const unmount = (ctx: Ctx, id: LunId): void => {
  const on = ctx.world.luns[id].mountedOn;
  if (on === null) return;
  ctx.edit('luns', id).mountedOn = null;
  const mounted = ctx.edit('hosts', on).mounted;
  mounted.splice(mounted.indexOf(id), 1);
};
