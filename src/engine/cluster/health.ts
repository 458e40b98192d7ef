/** When the cluster looks at a resource. Nothing is looked at for nothing: the tick is computed when something is wrong. */
import type { ResourceId } from '../../domain/ids.ts';
import type { SimMs } from '../../domain/units.ts';
import type { ReadWorld } from '../kernel/context.ts';

/** The cheap check and the thorough one, ms; both count from the instant at which the resource came Online. */
const LOOKS_ALIVE_MS = 5_000;
const IS_ALIVE_MS = 60_000;

/**
 * Ticks are at Online + k * interval, k >= 1. One at this very instant sees a fault, since faults come first in an
 * instant; it does not see what virtual machines do, since they come after it (rule R-02).
 */
const nextTick = (since: SimMs, now: SimMs, interval: SimMs): SimMs =>
  since + Math.max(1, Math.ceil((now - since) / interval)) * interval;

/** How long until the next check of an Online resource; `now` is the earliest instant at which it can be seen. */
export const untilLooksAlive = (world: ReadWorld, id: ResourceId, now: SimMs = world.now): SimMs =>
  nextTick(world.resources[id].since, now, LOOKS_ALIVE_MS) - world.now;

export const untilIsAlive = (world: ReadWorld, id: ResourceId): SimMs =>
  nextTick(world.resources[id].since, world.now, IS_ALIVE_MS) - world.now;
