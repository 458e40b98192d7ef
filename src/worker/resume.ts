/** From what is stored to a running engine: the last checkpoint that can be used, and the journal since. */
import type { SimMs } from '../domain/units.ts';
import type { Engine } from '../engine/core.ts';
import type { JournalEntry } from '../protocol/commands.ts';
import type { Resumed } from '../protocol/messages.ts';
import type { EngineParts } from './environment.ts';
import type { Checkpoint, RunRecord, Stored, StoredEntry } from './journal.ts';

/** A command came out differently than it did the first time: the stored world isn't the one that it was given to. */
class Diverged extends Error {}

const order = (engine: Engine, entry: JournalEntry): void => {
  engine.runUntil(entry.at);
  if (!engine.order(entry.name, entry.args).ok) throw new Diverged(`${entry.name} at ${entry.at} ms`);
};

export type Resumption =
  | {
      kind: 'running';
      record: RunRecord;
      engine: Engine;
      resumed: Resumed;
      /** Entries that are part of this world. */
      entries: StoredEntry[];
      notice: string | null;
      /** What is stored doesn't lead here any more: begin the journal anew with this world. */
      rebase: boolean;
    }
  | { kind: 'failed'; record: RunRecord; entries: StoredEntry[]; at: SimMs; message: string };

const reason = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** The starting points from which the present is reached, nearest first. */
const startingPoints = (
  parts: EngineParts,
  { record, checkpoints }: Stored,
): { entries: number; engine: () => Engine }[] => {
  const points = checkpoints.map((it: Checkpoint) => ({
    entries: it.entries,
    engine: () => parts.restoreEngine(it.world),
  }));
  return record.exact
    ? [...points, { entries: 0, engine: () => parts.createEngine(record.scenario) }]
    : points;
};

const replay = (parts: EngineParts, stored: Stored): Resumption => {
  const { record, entries, mark } = stored;
  let failure: unknown = null;
  for (const point of startingPoints(parts, stored)) {
    try {
      const engine = point.engine();
      for (const { index, entry } of entries) if (index >= point.entries) order(engine, entry);
      if (mark && mark.at > engine.world.now) engine.runUntil(mark.at);
      return { kind: 'running', record, engine, resumed: 'journal', entries, notice: null, rebase: false };
    } catch (error) {
      failure ??= error;
    }
  }
  if (failure instanceof Diverged)
    return checkpointOnly(parts, stored, `The journal could not be followed (${failure.message}).`);
  return {
    kind: 'failed',
    record,
    entries,
    at: entries.at(-1)?.entry.at ?? 0,
    message: `Resuming failed: ${reason(failure)}`,
  };
};

const lostCommands = (count: number) =>
  count === 0
    ? ''
    : ` ${count} command${count === 1 ? '' : 's'} after it ${count === 1 ? 'is' : 'are'} lost.`;

const checkpointOnly = (
  parts: EngineParts,
  { record, entries, checkpoints }: Stored,
  why: string,
): Resumption => {
  for (const checkpoint of checkpoints) {
    try {
      const engine = parts.restoreEngine(checkpoint.world);
      if (parts.checkInvariants(engine.world).length > 0) continue;
      const notice = `${why} The datacenter goes on from its last checkpoint.${lostCommands(entries.filter((it) => it.index >= checkpoint.entries).length)}`;
      return {
        kind: 'running',
        record: { ...record, exact: false },
        engine,
        resumed: 'checkpoint',
        entries: [],
        notice,
        rebase: true,
      };
    } catch {
      // The state of another version: an older checkpoint is no better, but costs only this attempt.
      continue;
    }
  }
  return startOver(parts, record, why);
};

const startOver = (parts: EngineParts, record: RunRecord, why: string): Resumption => {
  const anew = { ...record, exact: true, run: record.run + 1 };
  try {
    const engine = parts.createEngine(record.scenario);
    const notice = `${why} No checkpoint can be used, so the datacenter was started again.`;
    return { kind: 'running', record: anew, engine, resumed: null, entries: [], notice, rebase: true };
  } catch (error) {
    return {
      kind: 'failed',
      record: anew,
      entries: [],
      at: 0,
      message: `${why} It can't be started again either: ${reason(error)}`,
    };
  }
};

/** What was stored may need orders to be given again: nothing is done before they can be. */
export const resume = async (parts: EngineParts, stored: Stored, version: number): Promise<Resumption> => {
  try {
    await parts.ready();
  } catch (error) {
    const { record, entries, mark } = stored;
    return {
      kind: 'failed',
      record,
      entries,
      at: mark?.at ?? 0,
      message: `${reason(error)} Reload the page.`,
    };
  }
  if (stored.record.version === version) return replay(parts, stored);
  const record = { ...stored.record, version };
  return checkpointOnly(parts, { ...stored, record }, 'It was stored by another version of Failover Lab.');
};
