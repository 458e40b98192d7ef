/** The engine as its hosts (worker, headless runner, tests) hold it. */
import type { Fact } from '../domain/facts.ts';
import { KINDS } from '../domain/records.ts';
import type { Scenario } from '../domain/scenario.ts';
import type { SimMs } from '../domain/units.ts';
import type { Args, CommandName, Reply } from '../protocol/commands.ts';
import type { Changed, Removed } from '../protocol/frames.ts';
import { buildWorld } from './build.ts';
import { commandRules } from './commands.ts';
import type { CommandRule } from './orders/order.ts';
import { copy } from './kernel/copy.ts';
import { createKernel, type Wiring } from './kernel/kernel.ts';
import type { World } from './kernel/world.ts';
import { wiring } from './wiring.ts';

export type Engine = {
  /** Plain data; never written from outside. */
  readonly world: World;
  /** Accepts or refuses an order at this settled instant, and settles its consequences. */
  order<N extends CommandName>(name: N, args: Args<N>): Reply<N>;
  /** Processes everything due up to and including `at`, which is then the present. Throws when an invariant is false. */
  runUntil(at: SimMs): void;
  /** The instant of the next pending entry. */
  nextAt(): SimMs | null;
  /** Runs to the next instant at which something is told; false when nothing is pending. */
  step(): boolean;
  /** What became different since the last call. */
  takeChanges(): { changed: Changed; removed: Removed; facts: Fact[] };
  /** A deep copy that can be stored, sent and restored. */
  snapshot(): World;
};

/** Steps over this many silent instants at most, so that a step always comes back. */
const MOST_SILENT = 100_000;

const engineOn = (world: World, wires: Wiring): Engine => {
  const kernel = createKernel(world, wires);
  const nextAt = () => (world.queue.length === 0 ? null : world.queue[0].at);
  return {
    world,
    order: <N extends CommandName>(name: N, args: Args<N>) => {
      const rule = commandRules[name] as CommandRule<N>;
      const reply = kernel.as(0, (ctx) => rule(ctx, args));
      if (reply.ok) kernel.settle();
      return reply;
    },
    runUntil: (at) => kernel.runUntil(at),
    nextAt,
    step: () => {
      const told = world.nextFact;
      for (let i = 0; i < MOST_SILENT; i += 1) {
        const at = nextAt();
        if (at === null) return false;
        kernel.runUntil(at);
        if (world.nextFact !== told) return true;
      }
      return true;
    },
    takeChanges: () => kernel.takeChanges(),
    snapshot: () => copy(world),
  };
};

/** A datacenter at t = 0. The scenario is checked already. `wires` lets a test override rules. */
export const createEngine = (scenario: Scenario, options: { seed?: string; wires?: Wiring } = {}): Engine =>
  engineOn(buildWorld(scenario, options.seed ?? scenario.seed), options.wires ?? wiring);

/** Goes on exactly where a snapshot was taken; the world is the engine's from here on. */
export const restoreEngine = (world: World, wires: Wiring = wiring): Engine => engineOn(world, wires);

/** A copy that goes its own way from this instant. */
export const fork = (engine: Engine): Engine => restoreEngine(engine.snapshot());

/** All entities, as a full frame carries them. */
export const everything = (world: World): Changed =>
  Object.fromEntries(KINDS.map((kind) => [kind, Object.values(world[kind])]));
