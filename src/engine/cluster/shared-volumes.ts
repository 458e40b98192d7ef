/**
 * Volumes that every node of a cluster has mounted (5.3). Under a cluster file system no node owns it, and each finds
 * out for itself that it lost its path. A Cluster Shared Volume of R2 has a coordinator, which owns its disk (4.11): a
 * node without a path goes through it over the network, and without a coordinator everybody waits for the next one.
 */
import { holdMs } from '../../domain/fabrics.ts';
import type { CauseId, HostId, Ids, LunId, NetworkId, NodeId, ResourceId } from '../../domain/ids.ts';
import type { VolumeAccess } from '../../domain/records.ts';
import { MINUTE } from '../../domain/units.ts';
import { vmHost } from '../../domain/vm-status.ts';
import { reaches } from '../hardware/lun-access.ts';
import { accessOf, isShared, setAccess } from '../hardware/shared-volume.ts';
import type { Ctx, ReadWorld, Rule } from '../kernel/context.ts';
import { diskOf, isActiveNode, isPending } from './resource.ts';
import { networkBetween } from './routes.ts';

/** The shared volumes that a fact is about: one of them, or all of a cluster. */
const volumesOf = (world: ReadWorld, { lun, group, cluster, node, host, network }: Ids): readonly LunId[] => {
  if (lun !== undefined) return [lun];
  if (group !== undefined) {
    const { kind, resources } = world.groups[group];
    return kind === 'csv' ? resources.map((id) => world.resources[id].lun!) : [];
  }
  const id = cluster ?? (node && world.nodes[node].cluster) ?? (host && world.hosts[host].cluster);
  if (id) return world.clusters[id].volumes;
  return network === undefined ? [] : Object.values(world.clusters).flatMap(({ volumes }) => volumes);
};

/** Rule: a node, a path, a network or a coordinator came or went. */
export const volumesFollow: Rule = (ctx, ids) => {
  for (const lun of volumesOf(ctx.world, ids)) refresh(ctx, lun, ctx.cause);
};

const refresh = (ctx: Ctx, id: LunId, cause: CauseId): void => {
  const { cluster, kind, access } = ctx.world.luns[id];
  const awaited = (one: Readonly<VolumeAccess>) => one.how === 'waiting' && one.until === null;
  const before = access.some(awaited);
  const pausing = kind === 'csv' && coordinatorOf(ctx.world, id) === 'awaited' && access.length > 0;
  const because = pausing && !before ? tellPause(ctx, id, cause) : cause;
  for (const node of ctx.world.clusters[cluster!].nodes) follow(ctx, id, node, because);
  const lost = access.some(({ how }) => how === 'lost');
  if (lost && ctx.world.luns[id].access.every(({ how }) => how !== 'lost')) retryOn(ctx, id, cause);
  const host = ctx.world.luns[id].mountedOn;
  if (before && host !== null) ctx.tell('volumeGoesOn', { lun: id, host }, { cause });
};

/** What failed for want of its files is tried again as soon as all nodes reach them, as if it depended on the disk (3.2). */
const retryOn = (ctx: Ctx, id: LunId, cause: CauseId): void => {
  for (const vm of ctx.world.luns[id].vms) {
    const { group } = ctx.world.vms[vm];
    if (group === null) continue;
    const { retryAt, resources } = ctx.world.groups[group];
    if (retryAt !== null) ctx.after(0, 'cluster.retryGroup', { group }, { class: 6, cause });
    // Its policy leaves it Failed where it is, and the group beside it.
    else
      for (const resource of resources)
        if (ctx.world.resources[resource].retryAt !== null)
          ctx.after(0, 'cluster.retryResource', { resource, group }, { class: 5, cause });
  }
};

/** Event 5120, unless somebody asked for another coordinator. */
const tellPause = (ctx: Ctx, id: LunId, cause: CauseId): CauseId => {
  const { work } = ctx.world.groups[ctx.world.resources[diskOf(ctx.world, id)!].group];
  const asked = 'reason' in work && (work.reason === 'move' || work.reason === 'leave');
  return ctx.tell(asked ? 'volumeChangesHands' : 'volumePaused', { lun: id }, { cause });
};

/** The node with its disk Online; `awaited`: another one is about to take it. null: nobody is. */
const coordinatorOf = (world: ReadWorld, id: LunId): HostId | 'awaited' | null => {
  const { mountedOn } = world.luns[id];
  if (mountedOn !== null) return mountedOn;
  const disk = world.resources[diskOf(world, id)!];
  const { work, owner, heldFailure } = world.groups[disk.group];
  const moves = work.kind !== 'none' || isPending(disk.state) || disk.timer !== null || heldFailure !== null;
  // Its owner may be gone, and the others find out in a few seconds.
  return moves || (disk.state === 'Online' && !isActiveNode(world, owner)) ? 'awaited' : null;
};

type Way = { how: 'direct' | 'redirected' | 'awaited' | 'none' | 'lost'; network: NetworkId | null };
const way = (how: Way['how'], network: NetworkId | null = null): Way => ({ how, network });

/** How a node gets at the files at this instant. */
const wayOf = (world: ReadWorld, id: LunId, host: HostId): Way => {
  const direct = reaches(world, host, id);
  if (world.luns[id].kind !== 'csv') return way(direct ? 'direct' : 'none');
  const coordinator = coordinatorOf(world, id);
  if (coordinator === null) return way('lost');
  if (coordinator === 'awaited') return way('awaited');
  if (direct) return way('direct');
  if (coordinator === host || !reaches(world, coordinator, id)) return way('none');
  const network = networkBetween(world, host, coordinator);
  return network === undefined ? way('none') : way('redirected', network);
};

const follow = (ctx: Ctx, id: LunId, node: NodeId, cause: CauseId): void => {
  const { host, phase } = ctx.world.nodes[node];
  const before = accessOf(ctx.world, id, host);
  // The volume is open as long as the cluster service runs.
  if (phase.kind !== 'active') {
    if (before !== null) setAccess(ctx, id, host, null);
    return;
  }
  const { how, network } = wayOf(ctx.world, id, host);
  if (how === 'none') {
    if (before === null) giveUp(ctx, id, host, cause);
    else if (before.how !== 'lost' && !isHeld(before)) hold(ctx, id, host, cause);
    return;
  }
  if (how === 'lost') {
    if (before?.how !== 'lost') giveUp(ctx, id, host, cause);
    return;
  }
  const next = how === 'awaited' ? 'waiting' : how;
  if (before?.how === next && before.network === network && !isHeld(before)) return;
  const because = tellWay(ctx, id, host, how, before, cause);
  setAccess(ctx, id, host, { host, how: next, since: ctx.world.now, until: null, network, because });
};

const isHeld = ({ how, until }: Readonly<VolumeAccess>): boolean => how === 'waiting' && until !== null;

const tellWay = (
  ctx: Ctx,
  id: LunId,
  host: HostId,
  how: 'direct' | 'redirected' | 'awaited',
  before: Readonly<VolumeAccess> | null,
  cause: CauseId,
): CauseId => {
  if (how === 'redirected') {
    const coordinator = ctx.world.hosts[ctx.world.luns[id].mountedOn!].name;
    return ctx.tell('volumeRedirected', { lun: id, host }, { data: { coordinator }, cause });
  }
  const known = before !== null && (before.how !== 'waiting' || isHeld(before));
  return how === 'direct' && known ? ctx.tell('volumeBack', { lun: id, host }, { cause }) : cause;
};

/**
 * No way at all: what runs there from it waits, as it would for a disk of its own; for a Cluster Shared Volume a minute
 * longer, in which its disk finds another coordinator.
 */
const hold = (ctx: Ctx, id: LunId, host: HostId, cause: CauseId): void => {
  const ms = holdMs(ctx.world.hosts[host]) + (ctx.world.luns[id].kind === 'csv' ? MINUTE : 0);
  const data = { seconds: Math.round(ms / 1000) };
  const because = ctx.tell('volumeWaits', { lun: id, host }, { data, cause });
  const { now } = ctx.world;
  setAccess(ctx, id, host, { host, how: 'waiting', since: now, until: now + ms, network: null, because });
  ctx.after(ms, 'cluster.volumeGivenUp', { lun: id, host }, { class: 0, cause: because });
};

/** Rule: no way came back in time. */
export const volumeGivenUp: Rule = (ctx, ids) => {
  const access = accessOf(ctx.world, ids.lun!, ids.host!);
  if (access !== null && isHeld(access) && access.until === ctx.world.now)
    giveUp(ctx, ids.lun!, ids.host!, ctx.cause);
};

const giveUp = (ctx: Ctx, id: LunId, host: HostId, cause: CauseId): void => {
  const says = ctx.world.luns[id].kind === 'csv' ? 'volumeNotAccessible' : 'volumeLost';
  const because = ctx.tell(says, { lun: id, host }, { cause });
  const since = ctx.world.now;
  setAccess(ctx, id, host, { host, how: 'lost', since, until: null, network: null, because });
};

/**
 * A virtual machine may still run on a node that is cut off. No reservation keeps that node out, so the files do: a
 * virtual hard disk is locked by who has it open, and the members take the locks of a node that they removed. From
 * that instant it can't write, and is off.
 */
export const takeLocks = (ctx: Ctx, id: ResourceId, cause: CauseId): void => {
  const { vm, group } = ctx.world.resources[id];
  const { phase, luns } = ctx.world.vms[vm!];
  const runs = vmHost(phase);
  const node = ctx.world.groups[group].owner!;
  if (runs === null || runs === ctx.world.nodes[node].host) return;
  if (luns.some((lun) => isShared(ctx.world, lun)))
    ctx.tell('fileLocksTaken', { vm: vm!, host: runs, node }, { cause });
};
