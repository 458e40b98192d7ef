/** Runs a scenario with its timed orders and expectations, without a browser and as fast as it goes. */
import type { Fact, FactName } from '../domain/facts.ts';
import { factText, traceLine, traceTime } from '../domain/fact-text.ts';
import { refusalText, type Refusal } from '../domain/refusals.ts';
import type { Scenario, ScenarioExpectation, ScenarioOrder } from '../domain/scenario.ts';
import type { SimMs } from '../domain/units.ts';
import { createEngine, type Engine } from '../engine/engine.ts';
import { checkInvariants } from '../engine/invariants.ts';
import { stateHash } from '../engine/kernel/hash.ts';
import { unmet } from './expectations.ts';
import { nameIn } from './names.ts';
import { giveOrder } from './orders.ts';

export type Line = { text: string; data: Record<string, unknown> };

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
const agenda = ({ orders, expect, untilMs }: Scenario): Timed[] =>
  [
    ...orders.map((order, place): Timed => ({ at: order.at, order, place })),
    ...expect.map((expectation, place): Timed => ({ at: expectation.at, expectation, place })),
  ]
    .filter(({ at }) => at <= untilMs)
    .toSorted((a, b) => a.at - b.at);

const factLine = (fact: Fact, engine: Engine): Line => {
  const nameOf = nameIn(engine.world);
  return { text: traceLine(fact, nameOf), data: { ...fact, text: factText(fact, nameOf) } };
};

const refusedLine = (at: SimMs, order: ScenarioOrder, refusal: Refusal): Line => {
  const { reason, next } = refusalText(refusal);
  return {
    text: `${traceTime(at)}  refused   ${order.do}: ${reason} ${next}`,
    data: { at, refused: refusal.because, order: order.do, reason, next },
  };
};

/** Every settled instant on the way is checked against the invariants. */
export const runCase = (scenario: Scenario, seed?: string): CaseResult => {
  const engine = createEngine(scenario, { seed });
  const lines: Line[] = [];
  const wrong: string[] = [];
  const counts = new Map<FactName, number>();
  const refusals = new Map<number, Refusal | null>();
  const look = () => {
    for (const fact of engine.takeChanges().facts) {
      counts.set(fact.kind, (counts.get(fact.kind) ?? 0) + 1);
      lines.push(factLine(fact, engine));
    }
    for (const broken of checkInvariants(engine.world))
      wrong.push(`${traceTime(engine.world.now)}  ${broken}`);
  };
  const goTo = (at: SimMs) => {
    for (let next = engine.nextAt(); next !== null && next < at; next = engine.nextAt()) {
      engine.runUntil(next);
      look();
    }
    engine.runUntil(at);
    look();
  };
  for (const item of agenda(scenario)) {
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
  }
  goTo(scenario.untilMs);
  return { engine, lines, wrong, hash: stateHash(engine.world) };
};
