/**
 * The timed orders of a datacenter's file. Each is given when its instant has come and everything else of that instant
 * is settled, as a person's would be: journalled when it is accepted, told when it is refused.
 */
import type { Scenario, ScenarioOrder } from '../domain/scenario.ts';
import { step, type Engine } from '../engine/core.ts';
import type { JournalEntry, Reply } from '../protocol/commands.ts';
import type { EngineParts } from './environment.ts';

/** Marks an order of the file in the journal, so that it is given once however often the datacenter is resumed. */
export const scriptKey = (run: number, place: number): string => `file:${run}:${place}`;

type Timed = { order: ScenarioOrder; key: string };

/** What is still to come after a resumption: time stood still at `now`, and these keys stand in the journal. */
const toCome = (
  orders: readonly ScenarioOrder[],
  run: number,
  now: number,
  given: ReadonlySet<string>,
): Timed[] =>
  orders
    .map((order, place): Timed => ({ order, key: scriptKey(run, place) }))
    .filter(({ order, key }) => order.at >= now && !given.has(key))
    .toSorted((a, b) => a.order.at - b.order.at);

type Options = {
  parts: EngineParts;
  scenario: Scenario;
  run: number;
  given: ReadonlySet<string>;
  accepted: (entry: JournalEntry, reply: Reply<JournalEntry['name']>, key: string) => void;
  refused: (sentence: string) => void;
};

/** Most datacenters have no orders of their own, and needn't wait for the part that reads them. */
export const hasScript = ({ orders, randomFaults }: Scenario): boolean =>
  orders.length > 0 || randomFaults.length > 0;

/** The same engine, on whose way through time the orders of the file are given. */
export const withScript = (engine: Engine, options: Options): Engine => {
  const { parts, scenario, run, given, accepted, refused } = options;
  if (!hasScript(scenario)) return engine;
  const script = toCome(parts.ordersOf(scenario), run, engine.world.now, given);

  const give = ({ order, key }: Timed) => {
    const at = engine.world.now;
    const journalling: Pick<Engine, 'world' | 'order'> = {
      world: engine.world,
      order: (name, args) => {
        const reply = engine.order(name, args);
        // Name and arguments came as a pair; taking them apart and together again is more than the compiler follows.
        if (reply.ok) accepted({ at, name, args } as JournalEntry, reply as Reply<JournalEntry['name']>, key);
        return reply;
      },
    };
    const outcome = parts.giveOrder(journalling, order);
    if (outcome.ok) return;
    refused(parts.refusedText(at, order, outcome));
  };
  const nextAt = (): number | null => {
    const pending = engine.nextAt();
    const timed = script[0]?.order.at ?? null;
    if (pending === null || timed === null) return pending ?? timed;
    return Math.min(pending, timed);
  };
  const runUntil = (at: number) => {
    while (script.length > 0 && script[0].order.at <= at) {
      const next = script.shift()!;
      engine.runUntil(next.order.at);
      give(next);
    }
    engine.runUntil(at);
  };
  return { ...engine, nextAt, runUntil, step: () => step(engine.world, nextAt, runUntil) };
};
