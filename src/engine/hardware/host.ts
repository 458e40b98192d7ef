import type { CauseId, HostId } from '../../domain/ids.ts';
import { timingOf } from '../kernel/timing.ts';
import type { Ctx, Rule } from '../kernel/context.ts';
import { mount, unmount } from './lun.ts';

/** Both supplies fail at once: memory is gone, volumes are no longer mounted. Reservations outlive their holder. */
export const losePower = (ctx: Ctx, id: HostId, cause: CauseId): void => {
  const because = ctx.tell('hostPowerLost', { host: id }, { cause });
  const host = ctx.edit('hosts', id);
  host.power = { kind: 'off', since: ctx.world.now, because };
  host.timer = null;
  for (const lun of host.mounted.slice()) unmount(ctx, lun);
};

/** Power is back: POST, boot, services. */
export const powerOn = (ctx: Ctx, id: HostId, cause: CauseId): void => {
  const told = ctx.tell('hostPoweredOn', { host: id }, { cause });
  const host = ctx.edit('hosts', id);
  const boot = timingOf(ctx.world).hostBoot[host.install];
  host.power = { kind: 'booting', since: ctx.world.now, until: ctx.world.now + boot };
  ctx.after(boot, 'hardware.bootEnds', { host: id }, { class: 0, owner: { kind: 'hosts', id }, cause: told });
};

/** Rule: the parent partition is up, with the volumes of its own; whatever starts by itself hears it. */
export const bootEnds: Rule = (ctx, ids) => {
  ctx.edit('hosts', ids.host!).power = { kind: 'on', since: ctx.world.now };
  // Clustered disks wait for the cluster service; what belongs to this host alone is mounted by it.
  for (const id in ctx.world.luns) {
    const lun = ctx.world.luns[id];
    if (lun.cluster === null && lun.reservedBy === ids.host) mount(ctx, lun.id, ids.host);
  }
  ctx.tell('hostBooted', { host: ids.host });
};
