/** Runs a scenario with its timed orders and expectations, without a browser and as fast as it goes. */
import type { Fact, FactName } from '../domain/facts.ts';
import { factText, traceLine, traceTime } from '../domain/fact-text.ts';
import { refusalText, type Refusal } from '../domain/refusals.ts';
import type { Scenario, ScenarioExpectation, ScenarioOrder } from '../domain/scenario.ts';
import type { SimMs } from '../domain/units.ts';
import { createEngine, type Engine } from '../engine/engine.ts';
import { checkInvariants } from '../engine/invariants.ts';
import { stateHash } from '../engine/kernel/hash.ts';
import { invariant, InvariantError } from '../engine/kernel/invariant.ts';
import type { Wiring } from '../engine/kernel/kernel.ts';
import { unmet } from './expectations.ts';
import { nameIn } from '../engine/names.ts';
import { giveOrder } from '../engine/orders/by-name.ts';
import { ordersOf } from '../engine/random-faults.ts';

type Line = { text: string; data: Record<string, unknown> };

export type CaseResult = {
  engine: Engine;
  lines: Line[];
  /** Expectations that were not met and rules that were broken. */
  wrong: string[];
  hash: string;
};

type Timed =
  | { at: SimMs; order: ScenarioOrder; place: number }
  | { at: SimMs; expectation: ScenarioExpectation; place: number };

/** In time order; at one instant orders come before expectations, each as they stand in the file. */
const agenda = (scenario: Scenario): Timed[] =>
  [
    ...ordersOf(scenario).map((order, place): Timed => ({ at: order.at, order, place })),
    ...scenario.expect.map((expectation, place): Timed => ({ at: expectation.at, expectation, place })),
  ]
    .filter(({ at }) => at <= scenario.untilMs)
    .toSorted((a, b) => a.at - b.at);

const factLine = (fact: Fact, engine: Engine): Line => {
  const nameOf = nameIn(engine.world);
  return { text: traceLine(fact, nameOf), data: { ...fact, text: factText(fact, nameOf) } };
};

const refusedLine = (at: SimMs, order: ScenarioOrder, refusal: Refusal): Line => {
  const { reason, next } = refusalText(refusal);
  return {
    text: `${traceTime(at)}  refused   ${order.do}: ${reason} ${next}`,
    data: { at, refused: refusal.because, order: order.do, field: refusal.field, reason, next },
  };
};

/** How many VMs are looked at per instant on average: in a large datacenter not every instant is checked. */
const CHECKED_PER_INSTANT = 500;

/** Settled instants are checked against the invariants on the way; a false one ends the run. */
export const runCase = (scenario: Scenario, wires?: Wiring): CaseResult => {
  const engine = createEngine(scenario, { wires });
  const every = Math.ceil(scenario.vms.length / CHECKED_PER_INSTANT) || 1;
  let instants = 0;
  const lines: Line[] = [];
  const wrong: string[] = [];
  const counts = new Map<FactName, number>();
  const refusals = new Map<number, Refusal | null>();
  const listen = () => {
    for (const fact of engine.takeChanges().facts) {
      counts.set(fact.kind, (counts.get(fact.kind) ?? 0) + 1);
      lines.push(factLine(fact, engine));
    }
  };
  const check = () => {
    const broken = checkInvariants(engine.world);
    invariant(broken.length === 0, broken.join('; '));
  };
  const look = () => {
    listen();
    instants += 1;
    if (instants % every === 0) check();
  };
  const goTo = (at: SimMs) => {
    for (let next = engine.nextAt(); next !== null && next < at; next = engine.nextAt()) {
      engine.runUntil(next);
      look();
    }
    engine.runUntil(at);
    look();
  };
  const act = (item: Timed) => {
    goTo(item.at);
    if ('order' in item) {
      const outcome = giveOrder(engine, item.order);
      refusals.set(item.place, outcome.ok ? null : outcome);
      look();
      if (!outcome.ok) lines.push(refusedLine(item.at, item.order, outcome));
    } else {
      for (const line of unmet(engine.world, { counts, refusals }, item.expectation))
        wrong.push(`${traceTime(item.at)}  expect[${item.place}] ${line}`);
    }
  };
  try {
    for (const item of agenda(scenario)) act(item);
    goTo(scenario.untilMs);
    check();
  } catch (broken) {
    if (!(broken instanceof InvariantError)) throw broken;
    listen();
    wrong.push(`${traceTime(engine.world.now)}  a rule of the simulation is broken: ${broken.message}`);
  }
  return { engine, lines, wrong, hash: stateHash(engine.world) };
};
