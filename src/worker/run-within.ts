import type { Engine } from '../engine/core.ts';
import type { SimMs } from '../domain/units.ts';

/** Instants between two looks at the wall clock: looking costs about as much as a quiet instant. */
const INSTANTS_PER_LOOK = 32;

/**
 * Runs towards `target` until `spent` says that the budget is used up, and stops between two instants, so the
 * world is settled either way. True when the target was reached.
 */
export const runWithin = (engine: Engine, target: SimMs, spent: () => boolean): boolean => {
  for (;;) {
    for (let i = 0; i < INSTANTS_PER_LOOK; i++) {
      const next = engine.nextAt();
      if (next === null || next > target) {
        engine.runUntil(target);
        return true;
      }
      engine.runUntil(next);
    }
    if (spent()) return false;
  }
};
