/** Engines with all that can be ordered, for whoever needs no part later than the others. */
import type { Scenario } from '../domain/scenario.ts';
import { buildWorld } from './build.ts';
import { commandRules } from './commands.ts';
import { engineOn, type Engine } from './core.ts';
import type { Wiring } from './kernel/kernel.ts';
import type { World } from './kernel/world.ts';
import { wiring } from './wiring.ts';

export { everything, type Engine } from './core.ts';

const orders = () => commandRules;

/** A datacenter at t = 0. The scenario is checked already. `wires` lets a test override rules. */
export const createEngine = (scenario: Scenario, options: { seed?: string; wires?: Wiring } = {}): Engine =>
  engineOn(buildWorld(scenario, options.seed ?? scenario.seed), options.wires ?? wiring, orders);

/** Goes on exactly where a snapshot was taken; the world is the engine's from here on. */
export const restoreEngine = (world: World, wires: Wiring = wiring): Engine => engineOn(world, wires, orders);

/** A copy that goes its own way from this instant. */
export const fork = (engine: Engine): Engine => restoreEngine(engine.snapshot());
