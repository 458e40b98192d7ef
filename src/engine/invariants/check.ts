import type { World } from '../kernel/world.ts';

/** What is wrong with a settled world, in words; empty is well. */
export type Check = (world: World) => string[];
