/** Bringing single resources online: disks reserve, wait and mount; configurations register; names and addresses appear. */
import type { CauseId, GroupId, HostId, LunId, ResourceId } from '../../domain/ids.ts';
import type { Resource } from '../../domain/records.ts';
import type { Ctx, Rule } from '../kernel/context.ts';
import { timingOf } from '../kernel/timing.ts';
import { canReserve, mount, reserve, unmount } from '../hardware/lun.ts';
import { reaches } from '../hardware/lun-access.ts';
import { isStray, setState } from './resource.ts';
import { obstacleOf, refuseOnline } from './address.ts';
import { takeLocks } from './shared-volumes.ts';
import { registerName } from './name-registration.ts';
import { configurationFault, refuseConfiguration } from './configuration.ts';

const ownerHost = (ctx: Ctx, group: GroupId): HostId => ctx.world.nodes[ctx.world.groups[group].owner!].host;
const hostOf = (ctx: Ctx, id: ResourceId): HostId => ownerHost(ctx, ctx.world.resources[id].group);

const pacedBy = (ctx: Ctx, group: GroupId, ms: number) => Math.round(ms * ctx.world.groups[group].pace);

/** Starts to bring a resource online on its group's owner; its dependencies are Online. */
export const startOnline = (ctx: Ctx, id: ResourceId): void => {
  const { type, group, vm } = ctx.world.resources[id];
  const t = timingOf(ctx.world);
  if (type === 'Virtual Machine') {
    setState(ctx, id, 'OnlinePending', ctx.cause);
    ctx.ask('vmOnline', { resource: id, vm: vm!, group });
    return;
  }
  if (type === 'Physical Disk') return startDisk(ctx, id);
  if (type === 'Virtual Machine Configuration' && configurationFault(ctx.world, id) !== null)
    return refuseConfiguration(ctx, id);
  const obstacle = obstacleOf(ctx.world, id);
  if (obstacle !== null) return refuseOnline(ctx, id, obstacle);
  if (vm !== null) takeLocks(ctx, id, ctx.cause);
  const ms = pacedBy(
    ctx,
    group,
    type === 'Virtual Machine Configuration' ? t.configurationOnline : t.otherOnline,
  );
  setState(ctx, id, 'OnlinePending', ctx.cause, ctx.world.now + ms);
  ctx.after(
    ms,
    'cluster.resourceOnline',
    { resource: id, group },
    { class: 5, owner: { kind: 'resources', id } },
  );
};

const isReached = (ctx: Ctx, { group, lun }: Pick<Resource, 'group' | 'lun'>): boolean =>
  reaches(ctx.world, ownerHost(ctx, group), lun!);

/** Without a reservation nothing keeps other nodes from writing: the attempt fails like that of a disk not found. */
const notReserved = (ctx: Ctx, id: ResourceId, ms: number): void => {
  const { lun, group } = ctx.world.resources[id];
  const told = ctx.tell('diskNotReserved', { lun: lun!, host: hostOf(ctx, id), group });
  failsAfter(ctx, id, ms, told);
};

/** The owner has no path to the LUN: the attempt takes its moment and fails (event 1034). */
const notFound = (ctx: Ctx, id: ResourceId, ms: number): void => {
  const { lun, group } = ctx.world.resources[id];
  const told = ctx.tell('diskNotFound', { lun: lun!, host: hostOf(ctx, id), group });
  failsAfter(ctx, id, ms, told);
};

const failsAfter = (ctx: Ctx, id: ResourceId, ms: number, told: CauseId): void => {
  setState(ctx, id, 'OnlinePending', told, ctx.world.now + ms);
  ctx.after(
    ms,
    'cluster.diskNotFound',
    { resource: id, group: ctx.world.resources[id].group },
    { class: 5, owner: { kind: 'resources', id }, cause: told },
  );
};

/** A volume that was left dirty is checked before it is mounted, whoever mounts it (event 1066). */
const dirtyMs = (ctx: Ctx, id: ResourceId): number => {
  const { lun, group } = ctx.world.resources[id];
  const { checkMs: ms } = ctx.world.luns[lun!];
  if (ms > 0) ctx.tell('diskChecked', { lun: lun!, group }, { data: { seconds: Math.round(ms / 1000) } });
  return ms;
};

const startDisk = (ctx: Ctx, id: ResourceId): void => {
  const t = timingOf(ctx.world);
  const { group, lun } = ctx.world.resources[id];
  if (!isReached(ctx, { group, lun })) return notFound(ctx, id, t.failedOnline);
  if (!canReserve(ctx.world, lun!, ownerHost(ctx, group))) return notReserved(ctx, id, t.failedOnline);
  const { work } = ctx.world.groups[group];
  const unplanned =
    work.kind === 'comingOnline' && (work.reason === 'nodeLoss' || work.reason === 'clusterStart');
  const clean = unplanned ? takeoverMount(ctx, id) : ctx.world.now + pacedBy(ctx, group, t.diskOnline);
  const until = clean + dirtyMs(ctx, id);
  setState(ctx, id, 'OnlinePending', ctx.cause, until);
  const wait = Math.min(t.preempt, until - ctx.world.now);
  ctx.after(wait, 'cluster.preempt', { resource: id, group }, { class: 4, owner: { kind: 'resources', id } });
};

/** When an unplanned takeover has the volume mounted: a host mounts a few at a time, and a dirty one is checked first. */
const takeoverMount = (ctx: Ctx, id: ResourceId): number => {
  const t = timingOf(ctx.world);
  if (t.takeoverMount === null) return ctx.world.now + t.diskOnline + checkMs(ctx, id);
  const host = ctx.edit('hosts', hostOf(ctx, id));
  let slot = 0;
  for (let i = 0; i < t.takeoverMount.slots; i += 1)
    if ((host.mountSlots[i] ?? 0) < (host.mountSlots[slot] ?? 0)) slot = i;
  const until = Math.max(ctx.world.now, host.mountSlots[slot] ?? 0) + t.takeoverMount.ms + checkMs(ctx, id);
  host.mountSlots[slot] = until;
  return until;
};

/** A volume whose host crashed may be dirty; the check takes its time before the disk is Online (event 1066). */
const checkMs = (ctx: Ctx, id: ResourceId): number => {
  const { probability, least, most } = timingOf(ctx.world).chkdsk;
  const { lun, group } = ctx.world.resources[id];
  if (probability === 0 || !ctx.world.timing.jitter || ctx.draw('chkdsk', lun!) >= probability) return 0;
  const ms = least + Math.floor(ctx.draw('chkdskLength', lun!) * (most - least));
  ctx.tell('diskChecked', { lun: lun!, group }, { data: { seconds: Math.round(ms / 1000) } });
  return ms;
};

/** A node that is cut off may still run what it had: it loses its disk in this instant (rule R-49, event 1038). */
const fence = (ctx: Ctx, lun: LunId, host: HostId, cause: CauseId): void => {
  const { mountedOn } = ctx.world.luns[lun];
  if (mountedOn === null || mountedOn === host) return;
  ctx.tell('diskFenced', { lun, host: mountedOn }, { cause });
  unmount(ctx, lun);
};

/** Rule: the new owner takes the reservation; from here on nobody else writes (rule R-49). */
export const preempt: Rule = (ctx, ids) => {
  const resource = ctx.world.resources[ids.resource!];
  if (!isReached(ctx, resource)) return notFound(ctx, resource.id, 0);
  const host = ownerHost(ctx, resource.group);
  if (!canReserve(ctx.world, resource.lun!, host)) return notReserved(ctx, resource.id, 0);
  const told = ctx.tell('diskReserved', { lun: resource.lun!, host, group: resource.group });
  fence(ctx, resource.lun!, host, told);
  reserve(ctx, resource.lun!, host);
  const left = Math.max(0, resource.until! - ctx.world.now);
  ctx.after(
    left,
    'cluster.resourceOnline',
    { resource: resource.id, group: resource.group },
    { class: 5, owner: { kind: 'resources', id: resource.id }, cause: told },
  );
};

/** Rule: a disk, configuration, address or name has come online. */
export const resourceOnline: Rule = (ctx, ids) => {
  const resource = ctx.world.resources[ids.resource!];
  const node = ctx.world.groups[resource.group].owner!;
  const { group } = resource;
  let told: CauseId;
  if (
    resource.type === 'Virtual Machine Configuration' &&
    configurationFault(ctx.world, resource.id) !== null
  )
    return refuseConfiguration(ctx, resource.id);
  const obstacle = obstacleOf(ctx.world, resource.id);
  if (obstacle !== null) return refuseOnline(ctx, resource.id, obstacle, 0);
  if (resource.lun !== null) {
    if (!isReached(ctx, resource)) return notFound(ctx, resource.id, 0);
    const host = ctx.world.nodes[node].host;
    told = ctx.tell('diskOnline', { lun: resource.lun, host, group });
    mount(ctx, resource.lun, host);
    if (ctx.world.luns[resource.lun].checkMs > 0) ctx.edit('luns', resource.lun).checkMs = 0;
  } else if (resource.vm !== null) {
    told = ctx.tell('configurationOnline', { vm: resource.vm, node, group });
  } else {
    told = ctx.tell('addressOnline', { resource: resource.id, node, group });
  }
  resourceIsOnline(ctx, resource.id, told);
  if (resource.type === 'Network Name') registerName(ctx, resource.id, told);
};

/** Reported by whoever brought it online. */
export const resourceIsOnline = (ctx: Ctx, id: ResourceId, because: CauseId): void => {
  if (isStray(ctx.world, id)) return;
  setState(ctx, id, 'Online', because);
  ctx.after(0, 'cluster.advance', { group: ctx.world.resources[id].group }, { class: 6, cause: because });
};
