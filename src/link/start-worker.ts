import type { FromWorker, ToWorker } from '../protocol/messages.ts';
import type { StartWorker, WorkerEnd, WorkerEvents } from './worker-end.ts';

const COULD_NOT_START =
  'The simulation worker could not be started. Reload the page; if it stays like this, the browser is too old or blocks workers.';

/** The worker reads its place from the name: another deployment on the same origin is another datacenter. */
const workerName = () => `failover-lab ${new URL('.', document.baseURI).pathname}`;

type AnyPort = {
  postMessage: (message: ToWorker) => void;
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
};

const endOf = (port: AnyPort, events: WorkerEvents, close: () => void): WorkerEnd => {
  port.onmessage = ({ data }) => events.message(data);
  return { post: (message) => port.postMessage(message), close };
};

const startDedicated: StartWorker = (events) => {
  const worker = new Worker(new URL('../worker/simulation.worker.ts', import.meta.url), {
    type: 'module',
    name: workerName(),
  });
  worker.onerror = (event) => events.lost(event.message || COULD_NOT_START);
  return endOf(worker, events, () => worker.terminate());
};

/** One worker for all windows of this address where the browser can; otherwise one for this window. */
export const startWorker: StartWorker = (events) => {
  if (typeof SharedWorker === 'undefined') return startDedicated(events);
  const shared = new SharedWorker(new URL('../worker/simulation.worker.ts', import.meta.url), {
    type: 'module',
    name: workerName(),
  });
  let end: WorkerEnd;
  const early: ToWorker[] = [];
  let heard = false;
  const watched: WorkerEvents = {
    lost: events.lost,
    message: (message) => {
      heard = true;
      events.message(message);
    },
  };
  // A browser that knows shared workers but not shared modules tells it here, before anything was answered.
  shared.onerror = () => {
    if (heard) return events.lost(COULD_NOT_START);
    shared.port.close();
    end = startDedicated(events);
    for (const message of early) end.post(message);
  };
  end = endOf(shared.port, watched, () => shared.port.close());
  return {
    post: (message) => {
      if (!heard) early.push(message);
      end.post(message);
    },
    close: () => end.close(),
  };
};
