/** A membership that runs by force gives way to one that has quorum as soon as they hear each other (rule R-62). */
import type { CauseId, ClusterId } from '../../domain/ids.ts';
import type { Ctx, ReadWorld, Rule } from '../kernel/context.ts';
import { livingMembers } from './component.ts';
import { hears } from './routes.ts';
import { endComponent, terminate } from './stop.ts';

const hearEachOther = (world: ReadWorld, id: ClusterId): boolean => {
  const { forced, component } = world.clusters[id];
  if (forced === null || component === null || forced === component) return false;
  const others = livingMembers(world, component);
  return livingMembers(world, forced).some((a) => others.some((b) => hears(world, a, b)));
};

/** The first good heartbeat between them is sent at the next multiple of the delay. */
export const watchForced = (ctx: Ctx, id: ClusterId, cause: CauseId): void => {
  if (!hearEachOther(ctx.world, id)) return;
  const { delayMs } = ctx.world.clusters[id].heartbeat;
  const wait = Math.ceil(ctx.world.now / delayMs) * delayMs - ctx.world.now;
  ctx.after(wait, 'cluster.forcedMeets', { cluster: id }, { class: 1, cause });
};

/** Rule: its nodes stop with event 1073, and join the others once their service is started again (rule R-20). */
export const forcedMeets: Rule = (ctx, ids) => {
  const id = ids.cluster!;
  if (!hearEachOther(ctx.world, id)) return;
  const forced = ctx.world.clusters[id].forced!;
  let { cause } = ctx;
  for (const node of livingMembers(ctx.world, forced)) {
    cause = ctx.tell('forcedStops', { node, cluster: id });
    terminate(ctx, node, cause);
  }
  endComponent(ctx, forced, cause);
};
