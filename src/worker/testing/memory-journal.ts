import type { Checkpoint, ClockMark, Journal, RunRecord, StoredEntry } from '../journal.ts';
import { CHECKPOINTS_KEPT } from '../journal.ts';

/** A disk that outlives workers. `hold` keeps writes from finishing until the returned function is called. */
export const createMemoryDisk = () => {
  let record: RunRecord | null = null;
  let mark: ClockMark | null = null;
  let entries: StoredEntry[] = [];
  let checkpoints: Checkpoint[] = [];
  let broken = false;
  let gate: Promise<void> = Promise.resolve();
  const log: string[] = [];

  const write = async (what: string, change: () => void) => {
    await gate;
    if (broken) throw new Error('the disk is full');
    change();
    log.push(what);
  };
  const journal: Journal = {
    load: async () =>
      record && structuredClone({ record, mark, entries, checkpoints: checkpoints.toReversed() }),
    begin: (next, checkpoint) =>
      write('begin', () => {
        [record, mark, entries, checkpoints] = [
          structuredClone(next),
          null,
          [],
          checkpoint ? [structuredClone(checkpoint)] : [],
        ];
      }),
    append: (entry) => write(`append ${entry.entry.name}`, () => void entries.push(structuredClone(entry))),
    checkpoint: (checkpoint) =>
      write('checkpoint', () => {
        checkpoints = [...checkpoints, structuredClone(checkpoint)].slice(-CHECKPOINTS_KEPT);
      }),
    mark: (next) =>
      write('mark', () => {
        mark = { ...next };
      }),
  };
  return {
    journal,
    log,
    hold: () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      gate = promise;
      return resolve;
    },
    break: () => {
      broken = true;
    },
    /** What the next worker will find, changed as a test likes. */
    edit: (
      change: (stored: {
        record: RunRecord;
        checkpoints: Checkpoint[];
        entries: StoredEntry[];
        mark: ClockMark | null;
      }) => void,
    ) => {
      if (!record) throw new Error('nothing is stored');
      const stored = { record, checkpoints, entries, mark };
      change(stored);
      ({ record, checkpoints, entries, mark } = stored);
    },
    stored: () => ({ record, mark, entries, checkpoints }),
  };
};
export type MemoryDisk = ReturnType<typeof createMemoryDisk>;
