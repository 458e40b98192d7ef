import type { World } from '../engine/kernel/world.ts';
import type { Clock } from './environment.ts';

const CHECK_EVERY_MS = 2_000;
/** Checking takes at most this fraction of the time, however large the datacenter. */
const COST_FACTOR = 50;

/** Looks now and then whether the world still makes sense; returns what is wrong, as sentences. */
export const createHealthCheck = (
  clock: Clock,
  check: (world: World) => string[],
): ((world: World) => string[]) => {
  let checkedAt = Number.NEGATIVE_INFINITY;
  let cost = 0;
  return (world) => {
    const began = clock.now();
    if (began - checkedAt < Math.max(CHECK_EVERY_MS, cost * COST_FACTOR)) return [];
    const wrong = check(world);
    checkedAt = clock.now();
    cost = checkedAt - began;
    return wrong;
  };
};
