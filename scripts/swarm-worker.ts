/** One of the processors of a swarm: takes shares until there are no more. */
import { parentPort } from 'node:worker_threads';
import { runShare, type Share } from '../src/lab/testing/swarm-share.ts';

parentPort!.on('message', (share: Share) => parentPort!.postMessage(runShare(share)));
