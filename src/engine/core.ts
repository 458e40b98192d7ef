/**
 * The engine as its hosts (worker, headless runner, tests) hold it. What can be ordered is handed in: the rules run
 * without it, so that the worker may load it after the first picture.
 */
import type { Fact } from '../domain/facts.ts';
import { KINDS } from '../domain/records.ts';
import type { SimMs } from '../domain/units.ts';
import type { Args, CommandName, Reply } from '../protocol/commands.ts';
import type { Changed, Removed } from '../protocol/frames.ts';
import type { CommandRule, CommandRules } from './orders/order.ts';
import { copy } from './kernel/copy.ts';
import { createKernel, type Wiring } from './kernel/kernel.ts';
import { WORLD_VERSION, type World } from './kernel/world.ts';
import { invariant } from './kernel/invariant.ts';

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

/** From instant to instant until something is told; false when nothing is pending. */
export const step = (world: World, nextAt: Engine['nextAt'], runUntil: Engine['runUntil']): boolean => {
  const told = world.nextFact;
  for (let i = 0; i < MOST_SILENT; i += 1) {
    const at = nextAt();
    if (at === null) return false;
    runUntil(at);
    if (world.nextFact !== told) return true;
  }
  return true;
};

/** An engine on a world, which is its own from here on. `orders` is asked for when the first order comes. */
export const engineOn = (world: World, wires: Wiring, orders: () => CommandRules): Engine => {
  invariant(world.version === WORLD_VERSION, 'a world of this version of the engine');
  const kernel = createKernel(world, wires);
  const nextAt = () => (world.queue.length === 0 ? null : world.queue[0].at);
  return {
    world,
    order: <N extends CommandName>(name: N, args: Args<N>) => {
      const rule = orders()[name] as CommandRule<N>;
      const reply = kernel.as(0, (ctx) => rule(ctx, args));
      if (reply.ok) kernel.settle();
      return reply;
    },
    runUntil: (at) => kernel.runUntil(at),
    nextAt,
    step: () => step(world, nextAt, (at) => kernel.runUntil(at)),
    takeChanges: () => kernel.takeChanges(),
    snapshot: () => copy(world),
  };
};

/** All entities, as a full frame carries them. */
export const everything = (world: World): Changed =>
  Object.fromEntries(KINDS.map((kind) => [kind, Object.values(world[kind])]));
