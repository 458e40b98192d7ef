/** An engine under every watch there is: each settled instant is checked, and the first false one ends the run. */
import type { Scenario } from '../../domain/scenario.ts';
import type { Refusal } from '../../domain/refusals.ts';
import type { SimMs } from '../../domain/units.ts';
import type { Args } from '../../protocol/commands.ts';
import { createEngine, type Engine } from '../engine.ts';
import { checkInvariants } from '../invariants.ts';
import { stateHash } from '../kernel/hash.ts';
import { InvariantError } from '../kernel/invariant.ts';
import type { Wiring } from '../kernel/kernel.ts';
import type { History } from './oracle.ts';
import { phasesOf } from './phases.ts';
import { watchSometimes } from './sometimes.ts';
import { count, newTally, type Tally } from './tally.ts';
import { watchTrace } from './trace-watch.ts';
import { watchIntents } from './watch-intents.ts';
import { watchPast } from './watch-past.ts';

export type Outcome = { ok: true } | Refusal;

export type Watched = {
  readonly engine: Engine;
  /** What is false, with the instant; empty is well. */
  readonly wrong: string[];
  readonly instants: number;
  readonly tally: Tally;
  /** How many orders were given. */
  readonly orders: number;
  /** What the oracle has to know of it. */
  readonly history: History;
  /** Everything that a settled instant must show; true when it is sound, as of the others. */
  sound(): boolean;
  reach(at: SimMs): boolean;
  /** Gives an order, and looks at what it did; a refused one must have done nothing (I-26). */
  order(name: string, give: (engine: Engine) => Outcome): boolean;
  note(...wrong: string[]): boolean;
  excuse: (because: string) => void;
};

/** Of the settled instants, the state is hashed before and after a refusal at one of so many: a hash costs. */
const HASHED = 5;

/** Not every instant of a large datacenter: an instant costs as much as there are machines to look at. */
const sparse = (machines: number): number => Math.ceil(machines / 64) || 1;

type Options = { seed?: string; wires?: Wiring; hashed?: number };

export const watched = (scenario: Scenario, options: Options = {}): Watched => {
  const { hashed = HASHED } = options;
  const tally = newTally();
  const meets = watchSometimes();
  const bare = createEngine(scenario, options);
  const intents = watchIntents(bare.world);
  const engine: Engine = {
    ...bare,
    order: (name, args) => {
      const during = name === 'injectFault' ? phasesOf(bare.world) : [];
      const reply = bare.order(name, args);
      if (!reply.ok) return reply;
      intents.ordered(name, args);
      for (const phase of during)
        count(tally.faults, `${(args as Args<'injectFault'>).fault.kind} | ${phase}`);
      return reply;
    },
  };
  const watch = watchTrace(engine.world);
  const { past, told } = watchPast();
  const every = sparse(scenario.vms.length);
  const wrong: string[] = [];
  let instants = 0;
  let orders = 0;

  const note = (...texts: string[]): boolean => {
    for (const text of texts) wrong.push(`${engine.world.now} ms: ${text}`);
    return wrong.length === 0;
  };
  const guarded = (act: () => void): boolean => {
    try {
      act();
      return wrong.length === 0;
    } catch (stopped) {
      if (!(stopped instanceof InvariantError)) throw stopped;
      return note(stopped.message);
    }
  };
  const sound = (): boolean => {
    const { facts } = engine.takeChanges();
    instants += 1;
    for (const fact of facts) {
      count(tally.facts, fact.kind);
      for (const met of meets(fact, engine.world)) count(tally.sometimes, met);
    }
    told(engine.world, facts);
    return note(
      ...(instants % every === 0 ? checkInvariants(engine.world) : []),
      ...watch.see(engine.world, facts),
      ...intents.told(facts),
    );
  };
  const reach = (at: SimMs): boolean =>
    guarded(() => {
      for (let next = engine.nextAt(); next !== null && next <= at; next = engine.nextAt()) {
        engine.runUntil(next);
        if (!sound()) return;
      }
      engine.runUntil(at);
    });
  return {
    engine,
    wrong,
    tally,
    history: { stopped: intents.stopped, waiting: intents.waiting, past },
    get instants() {
      return instants;
    },
    get orders() {
      return orders;
    },
    excuse: (because) => count(tally.excused, because),
    sound,
    reach,
    note,
    order: (name, give) =>
      guarded(() => {
        const before = instants % hashed === 0 ? stateHash(engine.world) : null;
        orders += 1;
        const outcome = give(engine);
        if (outcome.ok) count(tally.accepted, name);
        else {
          count(tally.refused, `${name}: ${outcome.because}`);
          if (before !== null && stateHash(engine.world) !== before)
            note(`I-26 a refused ${name} changed something`);
        }
        sound();
      }),
  };
};
