/** One of the processors of an exhaustive walk: takes parts of it until there are no more. */
import { parentPort } from 'node:worker_threads';
import { exhaust, type SmallWorld } from '../src/engine/testing/exhaust.ts';

export type Part = { world: SmallWorld; first: number };

parentPort!.on('message', ({ world, first }: Part) =>
  parentPort!.postMessage(exhaust({ world, first: (place) => place === first })),
);
