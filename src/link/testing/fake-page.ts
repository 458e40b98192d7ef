import type { FromWorker, ToWorker } from '../../protocol/messages.ts';
import type { Port } from '../../worker/environment.ts';
import type { Host } from '../../worker/host.ts';
import type { HandClock } from '../../worker/testing/hand-clock.ts';
import type { Surroundings } from '../surroundings.ts';

/**
 * A page without a browser, with a real worker's host at the other end of its port. The test is the browser: it
 * freezes and thaws the page, loses messages, and lets the worker die.
 */
export const createPage = (clock: HandClock, firstHost: Host | null) => {
  let host = firstHost;
  let lock: Promise<string | null> = Promise.resolve(null);
  let visible = true;
  let deaf = false;
  let lose = 0;
  let started = 0;
  let kill: (why: string) => void = () => {};
  const hears = { hide: [] as (() => void)[], thaw: [] as (() => void)[], visible: [] as (() => void)[] };
  const tell = (listeners: (() => void)[]) => listeners.forEach((run) => run());

  const page: Surroundings = {
    startWorker: (events) => {
      started += 1;
      let closed = false;
      kill = events.lost;
      const take = (message: FromWorker) => {
        if (closed || deaf) return;
        if (message.type === 'frame' && lose > 0) {
          lose -= 1;
          return;
        }
        events.message(structuredClone(message));
      };
      const port: Port = { onmessage: null, postMessage: take };
      host?.attach(port);
      const post = (message: ToWorker) => {
        if (closed || deaf) return;
        port.onmessage?.(new MessageEvent('message', { data: structuredClone(message) }));
      };
      return {
        post,
        close: () => {
          closed = true;
        },
      };
    },
    lock: () => lock,
    now: clock.now,
    every: (run, ms) => {
      const again = () => {
        run();
        clock.schedule(again, ms);
      };
      clock.schedule(again, ms);
    },
    isVisible: () => visible,
    onHide: (run) => void hears.hide.push(run),
    onThaw: (run) => void hears.thaw.push(run),
    onVisible: (run) => void hears.visible.push(run),
  };

  return {
    page,
    /** How many workers it has started. */
    started: () => started,
    holdLock: (name: Promise<string | null>) => {
      lock = name;
    },
    loseFrames: (count: number) => {
      lose = count;
    },
    /** Nothing comes through in either direction, as when the worker hangs or was thrown away without a word. */
    cut: (cut: boolean) => {
      deaf = cut;
    },
    /** The worker that will answer from the next start on. */
    nextHost: (next: Host) => {
      host = next;
      deaf = false;
    },
    /** The browser says that the worker is gone. */
    killWorker: (why = 'out of memory') => kill(why),
    hide: () => {
      visible = false;
      tell(hears.hide);
    },
    thaw: () => {
      visible = true;
      tell(hears.thaw);
    },
    cover: () => {
      visible = false;
    },
    uncover: () => {
      visible = true;
      tell(hears.visible);
    },
  };
};
export type FakePage = ReturnType<typeof createPage>;
