/** When to store what: marks of the clock often, checkpoints as rarely as a quick reload allows. */
import type { Clock } from './environment.ts';
import type { Checkpoint, ClockMark, Journal } from './journal.ts';

const MARK_EVERY_MS = 1_000;
const CHECKPOINT_EVERY_MS = 10_000;
/** Work of the engine that a reload would have to do again. */
const MOST_WORK_MS = 1_000;
/** Taking checkpoints costs at most this fraction of the time. */
const COST_FACTOR = 20;
const SETTLE_MS = 2_000;

export type Keeper = {
  /** After a slice that kept the engine busy for so long. */
  worked: (busyMs: number) => void;
  /** After an order, which is stored already: a checkpoint once things have settled, as often as it may cost. */
  soon: () => void;
  /** Resolves when the position of the clock is stored. */
  mark: () => Promise<void>;
  /** All of it, at once: the window goes away or the clock stops. */
  now: () => Promise<void>;
};

type Options = {
  clock: Clock;
  journal: () => Journal;
  checkpoint: () => Checkpoint | null;
  position: () => ClockMark | null;
  failed: (error: unknown) => void;
};

export const createKeeper = ({ clock, journal, checkpoint, position, failed }: Options): Keeper => {
  let markedAt = 0;
  let checkpointAt = 0;
  let cost = 0;
  let work = 0;
  let settling = false;

  const mark = async () => {
    const mine = position();
    if (!mine) return;
    markedAt = clock.now();
    await journal().mark(mine).catch(failed);
  };

  const takeCheckpoint = async () => {
    const began = clock.now();
    const taken = checkpoint();
    if (!taken) return;
    const stored = journal().checkpoint(taken);
    checkpointAt = clock.now();
    cost = checkpointAt - began;
    work = 0;
    await stored.catch(failed);
  };

  return {
    worked: (busyMs) => {
      work += busyMs;
      const since = clock.now() - checkpointAt;
      const due = since >= CHECKPOINT_EVERY_MS || work >= MOST_WORK_MS;
      if (due && since >= cost * COST_FACTOR) void takeCheckpoint();
      if (clock.now() - markedAt >= MARK_EVERY_MS) void mark();
    },
    soon: () => {
      if (settling) return;
      settling = true;
      const affordable = checkpointAt + cost * COST_FACTOR - clock.now();
      clock.schedule(
        () => {
          settling = false;
          void takeCheckpoint();
        },
        Math.max(SETTLE_MS, affordable),
      );
    },
    mark,
    now: async () => {
      await Promise.all([mark(), takeCheckpoint()]);
    },
  };
};
