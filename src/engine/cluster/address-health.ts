/** How the cluster finds out that its address is not well: at the next look at it, which is computed and never polled. */
import type { ClusterId, ResourceId } from '../../domain/ids.ts';
import type { Ctx, ReadWorld, Rule } from '../kernel/context.ts';
import { obstacleOf, tellObstacle } from './address.ts';
import { clustersOn } from './connectivity.ts';
import { resourceHasFailed } from './failure.ts';
import { untilLooksAlive } from './health.ts';
import { isActiveNode } from './resource.ts';

const addressesOf = (world: ReadWorld, id: ClusterId): ResourceId[] =>
  world.groups[world.clusters[id].coreGroup].resources.filter(
    (resource) => world.resources[resource].type === 'IP Address',
  );

const watch = (ctx: Ctx, id: ResourceId): void => {
  const { state, timer, group } = ctx.world.resources[id];
  if (state !== 'Online' || timer !== null || obstacleOf(ctx.world, id) === null) return;
  ctx.after(
    untilLooksAlive(ctx.world, id),
    'cluster.addressAlive',
    { resource: id, group },
    { class: 5, owner: { kind: 'resources', id } },
  );
};

/** Rule: something may be wrong with the address of a cluster from now on. */
export const watchAddress: Rule = (ctx, ids) => {
  const clusters = ids.cluster === undefined ? clustersOn(ctx.world, ids) : [ids.cluster];
  for (const cluster of clusters) for (const id of addressesOf(ctx.world, cluster)) watch(ctx, id);
};

/** Rule: the look that finds it, unless it is well again (event 1077). */
export const addressAlive: Rule = (ctx, ids) => {
  const id = ids.resource!;
  const obstacle = obstacleOf(ctx.world, id);
  const { owner } = ctx.world.groups[ctx.world.resources[id].group];
  if (ctx.world.resources[id].state !== 'Online' || obstacle === null || !isActiveNode(ctx.world, owner))
    return;
  resourceHasFailed(ctx, id, obstacle.reason, tellObstacle(ctx, id, obstacle));
};

/** Rule: the attempt to bring it online has failed. */
export const addressFails: Rule = (ctx, ids) => {
  const reason = obstacleOf(ctx.world, ids.resource!)?.reason ?? 'it did not come up in time';
  resourceHasFailed(ctx, ids.resource!, reason, ctx.cause);
};
