import type { CauseId, HostId } from '../../domain/ids.ts';
import type { HostEnd } from '../../domain/records.ts';
import { timingOf } from '../kernel/timing.ts';
import type { Ctx, Rule } from '../kernel/context.ts';
import { mount, unmount } from './lun.ts';
import { reaches } from './lun-access.ts';

/** Whatever its processors and memory were for is over; reservations outlive their holder. */
const goDark = (ctx: Ctx, id: HostId): void => {
  const host = ctx.edit('hosts', id);
  host.timer = null;
  host.goingDown = null;
  host.pathStallUntil = null;
  for (const lun of host.mounted.slice()) unmount(ctx, lun);
};

/** Both supplies fail at once: memory is gone, volumes are no longer mounted. */
export const losePower = (ctx: Ctx, id: HostId, cause: CauseId): void => {
  const because = ctx.tell('hostPowerLost', { host: id }, { cause });
  goDark(ctx, id);
  ctx.edit('hosts', id).power = { kind: 'off', since: ctx.world.now, because };
};

/** The operating system stops with an error, writes its dump if it is given the time, and restarts by itself. */
export const stopError = (
  ctx: Ctx,
  id: HostId,
  { code, why, dumpMs }: { code: string; why: string; dumpMs: number },
  cause: CauseId,
): void => {
  const told = ctx.tell('hostStopError', { host: id }, { data: { code, why }, cause });
  goDark(ctx, id);
  if (dumpMs === 0) return boot(ctx, id, 'stopError', ctx.world.now, told);
  const host = ctx.edit('hosts', id);
  const until = ctx.world.now + dumpMs + timingOf(ctx.world).hostBoot[host.install];
  host.power = { kind: 'booting', since: ctx.world.now, until, after: 'stopError' };
  ctx.after(
    dumpMs,
    'hardware.dumpWritten',
    { host: id },
    { class: 0, owner: { kind: 'hosts', id }, cause: told },
  );
};

/** The operating system has ended; `told` says how. */
export const turnOffHost = (ctx: Ctx, id: HostId, told: CauseId): void => {
  goDark(ctx, id);
  ctx.edit('hosts', id).power = { kind: 'off', since: ctx.world.now, because: told };
};

/** Somebody turns it on again. */
export const turnOnHost = (ctx: Ctx, id: HostId, cause: CauseId): void =>
  boot(ctx, id, 'shutdown', ctx.world.now, ctx.tell('hostTurnedOn', { host: id }, { cause }));

/** Rule: the memory dump is on the system disk. */
export const dumpWritten: Rule = (ctx, ids) => {
  const { power } = ctx.world.hosts[ids.host!];
  if (power.kind === 'booting')
    boot(ctx, ids.host!, 'stopError', power.since, ctx.tell('hostRestarts', { host: ids.host }));
};

/** Power is back: POST, boot, services. */
export const powerOn = (ctx: Ctx, id: HostId, cause: CauseId): void =>
  boot(ctx, id, 'powerLoss', ctx.world.now, ctx.tell('hostPoweredOn', { host: id }, { cause }));

const boot = (ctx: Ctx, id: HostId, after: HostEnd, since: number, cause: CauseId): void => {
  const host = ctx.edit('hosts', id);
  const ms = timingOf(ctx.world).hostBoot[host.install];
  host.power = { kind: 'booting', since, until: ctx.world.now + ms, after };
  ctx.after(ms, 'hardware.bootEnds', { host: id }, { class: 0, owner: { kind: 'hosts', id }, cause });
};

/** Rule: the parent partition is up, with the volumes of its own; whatever starts by itself hears it. */
export const bootEnds: Rule = (ctx, ids) => {
  const { power } = ctx.world.hosts[ids.host!];
  ctx.edit('hosts', ids.host!).power = { kind: 'on', since: ctx.world.now };
  // Clustered disks wait for the cluster service; what belongs to this host alone is mounted by it.
  for (const id in ctx.world.luns) {
    const lun = ctx.world.luns[id];
    if (lun.cluster === null && lun.reservedBy === ids.host && reaches(ctx.world, ids.host, lun.id))
      mount(ctx, lun.id, ids.host);
  }
  const clean = power.kind === 'booting' && power.after === 'shutdown';
  ctx.tell(clean ? 'hostStarted' : 'hostBooted', { host: ids.host });
  if (power.kind === 'booting' && power.after === 'stopError')
    ctx.tell('stopErrorReported', { host: ids.host });
};

/** Updates on this host alone; what runs does not mind. */
export const update = (ctx: Ctx, id: HostId, differs: boolean, cause: CauseId): void => {
  ctx.edit('hosts', id).otherUpdates = differs;
  if (differs) ctx.tell('updatesDiffer', { host: id }, { cause });
};
