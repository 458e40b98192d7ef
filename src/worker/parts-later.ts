/** The engine's parts as the worker has them: the desk comes after the first picture, or with the first order. */
import { buildWorld } from '../engine/build.ts';
import { engineOn, everything } from '../engine/core.ts';
import type * as Desk from '../engine/desk.ts';
import { stateHash } from '../engine/kernel/hash.ts';
import { wiring } from '../engine/wiring.ts';
import type { EngineParts } from './environment.ts';

let desk: typeof Desk | null = null;
let loading: Promise<void> | null = null;

const load = async (): Promise<void> => {
  try {
    desk = await import('../engine/desk.ts');
  } catch (cause) {
    // The next one who asks tries again.
    loading = null;
    throw new Error('A part of Failover Lab could not be loaded.', { cause });
  }
};

const ready = (): Promise<void> => (loading ??= load());

const there = (): typeof Desk => {
  if (desk === null) throw new Error('The engine was asked before it was ready.');
  return desk;
};

const orders = () => there().commandRules;

export const partsLater: EngineParts = {
  ready,
  createEngine: (scenario, options) =>
    engineOn(buildWorld(scenario, options?.seed ?? scenario.seed), wiring, orders),
  restoreEngine: (world) => engineOn(world, wiring, orders),
  everything,
  stateHash,
  ordersOf: (scenario) => there().ordersOf(scenario),
  giveOrder: (engine, order) => there().giveOrder(engine, order),
  refusedText: (at, order, refusal) => there().refusedText(at, order, refusal),
  answer: (engine, name, args) => there().answer(engine, name, args),
  checkInvariants: (world) => {
    if (desk !== null) return desk.checkInvariants(world);
    // The first look is too early for an answer, and a good instant to fetch what gives one.
    void ready().catch(() => {});
    return [];
  },
};
