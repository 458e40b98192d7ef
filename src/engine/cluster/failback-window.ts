/** When a group may go back to a preferred owner: at once, or in the hours of its window (3.6). */
import { isOpen, timeOfDay, untilNextOpening } from '../../domain/failback.ts';
import type { CauseId, GroupId, NodeId } from '../../domain/ids.ts';
import type { Ctx, ReadWorld } from '../kernel/context.ts';
import { isEligible } from './failover-policy.ts';

const localTime = (world: ReadWorld): number => timeOfDay(world.datacenter.startsAt) + world.now;

export const windowIsOpen = (world: ReadWorld, id: GroupId): boolean => {
  const { failbackWindow } = world.groups[id];
  return failbackWindow === null || isOpen(failbackWindow, localTime(world));
};

/** The preferred owners that rank above the present one and may have the group, best first. */
export const betterOwners = (world: ReadWorld, id: GroupId): NodeId[] => {
  const { preferredOwners, owner } = world.groups[id];
  const rank = owner === null ? 0 : preferredOwners.indexOf(owner);
  return preferredOwners.filter((node, i) => (rank < 0 || i < rank) && isEligible(world, id, node));
};

/** Only a group that has somewhere to go back to waits for its window, and for the next opening only. */
export const awaitWindow = (ctx: Ctx, id: GroupId, cause: CauseId): void => {
  const { autoFailback, failbackWindow, failbackAt } = ctx.world.groups[id];
  if (!autoFailback || failbackWindow === null || failbackAt !== null) return;
  if (betterOwners(ctx.world, id).length === 0) return;
  const ms = untilNextOpening(failbackWindow, localTime(ctx.world));
  ctx.edit('groups', id).failbackAt = ctx.world.now + ms;
  ctx.after(ms, 'cluster.failbackOpens', { group: id }, { class: 6, cause });
};
