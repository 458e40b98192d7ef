/**
 * The windows that look at this datacenter. Nobody tells a worker that a window closed, so a window holds a Web Lock
 * for as long as it lives; where there are no locks, and for windows that the browser froze, an unanswered ping tells.
 */
import type { FromWorker } from '../protocol/messages.ts';
import type { Clock, Locks, Port } from './environment.ts';

const PING_EVERY_MS = 5_000;
/** A window that was silent for this many rounds counts as frozen; the ping in its queue wakes it later. */
const PATIENCE = 3;

type Window = {
  port: Port;
  lock: string | null;
  /** Rounds since it was last heard. */
  silent: number;
  /** Was told how it stands. */
  greeted: boolean;
  /** Holds nothing, or missed something: its next frame is a full one. */
  needsFull: boolean;
};

export type Windows = {
  hello: (port: Port, lock: string | null) => void;
  heard: (port: Port) => void;
  bye: (port: Port) => void;
  of: (port: Port) => Window | undefined;
  /** Those that take frames: not closed, not frozen. */
  awake: () => Window[];
  broadcast: (message: FromWorker) => void;
};

export const createWindows = (clock: Clock, locks: Locks | null, changed: () => void): Windows => {
  const windows = new Map<Port, Window>();
  const watched = new Set<string>();
  let pinging = false;

  const isAwake = (window: Window) => window.silent < PATIENCE;

  const remove = (window: Window) => {
    if (windows.get(window.port) !== window) return;
    windows.delete(window.port);
    changed();
  };

  const watch = (name: string) => {
    if (!locks || watched.has(name)) return;
    watched.add(name);
    // Granted when the window let go of it: it is gone.
    const gone = () => {
      watched.delete(name);
      for (const window of windows.values()) if (window.lock === name) remove(window);
    };
    void locks.request(name, gone).catch(() => watched.delete(name));
  };

  const ping = () => {
    for (const window of windows.values()) {
      if (!isAwake(window)) continue;
      window.silent += 1;
      if (isAwake(window)) window.port.postMessage({ type: 'ping' });
      // A frozen window that holds a lock is kept; without one it can't be told from a closed one.
      else if (window.lock === null) remove(window);
      else changed();
    }
    pinging = false;
    keepPinging();
  };

  const keepPinging = () => {
    if (pinging || windows.size === 0) return;
    pinging = true;
    clock.schedule(ping, PING_EVERY_MS);
  };

  return {
    hello: (port, lock) => {
      windows.set(port, { port, lock, silent: 0, greeted: false, needsFull: true });
      if (lock !== null) watch(lock);
      keepPinging();
      changed();
    },
    heard: (port) => {
      const window = windows.get(port);
      if (!window) return;
      const woken = !isAwake(window);
      window.silent = 0;
      if (!woken) return;
      window.needsFull = true;
      changed();
    },
    bye: (port) => {
      const window = windows.get(port);
      if (window) remove(window);
    },
    of: (port) => windows.get(port),
    awake: () => [...windows.values()].filter(isAwake),
    broadcast: (message) => {
      for (const window of windows.values()) if (isAwake(window)) window.port.postMessage(message);
    },
  };
};
