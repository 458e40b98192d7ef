/** What is stored so that a reload, a crash of the tab or of the machine loses nothing acknowledged. */
import type { Scenario } from '../domain/scenario.ts';
import type { SimMs } from '../domain/units.ts';
import type { World } from '../engine/kernel/world.ts';
import type { CommandName, JournalEntry, Reply } from '../protocol/commands.ts';
import type { Transport } from '../protocol/frames.ts';

/** The datacenter that is open: with its entries, enough to run everything again. */
export type RunRecord = {
  /** PROTOCOL_VERSION of the worker that wrote it. */
  version: number;
  run: number;
  /** As it runs: a seed that was given on opening stands in it already. */
  scenario: Scenario;
  /** False once it went on from a checkpoint of another version: its beginning can't be run again exactly. */
  exact: boolean;
};

export type StoredEntry = {
  run: number;
  index: number;
  entry: JournalEntry;
  key: string | null;
  /** Kept, so that a retry with the same key gets the same answer from the next worker too. */
  reply: Reply<CommandName>;
};

export type Checkpoint = {
  run: number;
  /** How many entries were carried out before it. */
  entries: number;
  world: World;
};

/** Where the clock stood a moment ago: cheap, so that a reload doesn't jump back to the last checkpoint. */
export type ClockMark = { run: number; at: SimMs; mode: Transport['mode']; speed: Transport['speed'] };

export type Stored = {
  record: RunRecord;
  /** Newest first. */
  checkpoints: Checkpoint[];
  /** In order. */
  entries: StoredEntry[];
  mark: ClockMark | null;
};

export type Journal = {
  load: () => Promise<Stored | null>;
  /** Forgets everything before. A checkpoint comes along when the run doesn't begin at its scenario's start. */
  begin: (record: RunRecord, checkpoint: Checkpoint | null) => Promise<void>;
  /** Resolves when the entry is on the disk. */
  append: (entry: StoredEntry) => Promise<void>;
  checkpoint: (checkpoint: Checkpoint) => Promise<void>;
  mark: (mark: ClockMark) => Promise<void>;
};

export const CHECKPOINTS_KEPT = 3;

const nothing = async () => {};

/** Where nothing can be stored, and for the worker that doesn't own the journal. */
export const noJournal: Journal = {
  load: async () => null,
  begin: nothing,
  append: nothing,
  checkpoint: nothing,
  mark: nothing,
};
