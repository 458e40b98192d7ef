/** When the cluster finds that a Virtual Machine Configuration has failed: at an attempt, or at its thorough check. */
import type { CauseId, ResourceId } from '../../domain/ids.ts';
import type { Ctx, Rule } from '../kernel/context.ts';
import { configurationFault } from './configuration.ts';
import { resourceHasFailed } from './failure.ts';
import { untilIsAlive } from './health.ts';
import { isActiveNode } from './resource.ts';

/** Rule: the attempt to bring it online has failed. */
export const configurationFails: Rule = (ctx, ids) =>
  resourceHasFailed(
    ctx,
    ids.resource!,
    configurationFault(ctx.world, ids.resource!) ?? 'it could not be registered',
    ctx.cause,
  );

/** Something may be wrong with it from now on: the thorough check will tell. */
export const checkConfiguration = (ctx: Ctx, id: ResourceId, cause: CauseId): void => {
  if (ctx.world.resources[id].state !== 'Online') return;
  ctx.after(
    untilIsAlive(ctx.world, id),
    'cluster.configurationAlive',
    { resource: id, group: ctx.world.resources[id].group },
    { class: 5, owner: { kind: 'resources', id }, cause },
  );
};

/** Rule: IsAlive of a configuration. */
export const configurationAlive: Rule = (ctx, ids) => {
  const id = ids.resource!;
  const { owner } = ctx.world.groups[ids.group!];
  if (ctx.world.resources[id].state !== 'Online' || !isActiveNode(ctx.world, owner)) return;
  const fault = configurationFault(ctx.world, id);
  if (fault !== null) resourceHasFailed(ctx, id, fault, ctx.cause);
};
