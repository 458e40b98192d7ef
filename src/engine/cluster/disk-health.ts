/** How the cluster finds out that a disk is gone: at the next look at it, which is computed and never polled (3.3, 5.5). */
import type { Rule } from '../kernel/context.ts';
import { heard } from '../kernel/heard.ts';
import { unmount } from '../hardware/lun.ts';
import { resourceHasFailed } from './failure.ts';
import { untilLooksAlive } from './health.ts';
import { diskOf, isActiveNode, isWitness } from './resource.ts';
import { witnessFails } from './witness-failure.ts';

/** Rule: the host of a clustered disk gave its LUN up, or lost its reservation. */
export const diskGone: Rule = (ctx, ids) => {
  const id = diskOf(ctx.world, ids.lun!);
  if (id === null || ctx.world.resources[id].state !== 'Online') return;
  const { group } = ctx.world.resources[id];
  ctx.after(
    untilLooksAlive(ctx.world, id),
    'cluster.diskNotAlive',
    { resource: id, lun: ids.lun, group },
    { class: 5, owner: { kind: 'resources', id } },
  );
};

/** Rule: the disk does not answer. What depends on it is terminated, and 3.4 decides what is done about it. */
export const diskNotAlive: Rule = (ctx, ids) => {
  const { group } = ctx.world.resources[ids.resource!];
  const { owner, cluster } = ctx.world.groups[group];
  if (!isActiveNode(ctx.world, owner)) return;
  const { host } = ctx.world.nodes[owner];
  const told = ctx.tell('diskLost', { lun: ids.lun, host, node: owner, group });
  const stolen = ctx.world.luns[ids.lun!].stolen;
  unmount(ctx, ids.lun!);
  if (isWitness(ctx.world, ids.resource!)) return witnessFails(ctx, cluster, told);
  const reason = stolen ? 'its reservation is gone' : 'its LUN can no longer be reached';
  resourceHasFailed(ctx, ids.resource!, reason, told);
};

/** Rule: a disk that should come Online was not there. */
export const diskNotFound: Rule = (ctx, ids) =>
  resourceHasFailed(
    ctx,
    ids.resource!,
    heard(ctx).kind === 'diskNotReserved' ? 'its LUN could not be reserved' : 'its LUN was not found',
    ctx.cause,
  );
