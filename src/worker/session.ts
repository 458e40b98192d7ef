/** The datacenter that is open: its engine, the commands it was given, and where they are stored. */
import type { Scenario } from '../domain/scenario.ts';
import type { Engine } from '../engine/core.ts';
import type { CommandName, JournalEntry, Reply } from '../protocol/commands.ts';
import type { DatacenterInfo, Transport } from '../protocol/frames.ts';
import type { CommandMessage, FromWorker, LinkError, Resumed } from '../protocol/messages.ts';
import { PROTOCOL_VERSION } from '../protocol/messages.ts';
import type { EngineParts } from './environment.ts';
import { createReplies } from './idempotency.ts';
import type { Checkpoint, ClockMark, Journal, RunRecord, StoredEntry } from './journal.ts';
import { noJournal } from './journal.ts';
import type { Resumption } from './resume.ts';
import { resume } from './resume.ts';
import { hasScript, withScript } from './script.ts';

/** Far beyond what a person gives; a script that reaches it is told so. */
const MOST_COMMANDS = 50_000;
const UNSTORED =
  'This browser stores nothing for this page (a private window, or no room left): a reload begins again.';

/** Of what the file ordered in vain, the last are told. */
const MOST_NOTICES = 5;

type Crash = Extract<FromWorker, { type: 'crashed' }>;
type Tempo = Pick<Transport, 'mode' | 'speed'>;
type Opened = { ok: true; value: { run: number } } | LinkError;

type Current = {
  record: RunRecord;
  engine: Engine | null;
  commands: JournalEntry[];
  nextIndex: number;
  crash: Crash | null;
};

/** What the rest of the worker may know about the open datacenter. */
export type Standing = {
  info: DatacenterInfo;
  engine: Engine | null;
  commands: JournalEntry[];
  crash: Crash | null;
};

export type Session = {
  current: () => Standing | null;
  resumed: () => Resumed;
  notice: () => string | null;
  journal: () => Journal;
  /** Reads what is stored and goes on from there. A reader shows it and writes nothing. */
  load: (owner: boolean) => Promise<void>;
  open: (scenario: Scenario, seed: string | null) => Promise<Opened>;
  startAgain: () => Promise<Opened>;
  command: (message: CommandMessage) => Promise<Reply<CommandName> | LinkError>;
  checkpoint: () => Checkpoint | null;
  position: (tempo: Tempo) => ClockMark | null;
  /** A bug: the engine threw, or an invariant is false. */
  fail: (cause: unknown) => void;
  storageFailed: () => void;
};

type Options = {
  parts: EngineParts;
  openJournal: (lost: () => void) => Promise<Journal>;
  /** Another engine, or none, runs from now on. */
  opened: (engine: Engine | null, tempo: Tempo) => void;
  crashed: (crash: Crash) => void;
  /** The notice changed. */
  noticed: () => void;
};

const linkError = (code: LinkError['error'], message: string): LinkError => ({
  ok: false,
  error: code,
  message,
});
const text = (cause: unknown) => (cause instanceof Error ? cause.message : String(cause));

const keysOf = (entries: readonly StoredEntry[]): Set<string> =>
  new Set(entries.flatMap(({ key }) => (key === null ? [] : [key])));

const infoOf = ({ record }: Current): DatacenterInfo => {
  const { name, description, startsAt, seed, timing } = record.scenario;
  return { name, description, startsAt, seed, timing, run: record.run };
};

export const createSession = ({ parts, openJournal, opened, crashed, noticed }: Options): Session => {
  const replies = createReplies();
  let current: Current | null = null;
  let journal = noJournal;
  let resumed: Resumed = null;
  let notices: string[] = [];

  const storageFailed = () => {
    if (journal === noJournal) return;
    journal = noJournal;
    notices = [...notices, UNSTORED];
    noticed();
  };
  /** Storage that fails half-way must not stop the datacenter: it goes on unstored, and says so first. */
  const store = (write: (journal: Journal) => Promise<void>) => write(journal).catch(storageFailed);

  const crashOf = ({ record, commands }: Current, at: number, message: string): Crash => ({
    type: 'crashed',
    message,
    at,
    reproduction: { scenario: record.scenario, commands },
  });

  const fail = (cause: unknown) => {
    if (!current || current.crash) return;
    current.crash = crashOf(current, current.engine?.world.now ?? 0, text(cause));
    crashed(current.crash);
  };

  const checkpoint = (): Checkpoint | null => {
    if (!current?.engine || current.crash) return null;
    return { run: current.record.run, entries: current.nextIndex, world: current.engine.snapshot() };
  };

  /** What was carried out, in the journal. */
  const journalled = async (
    run: Current,
    entry: JournalEntry,
    key: string | null,
    reply: Reply<CommandName>,
  ) => {
    run.commands.push(entry);
    const index = run.nextIndex;
    run.nextIndex += 1;
    await store((to) => to.append({ run: run.record.run, index, entry, key, reply }));
  };

  const scripted = (engine: Engine, { scenario, run }: RunRecord, given: ReadonlySet<string>): Engine =>
    withScript(engine, {
      parts,
      scenario,
      run,
      given,
      accepted: (entry, reply, key) => void (current && journalled(current, entry, key, reply)),
      refused: (sentence) => {
        notices = [...notices, sentence].slice(-MOST_NOTICES);
        noticed();
      },
    });

  const adopt = (found: Resumption) => {
    const { record, entries } = found;
    for (const { key, reply } of entries) if (key !== null) replies.remember(key, reply);
    const commands = entries.map(({ entry }) => entry);
    const nextIndex = (entries.at(-1)?.index ?? -1) + 1;
    current = {
      record,
      engine: found.kind === 'running' ? scripted(found.engine, record, keysOf(entries)) : null,
      commands,
      nextIndex,
      crash: null,
    };
    if (found.kind === 'failed') current.crash = crashOf(current, found.at, found.message);
    resumed = found.kind === 'running' ? found.resumed : null;
    if (found.kind === 'running' && found.notice) notices = [...notices, found.notice];
  };

  const load = async (owner: boolean) => {
    notices = [];
    try {
      journal = await openJournal(storageFailed);
      const stored = await journal.load();
      if (stored) {
        const found = await resume(parts, stored, PROTOCOL_VERSION);
        adopt(found);
        if (owner && found.kind === 'running' && found.rebase)
          await journal.begin(found.record, checkpoint());
      }
      const { mode, speed } = stored?.mark ?? { mode: 'playing', speed: 1 };
      opened(current?.engine ?? null, { mode: owner ? mode : 'paused', speed });
    } catch {
      journal = noJournal;
      notices = [UNSTORED];
      opened(current?.engine ?? null, { mode: owner ? 'playing' : 'paused', speed: 1 });
    }
    if (!owner) journal = noJournal;
  };

  const begin = async (scenario: Scenario): Promise<Opened> => {
    const record: RunRecord = {
      version: PROTOCOL_VERSION,
      run: (current?.record.run ?? 0) + 1,
      scenario,
      exact: true,
    };
    try {
      if (hasScript(scenario)) await parts.ready();
      const engine = scripted(parts.createEngine(scenario), record, new Set());
      current = { record, engine, commands: [], nextIndex: 0, crash: null };
      resumed = null;
      notices = notices.filter((notice) => notice === UNSTORED);
      opened(engine, { mode: 'playing', speed: 1 });
    } catch (cause) {
      return linkError('crashed', `This datacenter could not be opened: ${text(cause)}`);
    }
    await store((to) => to.begin(record, null));
    return { ok: true, value: { run: record.run } };
  };

  const carryOut = async ({
    name,
    args,
    idempotencyKey: key,
  }: CommandMessage): Promise<Reply<CommandName> | LinkError> => {
    const run = current;
    if (!run?.engine) return linkError('no-datacenter', 'No datacenter is open.');
    if (run.crash) return linkError('crashed', run.crash.message);
    if (run.commands.length >= MOST_COMMANDS)
      return linkError(
        'storage-failed',
        `The journal is full (${MOST_COMMANDS} commands). Start the datacenter again.`,
      );
    const at = run.engine.world.now;
    let reply: Reply<CommandName>;
    try {
      reply = run.engine.order(name, args);
    } catch (cause) {
      fail(cause);
      return linkError('crashed', text(cause));
    }
    if (!reply.ok) return reply;
    // Name and arguments came as a pair; taking them apart and together again is more than the compiler follows.
    const entry = { at, name, args } as JournalEntry;
    await journalled(run, entry, key, reply);
    return reply;
  };

  return {
    current: () =>
      current && {
        info: infoOf(current),
        engine: current.engine,
        commands: current.commands,
        crash: current.crash,
      },
    resumed: () => resumed,
    notice: () => (notices.length > 0 ? notices.join(' ') : null),
    journal: () => journal,
    load,
    open: (scenario, seed) => begin(seed === null ? scenario : { ...scenario, seed }),
    startAgain: async () =>
      current ? begin(current.record.scenario) : linkError('no-datacenter', 'No datacenter is open.'),
    command: (message) => replies.once(message.idempotencyKey, () => carryOut(message)),
    checkpoint,
    // Not of a stopped one: it resumes a moment before what stopped it, and shows it again.
    position: ({ mode, speed }) => {
      if (!current?.engine || current.crash) return null;
      return { run: current.record.run, at: current.engine.world.now, mode, speed };
    },
    fail,
    storageFailed,
  };
};
