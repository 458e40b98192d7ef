import type { Engine } from '../engine/core.ts';
import type { Changed, DatacenterInfo, Frame, Removed, Transport } from '../protocol/frames.ts';
import { LIVE } from '../protocol/frames.ts';
import type { Clock, EngineParts } from './environment.ts';
import type { Windows } from './windows.ts';

/** Ten frames a second: views work out what moves in between from the instants that the entities carry. */
const FRAME_EVERY_MS = 100;
const FACTS_IN_FULL = 500;

type FrameSource = { engine: Engine; info: DatacenterInfo; transport: Transport };

export type FrameFeed = {
  /** Something may have changed: post it now, or as soon as a frame is due. */
  poke: () => void;
  /** Another engine: every window starts from a full frame. */
  reset: () => void;
};

const isEmpty = (lists: Changed | Removed) => Object.values(lists).every((list) => list.length === 0);

const sameTransport = (a: Transport, b: Transport) =>
  a.mode === b.mode && a.speed === b.speed && a.reached === b.reached;

type Options = {
  clock: Clock;
  windows: Windows;
  parts: Pick<EngineParts, 'everything' | 'answer'>;
  source: () => FrameSource | null;
};

export const createFrameFeed = ({ clock, windows, parts, source }: Options): FrameFeed => {
  let seq = 0;
  let postedAt = Number.NEGATIVE_INFINITY;
  let posted: { at: number; transport: Transport } | null = null;
  let waiting = false;

  const delta = ({ engine, transport }: FrameSource): Frame | null => {
    const { changed, removed, facts } = engine.takeChanges();
    const at = engine.world.now;
    const quiet = posted !== null && posted.at === at && sameTransport(posted.transport, transport);
    if (quiet && facts.length === 0 && isEmpty(changed) && isEmpty(removed)) return null;
    posted = { at, transport };
    seq += 1;
    return { ...LIVE, seq, full: false, at, transport, changed, removed, facts, datacenter: null };
  };

  const full = ({ engine, info, transport }: FrameSource): Frame => {
    const changed = parts.everything(engine.world);
    return {
      ...LIVE,
      seq,
      full: true,
      at: engine.world.now,
      transport,
      changed,
      removed: {},
      facts: engine.world.facts.slice(-FACTS_IN_FULL),
      datacenter: info,
    };
  };

  const flush = () => {
    const from = source();
    if (!from) return;
    const change = delta(from);
    let whole: Frame | null = null;
    for (const window of windows.awake()) {
      if (!window.greeted) continue;
      const frame = window.needsFull ? (whole ??= full(from)) : change;
      window.needsFull = false;
      if (frame) window.port.postMessage({ type: 'frame', frame });
      if (frame) postedAt = clock.now();
    }
  };

  const poke = () => {
    if (waiting) return;
    const left = postedAt + FRAME_EVERY_MS - clock.now();
    if (left <= 0) return flush();
    waiting = true;
    clock.schedule(() => {
      waiting = false;
      flush();
    }, left);
  };

  return {
    poke,
    reset: () => {
      posted = null;
      for (const window of windows.awake()) window.needsFull = true;
    },
  };
};
