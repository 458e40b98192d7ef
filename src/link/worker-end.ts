import type { FromWorker, ToWorker } from '../protocol/messages.ts';

/** The window's end of the port to the worker. */
export type WorkerEnd = {
  post: (message: ToWorker) => void;
  close: () => void;
};

/** What comes from the worker. `lost`: it could not be started, or it died, as far as that is told. */
export type WorkerEvents = { message: (message: FromWorker) => void; lost: (why: string) => void };

export type StartWorker = (events: WorkerEvents) => WorkerEnd;
