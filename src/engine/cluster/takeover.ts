/** Groups whose owner is gone: after a node loss with quorum kept, and when a cluster forms. */
import type { CauseId, ClusterId, GroupId, NodeId } from '../../domain/ids.ts';
import type { Ctx, ReadWorld } from '../kernel/context.ts';
import { coreTarget, isEligible, targetAfterNodeLoss } from './failover-policy.ts';
import { changeOwner, keeperOf, leaveOffline, settleGroup, strand } from './group.ts';
import { isActiveNode, placed, setState } from './resource.ts';
import { comesHome } from './stray.ts';

/** Cluster Group first, Available Storage second, then by group number (rule R-79). */
const inOrder = (world: ReadWorld, cluster: ClusterId): GroupId[] => {
  const rank = { core: 0, storage: 1, csv: 2, vm: 3 };
  return [...world.clusters[cluster].groups].sort(
    (a, b) => rank[world.groups[a].kind] - rank[world.groups[b].kind],
  );
};

/**
 * Takes over every group whose owner is no member; the order decides placement only, the takeovers run in parallel.
 * Returns the node that has, or gets, the Cluster Group.
 */
export const takeOver = (
  ctx: Ctx,
  cluster: ClusterId,
  reason: 'nodeLoss' | 'clusterStart',
  cause: CauseId,
): NodeId | null => {
  const { component, coreGroup } = ctx.world.clusters[cluster];
  const { members } = ctx.world.components[component!];
  for (const id of inOrder(ctx.world, cluster)) {
    const { owner, stranded, work } = ctx.world.groups[id];
    if (owner !== null && members.includes(owner)) continue;
    // Its owner fell during the ownership change: the node it was on its way to may still take it.
    if (owner === null && work.kind === 'changingOwner' && members.includes(work.to)) continue;
    if (stranded) ctx.edit('groups', id).stranded = false;
    takeOne(ctx, id, reason, cause);
  }
  const { owner, work } = ctx.world.groups[coreGroup];
  // Where it was on its way to a node that is no member any more, its owner is asked for another one.
  return work.kind === 'changingOwner' && members.includes(work.to) ? work.to : owner;
};

const takeOne = (ctx: Ctx, id: GroupId, reason: 'nodeLoss' | 'clusterStart', cause: CauseId): void => {
  if (comesHome(ctx, id, cause)) return;
  clearGroup(ctx, id, cause);
  const group = ctx.edit('groups', id);
  if (group.owner !== null) group.lastOwner = group.owner;
  group.owner = null;
  const starts = reason === 'nodeLoss' || group.persistent;
  const to = choose(ctx, id, reason) ?? (starts ? null : keeperOf(ctx.world, group.cluster));
  if (to === null) return strand(ctx, id, cause);
  const from = group.lastOwner === null ? '' : ctx.world.nodes[group.lastOwner].name;
  const told = ctx.tell('groupTakenOver', { group: id, node: to }, { data: { from }, cause });
  group.because = told;
  if (!starts) {
    group.owner = to;
    group.lastOwner = to;
    return leaveOffline(ctx, id, told);
  }
  changeOwner(ctx, id, to, reason, told);
};

/**
 * The Cluster Group carries the witness, so only a node that really answers can take it (rule R-47), a Paused one when
 * no other is left that stays (rule R-48); the rest follows the selection rules.
 */
const choose = (ctx: Ctx, id: GroupId, reason: 'nodeLoss' | 'clusterStart'): NodeId | null => {
  const { kind, cluster, lastOwner } = ctx.world.groups[id];
  if (reason === 'clusterStart' && lastOwner !== null && isEligible(ctx.world, id, lastOwner))
    return lastOwner;
  const to = targetAfterNodeLoss(ctx, id);
  if (kind !== 'core' || isActiveNode(ctx.world, to)) return to;
  const { members } = ctx.world.components[ctx.world.clusters[cluster].component!];
  const alive = members.filter((node) => isActiveNode(ctx.world, node));
  return coreTarget(ctx.world, cluster, null) ?? alive[0] ?? null;
};

/** Whatever ran on the lost owner is over: resources Offline, nothing pending, a new episode. */
export const clearGroup = (ctx: Ctx, id: GroupId, cause: CauseId): void => {
  for (const resource of placed(ctx.world, ctx.world.groups[id].resources)) {
    if (ctx.world.resources[resource].state !== 'Offline') setState(ctx, resource, 'Offline', cause);
    if (ctx.world.resources[resource].restartTimes.length > 0)
      ctx.edit('resources', resource).restartTimes = [];
  }
  settleGroup(ctx, id);
  const group = ctx.edit('groups', id);
  group.heldFailure = null;
  group.retryAt = null;
};
