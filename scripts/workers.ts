/** Gives work out to worker threads, and hears what they answer, one answer for each. */
import { Worker } from 'node:worker_threads';

export const shareOut = async <Work, Answer>(
  file: URL,
  todo: readonly Work[],
  workers: number,
  hear: (answer: Answer, work: Work) => void,
): Promise<void> => {
  const waiting = [...todo];
  const take = () =>
    new Promise<void>((resolve, reject) => {
      const worker = new Worker(file);
      let mine: Work | undefined;
      const next = () => {
        mine = waiting.shift();
        if (mine === undefined) void worker.terminate().then(() => resolve());
        else worker.postMessage(mine);
      };
      worker.on('message', (answer: Answer) => {
        hear(answer, mine!);
        next();
      });
      worker.on('error', reject);
      next();
    });
  await Promise.all(Array.from({ length: Math.min(workers, todo.length) }, take));
};
