/** Clustered disks that no service uses stand in a group of their own, Online on its owner (3.8). */
import type { CauseId, ClusterId, GroupId, ResourceId } from '../../domain/ids.ts';
import { release, unmount } from '../hardware/lun.ts';
import type { Ctx, ReadWorld } from '../kernel/context.ts';
import { blankGroup } from './blank.ts';
import { retryNow } from './failure.ts';
import { beginOnline } from './group.ts';
import { setState } from './resource.ts';

export const storageGroup = (world: ReadWorld, cluster: ClusterId): GroupId | null =>
  world.clusters[cluster].groups.find((id) => world.groups[id].kind === 'storage') ?? null;

const openStorage = (ctx: Ctx, id: ClusterId): GroupId => {
  const { coreGroup } = ctx.world.clusters[id];
  const group: GroupId = `group:${ctx.newNumber('group')}`;
  ctx.add('groups', blankGroup(group, id, 'storage', 'Available Storage', ctx.world.groups[coreGroup].owner));
  ctx.edit('clusters', id).groups.push(group);
  return group;
};

/** Puts a resource into another group of its cluster. */
export const regroup = (ctx: Ctx, id: ResourceId, to: GroupId): void => {
  const from = ctx.edit('groups', ctx.world.resources[id].group);
  from.resources = from.resources.filter((other) => other !== id);
  if (!from.resources.some((other) => ctx.world.resources[other].state === 'Failed')) {
    from.retryAt = null;
    from.timer = null;
  }
  ctx.edit('groups', to).resources.push(id);
  ctx.edit('resources', id).group = to;
};

/** Off its node, and free for whoever takes it next. */
export const takeDown = (ctx: Ctx, id: ResourceId, cause: CauseId): void => {
  const { lun } = ctx.edit('resources', id);
  ctx.edit('resources', id).restartTimes = [];
  unmount(ctx, lun!);
  release(ctx, lun!);
  setState(ctx, id, 'Offline', cause);
};

/** A disk that served as the witness stays Online where it is, or is brought Online on the node that has the others. */
export const toAvailableStorage = (ctx: Ctx, id: ResourceId, cause: CauseId): void => {
  const { lun, group: from, state } = ctx.world.resources[id];
  const { cluster } = ctx.world.groups[from];
  const group = storageGroup(ctx.world, cluster) ?? openStorage(ctx, cluster);
  const { owner, stranded } = ctx.world.groups[group];
  const told = ctx.tell('diskAvailable', { lun: lun!, group }, { cause });
  const mountedBy = ctx.world.luns[lun!].mountedOn;
  const stays = state === 'Online' && !stranded && mountedBy === ctx.world.nodes[owner!].host;
  regroup(ctx, id, group);
  if (stays) return;
  takeDown(ctx, id, told);
  if (stranded) return;
  const { resources } = ctx.world.groups[group];
  if (resources.some((other) => ctx.world.resources[other].state === 'Failed'))
    retryNow(ctx, group, told, 'admin');
  else beginOnline(ctx, group, 'admin', told);
};
