/** What the worker needs from outside, named so that tests can turn the clock by hand and choose the storage. */
import type { Refusal } from '../domain/refusals.ts';
import type { Scenario, ScenarioOrder } from '../domain/scenario.ts';
import type { SimMs } from '../domain/units.ts';
import type { Engine } from '../engine/core.ts';
import type { World } from '../engine/kernel/world.ts';
import type { Changed } from '../protocol/frames.ts';
import type { FromWorker, ToWorker } from '../protocol/messages.ts';
import type { Answer, QueryArgs, QueryName } from '../protocol/queries.ts';

/** Wall time in milliseconds, from any origin. `schedule` returns what cancels. */
export type Clock = { now: () => number; schedule: (run: () => void, ms: number) => () => void };

/** The worker's end of the port to one window. */
export type Port = {
  postMessage: (message: FromWorker) => void;
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
};

/** The part of `navigator.locks` that is used; null where the browser has none (plain http). */
export type Locks = { request: (name: string, held: () => Promise<void> | void) => Promise<unknown> };

export type EngineParts = {
  /** Resolves once orders and questions can be answered; rejects when that part could not be loaded. */
  ready: () => Promise<void>;
  createEngine: (scenario: Scenario, options?: { seed?: string }) => Engine;
  restoreEngine: (world: World) => Engine;
  answer: <N extends Exclude<QueryName, 'state'>>(engine: Engine, name: N, args: QueryArgs<N>) => Answer<N>;
  /** All that the file orders, by itself or by chance. */
  ordersOf: (scenario: Scenario) => ScenarioOrder[];
  giveOrder: (engine: Pick<Engine, 'world' | 'order'>, order: ScenarioOrder) => { ok: true } | Refusal;
  refusedText: (at: SimMs, order: ScenarioOrder, refusal: Refusal) => string;
  everything: (world: World) => Changed;
  checkInvariants: (world: World) => string[];
  stateHash: (world: World) => string;
};
