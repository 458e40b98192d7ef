/** One measurement in a process of its own: `node --expose-gc child.ts TASK '{"size":…}'` prints its result as JSON. */
import { serialize } from 'node:v8';
import { everything, restoreEngine } from '../src/engine/engine.ts';
import { SECOND, type SimMs } from '../src/domain/units.ts';
import { churnOf } from './churn.ts';
import type { Size } from './datacenter.ts';
import { measureMemory } from './heap.ts';
import { benchEngine, carryOut, playEngine } from './play-engine.ts';
import { benchYardstick, playYardstick } from './play-yardstick.ts';
import type { Played } from './played.ts';

export type Task = { size: Size; warmUpMs: SimMs; simulatedMs: SimMs };
export type Timed = Played & { cpuMs: number };
export type Frames = {
  frames: number;
  meanMs: number;
  worstMs: number;
  meanBytes: number;
  fullMs: number;
  fullBytes: number;
  snapshotMs: number;
  restoreMs: number;
  snapshotBytes: number;
};

/** Processor time of this thread beside the wall's: the machine may have other things to do. */
const timed = (play: () => Played): Timed => {
  const before = process.threadCpuUsage();
  const played = play();
  const { user, system } = process.threadCpuUsage(before);
  return { ...played, cpuMs: (user + system) / 1_000 };
};

const took = <T>(run: () => T): { ms: number; value: T } => {
  const began = performance.now();
  const value = run();
  return { ms: performance.now() - began, value };
};

const heapMB = (): number => {
  for (let i = 0; i < 3; i += 1) globalThis.gc!();
  return process.memoryUsage().heapUsed / 1_000_000;
};

/** As at twenty-fold speed: a frame every 100 ms holds what two simulated seconds have changed. */
const FRAME_HOLDS: SimMs = 2 * SECOND;

const frames = ({ size, warmUpMs, simulatedMs }: Task): Frames => {
  const engine = benchEngine(size);
  playEngine(engine, size, warmUpMs);
  const from = engine.world.now;
  const events = churnOf(size, from, from + simulatedMs);
  const ms: number[] = [];
  let bytes = 0;
  for (let to = from + FRAME_HOLDS; to <= from + simulatedMs; to += FRAME_HOLDS) {
    while (events.length > 0 && events[0].at < to) {
      engine.runUntil(events[0].at);
      carryOut(engine, events.shift()!);
    }
    engine.runUntil(to);
    const frame = took(() => serialize(engine.takeChanges()));
    ms.push(frame.ms);
    bytes += frame.value.byteLength;
  }
  const full = took(() => serialize(everything(engine.world)));
  const snapshot = took(() => engine.snapshot());
  const restored = took(() => restoreEngine(structuredClone(snapshot.value)));
  return {
    frames: ms.length,
    meanMs: ms.reduce((sum, each) => sum + each, 0) / ms.length,
    worstMs: Math.max(...ms),
    meanBytes: bytes / ms.length,
    fullMs: full.ms,
    fullBytes: full.value.byteLength,
    snapshotMs: snapshot.ms,
    restoreMs: restored.ms,
    snapshotBytes: serialize(snapshot.value).byteLength,
  };
};

const tasks = {
  engine: ({ size, warmUpMs, simulatedMs }: Task): Timed => {
    const engine = benchEngine(size);
    playEngine(engine, size, warmUpMs);
    return timed(() => playEngine(engine, size, simulatedMs));
  },
  yardstick: ({ size, warmUpMs, simulatedMs }: Task): Timed => {
    const yardstick = benchYardstick(size);
    playYardstick(yardstick, size, warmUpMs);
    return timed(() => playYardstick(yardstick, size, simulatedMs));
  },
  memory: ({ size, simulatedMs }: Task) => measureMemory(size, simulatedMs, heapMB),
  frames,
};
export type Tasks = { [N in keyof typeof tasks]: ReturnType<(typeof tasks)[N]> };

if (import.meta.main) {
  const [name, task] = process.argv.slice(2);
  console.log(JSON.stringify(tasks[name as keyof Tasks](JSON.parse(task) as Task)));
}
