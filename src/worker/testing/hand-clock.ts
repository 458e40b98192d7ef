import type { Clock } from '../environment.ts';

type Timer = { at: number; order: number; run: () => void };

/** A clock that is turned by hand. `spend` lets work take time: nothing that is due runs meanwhile. */
export type HandClock = Clock & { turn: (ms: number) => void; spend: (ms: number) => void };

export const createHandClock = (): HandClock => {
  let now = 0;
  let order = 0;
  let timers: Timer[] = [];
  return {
    now: () => now,
    schedule: (run, ms) => {
      const timer = { at: now + ms, order: order++, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((it) => it !== timer);
      };
    },
    spend: (ms) => {
      now += ms;
    },
    turn: (ms) => {
      const end = now + ms;
      for (;;) {
        const [next] = timers.toSorted((a, b) => a.at - b.at || a.order - b.order);
        if (!next || next.at > end) break;
        timers = timers.filter((it) => it !== next);
        now = Math.max(now, next.at);
        next.run();
      }
      now = Math.max(now, end);
    },
  };
};

/** Lets everything that is promised and ready happen. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
