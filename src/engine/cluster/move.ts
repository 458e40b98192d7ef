/** Planned moves of whole groups: by an administrator, because their owner leaves, or back to one that they prefer. */
import type { CauseId, GroupId, NodeId, ResourceId } from '../../domain/ids.ts';
import { mount, reserve, unmount } from '../hardware/lun.ts';
import type { Ctx } from '../kernel/context.ts';
import { beginOffline, changeOwner, settleGroup, setWork, noteLeaving } from './group.ts';
import { placed, setState } from './resource.ts';

/**
 * A planned move (rule R-88): each resource gets back the state that it had, a Failed one is tried Online. A group that
 * is wholly Offline changes its owner and nothing else.
 */
export const beginMove = (
  ctx: Ctx,
  id: GroupId,
  to: NodeId,
  reason: 'move' | 'leave' | 'failback',
  cause: CauseId,
): void => {
  const group = ctx.edit('groups', id);
  const idle = placed(ctx.world, group.resources).every(
    (resource) => ctx.world.resources[resource].state === 'Offline',
  );
  const from = ctx.world.nodes[group.owner!].name;
  const says = reason === 'failback' ? 'groupFailingBack' : 'groupMoving';
  const told = ctx.tell(says, { group: id, node: to }, { data: { from }, cause });
  group.tried = [];
  group.retryAt = null;
  group.cameFrom = reason === 'leave' ? null : group.owner;
  if (idle) changeOwner(ctx, id, to, 'idleMove', told);
  else beginOffline(ctx, id, to, reason, told);
};

/** What runs in it can't be taken offline (4.3): the group stays Online where it is. */
export const stayOnline = (ctx: Ctx, id: ResourceId, cause: CauseId): void => {
  const { group, vm } = ctx.world.resources[id];
  const told = ctx.tell(
    'groupStaysOnline',
    { group, vm: vm!, node: ctx.world.groups[group].owner! },
    { cause },
  );
  setState(ctx, id, 'Online', told);
  // What was to be Offline is not, and is wanted again.
  const { resources } = ctx.world.groups[group];
  for (const resource of resources) ctx.edit('resources', resource).wanted = true;
  ctx.edit('groups', group).because = told;
  if (placed(ctx.world, resources).every((it) => ctx.world.resources[it].state === 'Online'))
    return settleGroup(ctx, group);
  // Others of the group are on their way out already, and come back.
  setWork(ctx, group, { kind: 'comingOnline', reason: 'return' });
  ctx.after(0, 'cluster.advance', { group }, { class: 6, cause: told });
};

/** The end of a live migration: the group is the target's from one instant to the next, and all of it stays Online. */
export const handOver = (ctx: Ctx, id: GroupId, to: NodeId, cause: CauseId): void => {
  const { host } = ctx.world.nodes[to];
  for (const resource of ctx.world.groups[id].resources) {
    const { lun } = ctx.world.resources[resource];
    ctx.edit('resources', resource).restartTimes = [];
    if (lun === null) continue;
    unmount(ctx, lun);
    reserve(ctx, lun, host);
    mount(ctx, lun, host);
  }
  const group = ctx.edit('groups', id);
  const from = group.owner;
  group.owner = to;
  group.lastOwner = to;
  settleGroup(ctx, id);
  noteLeaving(ctx, from);
  group.because = ctx.tell('groupOwnerChanged', { group: id, node: to }, { cause });
};
