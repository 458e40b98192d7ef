import type { CauseId, HostId, LunId } from '../../domain/ids.ts';
import type { Ctx, ReadWorld, Rule } from '../kernel/context.ts';
import { reaches, watchAccess } from './lun-access.ts';

/** It holds the reservation already, or the array takes one. */
export const canReserve = (world: ReadWorld, id: LunId, host: HostId): boolean => {
  const { array, reservedBy } = world.luns[id];
  return world.arrays[array].persistentReservations || reservedBy === host;
};

/** Takes the SCSI-3 persistent reservation, from a dead holder too. */
export const reserve = (ctx: Ctx, id: LunId, host: HostId): void => {
  if (ctx.world.luns[id].reservedBy === host && !ctx.world.luns[id].stolen) return;
  const lun = ctx.edit('luns', id);
  lun.reservedBy = host;
  lun.stolen = false;
};

export const release = (ctx: Ctx, id: LunId): void => {
  if (ctx.world.luns[id].reservedBy !== null) ctx.edit('luns', id).reservedBy = null;
};

/** Dismounted at once, its reservation released. */
export const letGoOf = (ctx: Ctx, id: LunId): void => {
  unmount(ctx, id);
  release(ctx, id);
};

/** A host outside of the cluster preempts the reservation; the owner goes on until somebody looks. */
export const steal = (ctx: Ctx, id: LunId, cause: CauseId): void => {
  const lun = ctx.edit('luns', id);
  const host = lun.mountedOn!;
  lun.reservedBy = null;
  lun.stolen = true;
  ctx.tell('reservationStolen', { lun: id, host }, { cause });
};

/** Makes the volume readable on a host; it is mounted nowhere else. */
export const mount = (ctx: Ctx, id: LunId, host: HostId): void => {
  unmount(ctx, id);
  ctx.edit('luns', id).mountedOn = host;
  ctx.edit('hosts', host).mounted.push(id);
  coordinatorChanges(ctx, id);
  filesChange(ctx, id);
  watchAccess(ctx, id, ctx.cause);
};

export const unmount = (ctx: Ctx, id: LunId): void => {
  const on = ctx.world.luns[id].mountedOn;
  if (on === null) return;
  const lun = ctx.edit('luns', id);
  lun.mountedOn = null;
  lun.frozen = null;
  lun.stolen = false;
  lun.timer = null;
  const mounted = ctx.edit('hosts', on).mounted;
  mounted.splice(mounted.indexOf(id), 1);
  coordinatorChanges(ctx, id);
  filesChange(ctx, id);
};

/** Whose files are worked on, or wait for it, sees what became of the disk. */
const filesChange = (ctx: Ctx, id: LunId): void => {
  const { world } = ctx;
  if (ctx.cause !== 0 && world.luns[id].vms.some((vm) => world.vms[vm].checkpoint !== null))
    ctx.ask('filesFollow', { lun: id });
};

/** Whoever has a Cluster Shared Volume mounted as its disk coordinates the others; a host that dies tells it itself. */
const coordinatorChanges = (ctx: Ctx, id: LunId): void => {
  if (ctx.world.luns[id].kind === 'csv' && ctx.cause !== 0) ctx.ask('volumeAccess', { lun: id });
};

/** Rule: no path came back in time. A cluster finds it at its next look; what belongs to one host alone is gone at once. */
export const removeLun: Rule = (ctx, ids) => {
  const lun = ctx.edit('luns', ids.lun!);
  lun.frozen = { ...lun.frozen!, removed: true };
  ctx.tell('lunRemoved', { lun: lun.id, host: ids.host });
  if (lun.cluster === null) unmount(ctx, lun.id);
};

/** What belongs to one host alone is mounted by it as soon as it can be reached; clustered disks wait for the cluster. */
export const mountOwn = (ctx: Ctx, id: LunId, cause: CauseId): void => {
  const { cluster, reservedBy, mountedOn } = ctx.world.luns[id];
  if (cluster !== null || reservedBy === null || mountedOn !== null) return;
  if (!reaches(ctx.world, reservedBy, id)) return;
  ctx.tell('diskOnline', { lun: id, host: reservedBy }, { cause });
  mount(ctx, id, reservedBy);
};
