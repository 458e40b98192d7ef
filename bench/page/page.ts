/** Hands one measurement to a worker; the benchmark calls it from outside. */
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

Object.assign(globalThis, { playInWorker });
