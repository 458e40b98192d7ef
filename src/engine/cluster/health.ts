/** When the cluster looks at a resource. Nothing is looked at for nothing: the tick is computed when something is wrong. */
import type { ResourceId } from '../../domain/ids.ts';
import { policiesOf } from '../../domain/policies.ts';
import type { SimMs } from '../../domain/units.ts';
import type { ReadWorld } from '../kernel/context.ts';

/**
 * Ticks are at Online + k * interval, k >= 1. One at this very instant sees a fault, since faults come first in an
 * instant; it does not see what virtual machines do, since they come after it (rule R-02).
 */
const nextTick = (since: SimMs, now: SimMs, interval: SimMs): SimMs =>
  since + Math.max(1, Math.ceil((now - since) / interval)) * interval;

/** How long until the next check of an Online resource; `now` is the earliest instant at which it can be seen. */
export const untilLooksAlive = (world: ReadWorld, id: ResourceId, now: SimMs = world.now): SimMs => {
  const { since } = world.resources[id];
  const { looksAliveMs, isAliveMs } = policiesOf(world.resources[id]);
  // The thorough check sees whatever the cheap one does.
  return Math.min(nextTick(since, now, looksAliveMs), nextTick(since, now, isAliveMs)) - world.now;
};

/** The thorough check alone. */
export const untilIsAlive = (world: ReadWorld, id: ResourceId): SimMs =>
  nextTick(world.resources[id].since, world.now, policiesOf(world.resources[id]).isAliveMs) - world.now;
