import { startWorker } from './start-worker.ts';
import { holdWindowLock } from './window-lock.ts';
import type { StartWorker } from './worker-end.ts';

/** What the link takes from the page, named so that tests can be the page. */
export type Surroundings = {
  startWorker: StartWorker;
  /** The name of the lock that this window holds, once it does. */
  lock: () => Promise<string | null>;
  now: () => number;
  every: (run: () => void, ms: number) => void;
  isVisible: () => boolean;
  /** The page goes away or is frozen, perhaps to come back: time stands still meanwhile when it is the only one. */
  onHide: (run: () => void) => void;
  /** It came back from being frozen or from the back-forward cache: the worker may have given it up. */
  onThaw: (run: () => void) => void;
  onVisible: (run: () => void) => void;
};

export const browserSurroundings = (): Surroundings => {
  let lock: Promise<string | null> | null = null;
  return {
    startWorker,
    lock: () => (lock ??= holdWindowLock('locks' in navigator ? navigator.locks : null)),
    now: () => performance.now(),
    every: (run, ms) => void setInterval(run, ms),
    isVisible: () => document.visibilityState === 'visible',
    onHide: (run) => {
      window.addEventListener('pagehide', run);
      document.addEventListener('freeze', run);
    },
    onThaw: (run) => {
      window.addEventListener('pageshow', (event) => event.persisted && run());
      document.addEventListener('resume', run);
    },
    onVisible: (run) =>
      document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && run()),
  };
};
