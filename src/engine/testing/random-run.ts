/**
 * A random datacenter under random orders, all drawn from one seed: which world, which orders are in the mix at all,
 * what is ordered when. Every settled instant is checked; the first instant with something false ends the run.
 */
import { MINUTE, type SimMs } from '../../domain/units.ts';
import type { JournalEntry } from '../../protocol/commands.ts';
import type { Engine } from '../engine.ts';
import { stateHash } from '../kernel/hash.ts';
import type { Wiring } from '../kernel/kernel.ts';
import { afterHealing } from './after-healing.ts';
import { diceOf } from './dice.ts';
import { followsSoon, mixOf, nextWait, ORDERS } from './random-orders.ts';
import { randomScenario, type Size } from './random-scenario.ts';
import type { Tally } from './tally.ts';
import { watched } from './watched.ts';

export type RunOptions = {
  size?: Size;
  /** How long orders are given. */
  untilMs?: SimMs;
  wires?: Wiring;
  /** Every fault is healed in the end, and what can run must run again. */
  heal?: boolean;
  /** Hears of each order before it is given. */
  hear?: (engine: Engine, entry: JournalEntry) => void;
};

export type RunResult = {
  seed: string;
  hash: string;
  now: SimMs;
  /** What is false, with the instant; empty is well. */
  wrong: string[];
  journal: JournalEntry[];
  instants: number;
  tally: Tally;
};

export const RUN_MS = 30 * MINUTE;

export const randomRun = (seed: string, options: RunOptions = {}): RunResult => {
  const dice = diceOf(`${seed}/orders`);
  const run = watched(randomScenario(seed, options.size), { seed, wires: options.wires });
  const { engine } = run;
  const mix = mixOf(dice);
  const journal: JournalEntry[] = [];
  const until = options.untilMs ?? RUN_MS;

  const give = (order: Omit<JournalEntry, 'at'>): boolean => {
    const entry = { at: engine.world.now, ...order } as JournalEntry;
    journal.push(entry);
    options.hear?.(engine, entry);
    return run.order(entry.name, () => engine.order(entry.name, entry.args as never));
  };
  const orders = (): boolean => {
    for (;;) {
      const soon = journal.at(-1)?.name === 'injectFault' ? followsSoon(dice) : null;
      const at = engine.world.now + (soon ?? nextWait(engine, dice));
      if (at >= until) return run.reach(until);
      if (!run.reach(at)) return false;
      const entry = ORDERS[soon === null ? dice.pick(mix) : 'injectFault'](engine, dice);
      if (entry && !give(entry)) return false;
    }
  };
  if (run.sound() && orders() && options.heal) afterHealing(run, give);
  const { wrong, instants, tally } = run;
  const { now } = engine.world;
  const hash = stateHash(engine.world);
  return { seed, hash, now, wrong, journal, instants, tally };
};
