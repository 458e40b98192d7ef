/** Groups go back to a preferred owner that ranks better than the present one: a planned move, with its gap (3.6). */
import type { CauseId, GroupId, NodeId } from '../../domain/ids.ts';
import { groupState } from '../../domain/records.ts';
import type { Ctx, ReadWorld, Rule } from '../kernel/context.ts';
import { awaitWindow, betterOwners, windowIsOpen } from './failback-window.ts';
import { isFrozen, placeStranded } from './group.ts';
import { beginMove } from './move.ts';
import { placedOf } from './resource.ts';

/** A node has become eligible: what no node could take goes to it, and what prefers it goes back. */
export const nodeIsAvailable = (ctx: Ctx, node: NodeId, cause: CauseId): void => {
  const cluster = ctx.world.clusters[ctx.world.nodes[node].cluster];
  placeStranded(ctx, cluster, cause);
  for (const id of cluster.groups) failBack(ctx, id, cause, node);
};

/** A group that is Failed, or that an administrator took Offline, stays where it is. */
const mayGoBack = (world: ReadWorld, id: GroupId): boolean => {
  const resources = placedOf(world, world.groups[id].resources);
  const state = groupState(resources.map((it) => it.state));
  return state !== 'Failed' && (state !== 'Offline' || resources.some(({ wanted }) => wanted));
};

const isBusy = (world: ReadWorld, id: GroupId): boolean => {
  const { work, heldFailure, resources } = world.groups[id];
  if (work.kind !== 'none' || heldFailure !== null || isFrozen(world, id)) return true;
  return resources.some((it) => world.resources[it].state.endsWith('Pending'));
};

/** To `node`, or to the best one; what is busy is looked at again when it has settled. */
export const failBack = (ctx: Ctx, id: GroupId, cause: CauseId, node: NodeId | null = null): void => {
  const { autoFailback, owner } = ctx.world.groups[id];
  if (!autoFailback || owner === null) return;
  const to = betterOwners(ctx.world, id).find((it) => node === null || it === node);
  if (to === undefined) return;
  if (!windowIsOpen(ctx.world, id)) return awaitWindow(ctx, id, cause);
  if (isBusy(ctx.world, id)) ctx.edit('groups', id).failbackDue = true;
  else if (mayGoBack(ctx.world, id)) return beginMove(ctx, id, to, 'failback', cause);
  awaitWindow(ctx, id, cause);
};

/** Rule: its window opens. A window that was changed meanwhile opens at another time. */
export const failbackOpens: Rule = (ctx, ids) => {
  const id = ids.group!;
  if (ctx.world.groups[id].failbackAt !== ctx.world.now) return;
  ctx.edit('groups', id).failbackAt = null;
  if (betterOwners(ctx.world, id).length === 0) return;
  failBack(ctx, id, ctx.tell('failbackWindowOpened', { group: id }));
};

/** Rule: it was busy when it could have gone back, and has settled. */
export const failbackLook: Rule = (ctx, ids) => {
  if (!ctx.world.groups[ids.group!].failbackDue) return;
  ctx.edit('groups', ids.group!).failbackDue = false;
  failBack(ctx, ids.group!, ctx.cause);
};
