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

/** Where the browser blocks workers, it throws; the window is told like of any other loss, once it can listen. */
const noWorker = (events: WorkerEvents): WorkerEnd => {
  queueMicrotask(() => events.lost(COULD_NOT_START));
  return { post: () => {}, close: () => {} };
};

const startDedicated: StartWorker = (events) => {
  try {
    const worker = new Worker(new URL('../worker/simulation.worker.ts', import.meta.url), {
      type: 'module',
      name: workerName(),
    });
    worker.onerror = (event) => events.lost(event.message || COULD_NOT_START);
    return endOf(worker, events, () => worker.terminate());
  } catch {
    return noWorker(events);
  }
};

const newShared = (): SharedWorker | null => {
  if (typeof SharedWorker === 'undefined') return null;
  try {
    return new SharedWorker(new URL('../worker/simulation.worker.ts', import.meta.url), {
      type: 'module',
      name: workerName(),
    });
  } catch {
    return null;
  }
};

/** One worker for all windows of this address where the browser can; otherwise one for this window. */
export const startWorker: StartWorker = (events) => {
  const shared = newShared();
  if (!shared) return startDedicated(events);
  /** What was said before anything was answered: said again to the one that takes its place. */
  let early: ToWorker[] | null = [];
  const heard: WorkerEvents = {
    lost: events.lost,
    message: (message) => {
      early = null;
      events.message(message);
    },
  };
  let end = endOf(shared.port, heard, () => shared.port.close());
  // A browser that knows shared workers but not shared modules tells it here, before anything was answered.
  shared.onerror = () => {
    if (!early) return events.lost(COULD_NOT_START);
    shared.port.close();
    end = startDedicated(heard);
    for (const message of early) end.post(message);
  };
  return {
    post: (message) => {
      early?.push(message);
      end.post(message);
    },
    close: () => end.close(),
  };
};
