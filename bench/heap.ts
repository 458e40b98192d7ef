/** Memory that an engine takes, measured alike in Node and in Chromium. */
import type { SimMs } from '../src/domain/units.ts';
import { createEngine, type Engine } from '../src/engine/engine.ts';
import { benchScenario, type Size } from './datacenter.ts';
import { benchEngine, playEngine } from './play-engine.ts';

export type Memory = { atRestMB: number; afterMB: number };

const TINY = { hosts: 2, vms: 4 };

/**
 * What is on the heap with the engine and wasn't without it: code and whatever is made once are there before, by a
 * tiny datacenter. `heapMB` collects what is garbage first.
 */
export const measureMemory = (size: Size, simulatedMs: SimMs, heapMB: () => number): Memory => {
  const holder: { engine: Engine | null } = { engine: null };
  playEngine(benchEngine(TINY), TINY, simulatedMs);
  const empty = heapMB();
  holder.engine = createEngine(benchScenario(size));
  const atRestMB = heapMB() - empty;
  playEngine(holder.engine, size, simulatedMs);
  return { atRestMB, afterMB: heapMB() - empty };
};
