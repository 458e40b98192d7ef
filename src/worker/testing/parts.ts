import { createEngine, everything, restoreEngine } from '../../engine/engine.ts';
import { checkInvariants } from '../../engine/invariants.ts';
import { stateHash } from '../../engine/kernel/hash.ts';
import { giveOrder, refusedText } from '../../engine/orders/by-name.ts';
import { ordersOf } from '../../engine/random-faults.ts';
import { answer } from '../../engine/queries.ts';
import type { EngineParts } from '../environment.ts';

/** The real engine, as the worker's entry hands it in. */
export const parts: EngineParts = {
  ready: async () => {},
  createEngine,
  restoreEngine,
  answer,
  everything,
  ordersOf,
  giveOrder,
  refusedText,
  checkInvariants,
  stateHash,
};
