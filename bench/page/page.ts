/** Hands one measurement to a worker, or does it here; the benchmark calls it from outside. */
import type { SimMs } from '../../src/domain/units.ts';
import type { Size } from '../datacenter.ts';
import { measureMemory, type Memory } from '../heap.ts';
import type { Played } from '../played.ts';
import type { WorkerTask } from './play.worker.ts';

const playInWorker = (task: WorkerTask): Promise<Played> => {
  const worker = new Worker(new URL('./play.worker.ts', import.meta.url), { type: 'module' });
  return new Promise<Played>((done, failed) => {
    worker.onmessage = ({ data }: MessageEvent<Played>) => done(data);
    worker.onerror = ({ message }) => failed(new Error(message));
    worker.postMessage(task);
  }).finally(() => worker.terminate());
};

/** Not standard, and given to windows only: so it is measured here; a worker's heap holds objects no differently. */
type Chromium = { gc: () => void; performance: { memory: { usedJSHeapSize: number } } };

const memoryInPage = (size: Size, simulatedMs: SimMs): Memory => {
  const { gc, performance } = globalThis as unknown as Chromium;
  return measureMemory(size, simulatedMs, () => {
    for (let i = 0; i < 3; i += 1) gc();
    return performance.memory.usedJSHeapSize / 1_000_000;
  });
};

Object.assign(globalThis, { playInWorker, memoryInPage });
