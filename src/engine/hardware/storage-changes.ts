/** What breaks and comes back between hosts and LUNs: paths, presentation, whole arrays. */
import { pathsOf, stoodBy, switchMs } from '../../domain/fabrics.ts';
import type { ArrayId, CauseId, HostId, LunId, NetworkId } from '../../domain/ids.ts';
import type { Ctx, ReadWorld, Rule } from '../kernel/context.ts';
import { stallFlow } from '../kernel/flows.ts';
import { heard } from '../kernel/heard.ts';
import { rerate } from './links.ts';
import { isStalled, watchAccess } from './lun-access.ts';
import { mountOwn } from './lun.ts';
import { isShared } from './shared-volume.ts';

/** Transfers and boots wait with the I/O they are made of; processors go on working. */
const stallFlows = (ctx: Ctx, concerns: (host: HostId, lun: LunId) => boolean): void => {
  for (const id in ctx.world.flows) {
    const flow = ctx.world.flows[id];
    if (flow.kind !== 'bootCpu' && flow.kind !== 'live' && concerns(flow.host, flow.lun))
      stallFlow(ctx, flow.id, isStalled(ctx.world, flow.host, flow.lun));
  }
};

/** Each node that has it mounted sees for itself. */
const sharedChanged = (ctx: Ctx, id: LunId, cause: CauseId): void => {
  if (isShared(ctx.world, id) && ctx.world.luns[id].cluster !== null)
    ctx.ask('volumeAccess', { lun: id }, cause);
};

/** Something changed for one LUN: presentation, zoning. */
export const lunChanged = (ctx: Ctx, id: LunId, cause: CauseId): void => {
  watchAccess(ctx, id, cause);
  mountOwn(ctx, id, cause);
  sharedChanged(ctx, id, cause);
  stallFlows(ctx, (_, lun) => lun === id);
};

/** Something changed for all LUNs of an array. */
export const arrayChanged = (ctx: Ctx, id: ArrayId, cause: CauseId): void => {
  for (const lun of ctx.world.arrays[id].luns) {
    watchAccess(ctx, lun, cause);
    mountOwn(ctx, lun, cause);
    sharedChanged(ctx, lun, cause);
  }
  stallFlows(ctx, (_, lun) => ctx.world.luns[lun].array === id);
};

/** Paths of a host were lost or came back. */
const pathsChanged = (ctx: Ctx, id: HostId, cause: CauseId): void => {
  rerate(ctx, id);
  for (const lun of ctx.world.hosts[id].mounted) watchAccess(ctx, lun, cause);
  for (const key in ctx.world.luns) {
    const { id: lun, reservedBy, access } = ctx.world.luns[key];
    if (reservedBy === id) mountOwn(ctx, lun, cause);
    if (access.length > 0) sharedChanged(ctx, lun, cause);
  }
  stallFlows(ctx, (host) => host === id);
};

/**
 * A path is gone. With another one left, I/O waits for the switch to it and loses nothing but time; nothing waits for a
 * path that stood by. `place`: of those that worked, in order; the first ones are active.
 */
export const pathLost = (ctx: Ctx, id: HostId, cause: CauseId, place = 0): void => {
  const { up, of } = pathsOf(ctx.world.hosts[id]);
  const ms = switchMs(ctx.world.hosts[id]);
  const host = ctx.edit('hosts', id);
  if (up === 0 || host.power.kind !== 'on') {
    host.pathStallUntil = null;
    return pathsChanged(ctx, id, cause);
  }
  if (stoodBy(host, place)) {
    const told = ctx.tell('standbyPathLost', { host: id }, { data: { up, of }, cause });
    return pathsChanged(ctx, id, told);
  }
  const told = ctx.tell(
    'storagePathLost',
    { host: id },
    { data: { up, of, seconds: Math.round(ms / 1000) }, cause },
  );
  host.pathStallUntil = ctx.world.now + ms;
  ctx.after(ms, 'hardware.pathSwitched', { host: id }, { class: 0, cause: told });
  pathsChanged(ctx, id, told);
};

/** Rule: the lost path is given up, I/O goes on over what is left. A later loss has moved the end. */
export const pathSwitched: Rule = (ctx, ids) => {
  const host = ctx.world.hosts[ids.host!];
  if (host.pathStallUntil !== ctx.world.now) return;
  ctx.edit('hosts', host.id).pathStallUntil = null;
  const { up, of } = pathsOf(host);
  const told = ctx.tell('storagePathSwitched', { host: host.id }, { data: { up, of } });
  pathsChanged(ctx, host.id, told);
};

/** A path works again: nothing waits for it any more. */
export const pathBack = (ctx: Ctx, id: HostId, cause: CauseId): void => {
  const { up, of } = pathsOf(ctx.world.hosts[id]);
  ctx.edit('hosts', id).pathStallUntil = null;
  const told = up === 0 ? cause : ctx.tell('storagePathBack', { host: id }, { data: { up, of }, cause });
  pathsChanged(ctx, id, told);
};

/** Hosts with a storage port on a network. */
const portsOn = (world: ReadWorld, network: NetworkId): HostId[] =>
  Object.values(world.hosts)
    .filter(({ nics }) => nics.some((nic) => nic.purpose === 'storage' && nic.network === network))
    .map(({ id }) => id);

/** How many ports before the first one on a network have a link. */
const placeOf = (world: ReadWorld, id: HostId, network: NetworkId): number => {
  const ports = world.hosts[id].nics.filter(({ purpose }) => purpose === 'storage');
  const first = ports.findIndex((nic) => nic.network === network);
  return ports.slice(0, first).filter(({ link }) => link === 'up').length;
};

/** Rule: links of storage ports went or came back; with a dead switch those of every host on it. */
export const linksChange: Rule = (ctx, ids) => {
  if (ctx.world.networks[ids.network!].purpose !== 'storage') return;
  const lost = ['linkLost', 'networkLost'].includes(heard(ctx).kind);
  const hosts = ids.host === undefined ? portsOn(ctx.world, ids.network!) : [ids.host];
  for (const host of hosts)
    if (lost) pathLost(ctx, host, ctx.cause, placeOf(ctx.world, host, ids.network!));
    else pathBack(ctx, host, ctx.cause);
};
