/** The window's end of the simulation worker: typed calls out, frames and status in. */
import type { Scenario } from '../domain/scenario.ts';
import type { Args, CommandName, Reply } from '../protocol/commands.ts';
import type { Frame, Transport, TransportOrder, View } from '../protocol/frames.ts';
import { LIVE } from '../protocol/frames.ts';
import type {
  CommandMessage,
  FromWorker,
  LinkError,
  LinkStatus,
  QueryMessage,
  ToWorker,
  Welcome,
} from '../protocol/messages.ts';
import { PROTOCOL_VERSION } from '../protocol/messages.ts';
import type { Answer, QueryArgs, QueryName } from '../protocol/queries.ts';
import { createCalls } from './calls.ts';
import type { Surroundings } from './surroundings.ts';
import { browserSurroundings } from './surroundings.ts';
import type { WorkerEnd } from './worker-end.ts';

type Result<T> = Promise<{ ok: true; value: T } | LinkError>;

export type Link = {
  send: <N extends CommandName>(
    name: N,
    args: Args<N>,
    idempotencyKey?: string | null,
  ) => Promise<Reply<N> | LinkError>;
  ask: <N extends QueryName>(name: N, args: QueryArgs<N>, view?: View) => Result<Answer<N>>;
  transport: (order: TransportOrder) => Result<Transport>;
  open: (scenario: Scenario, seed: string | null) => Result<{ run: number }>;
  startAgain: () => Result<{ run: number }>;
  /** Both return what ends it. A listener that comes late gets a full frame, and the present status at once. */
  onFrame: (listener: (frame: Frame) => void) => () => void;
  onStatus: (listener: (status: LinkStatus) => void) => () => void;
};

export type LinkOptions = {
  /** The datacenter to open when nothing is stored. */
  openFirst: () => Promise<Scenario>;
};

const GONE: LinkError = {
  ok: false,
  error: 'crashed',
  message: 'The simulation worker ended before it answered. Try again.',
};
/** The worker pings every five seconds. */
const WATCH_EVERY_MS = 5_000;
const SILENT_TOO_LONG_MS = 15_000;
const WORTH_A_RESYNC_MS = 2_000;

const reason = (cause: unknown) => (cause instanceof Error ? cause.message : String(cause));

export const connectLink = ({ openFirst }: LinkOptions, page: Surroundings = browserSurroundings()): Link => {
  const frameListeners = new Set<(frame: Frame) => void>();
  const statusListeners = new Set<(status: LinkStatus) => void>();
  let status: LinkStatus = { kind: 'connecting' };
  /** Calls of an eager caller, until there is something to call. */
  const held: (() => void)[] = [];
  let welcome: Welcome | null = null;
  /** Sequence number of the last frame; null while waiting for a full one. */
  let seq: number | null = null;
  let heardAt = page.now();
  /** Asked for a sign of life, with no answer so far. */
  let doubted = false;
  let end: WorkerEnd | null = null;

  const post = (message: ToWorker) => end?.post(message);
  const calls = createCalls(post);

  const setStatus = (next: LinkStatus) => {
    status = next;
    for (const listener of statusListeners) listener(next);
    if (next.kind !== 'connecting') for (const go of held.splice(0)) go();
  };
  const stopped = (message: string) => setStatus({ kind: 'crashed', message, at: null, reproduction: null });
  const live = ({ resumed, notice }: Welcome) => setStatus({ kind: 'live', resumed, notice });

  const settled = () =>
    status.kind === 'connecting' ? new Promise<void>((go) => held.push(go)) : Promise.resolve();

  const resync = () => {
    seq = null;
    post({ type: 'resync' });
  };

  const open = (scenario: Scenario, seed: string | null): Result<{ run: number }> =>
    calls.make((call) => ({ type: 'open', call, scenario, seed }));

  const openTheFirst = async () => {
    try {
      const reply = await open(await openFirst(), null);
      if (!reply.ok) stopped(reply.message);
    } catch (cause) {
      stopped(`The first datacenter could not be loaded: ${reason(cause)}`);
    }
  };

  const takeFrame = (frame: Frame) => {
    if (!frame.full && frame.seq !== (seq ?? Number.NaN) + 1) {
      // Until the full one comes, what follows is of no use either.
      if (seq !== null) resync();
      return;
    }
    seq = frame.seq;
    for (const listener of frameListeners) listener(frame);
    if (status.kind === 'connecting' && welcome?.stored) live(welcome);
  };

  const takeWelcome = (next: Welcome) => {
    const first = welcome === null;
    welcome = next;
    if (next.readOnly !== null) return setStatus({ kind: 'read-only', reason: next.readOnly });
    // A page that thaws holds a picture already; the full frame that follows brings it up to date.
    if (next.stored && (seq !== null || status.kind === 'live')) return live(next);
    if (!first && status.kind !== 'connecting') setStatus({ kind: 'connecting' });
    if (!next.stored) void openTheFirst();
  };

  const message = (from: FromWorker) => {
    heardAt = page.now();
    doubted = false;
    switch (from.type) {
      case 'welcome':
        return takeWelcome(from);
      case 'frame':
        return takeFrame(from.frame);
      case 'reply':
        return calls.settle(from);
      case 'crashed':
        return setStatus({
          kind: 'crashed',
          message: from.message,
          at: from.at,
          reproduction: from.reproduction,
        });
      case 'ping':
        return post({ type: 'pong' });
    }
  };

  const hello = async () => {
    const lock = await page.lock();
    seq = null;
    post({ type: 'hello', version: PROTOCOL_VERSION, lock });
  };

  const connect = () => {
    welcome = null;
    seq = null;
    doubted = false;
    heardAt = page.now();
    let mine = true;
    end = page.startWorker({
      message: (from) => mine && message(from),
      lost: (why) => {
        if (mine) lost(why);
        mine = false;
      },
    });
    void hello();
  };

  /** A worker that had been there is started again and resumes from its journal; one that never came is not. */
  const lost = (why: string) => {
    end?.close();
    end = null;
    const wasThere = welcome !== null;
    calls.failAll(GONE);
    if (!wasThere) return stopped(why);
    setStatus({ kind: 'connecting' });
    connect();
  };

  const watch = () => {
    if (!welcome || !page.isVisible() || page.now() - heardAt < SILENT_TOO_LONG_MS) return;
    if (doubted) return lost('The simulation worker does not answer.');
    // This page may have slept, not the worker: ask once, look again at the next round.
    doubted = true;
    void hello();
  };

  connect();
  page.every(watch, WATCH_EVERY_MS);
  page.onHide(() => post({ type: 'bye' }));
  page.onThaw(() => void hello());
  page.onVisible(() => {
    if (page.now() - heardAt > WORTH_A_RESYNC_MS) resync();
  });

  return {
    send: async <N extends CommandName>(name: N, args: Args<N>, idempotencyKey: string | null = null) => {
      await settled();
      // Name and arguments belong together by the signature; the union of messages can't be built from a generic.
      return calls.make<Reply<N>>(
        (call) => ({ type: 'command', call, name, args, idempotencyKey }) as CommandMessage,
      );
    },
    ask: async <N extends QueryName>(name: N, args: QueryArgs<N>, view: View = LIVE) => {
      await settled();
      return calls.make<{ ok: true; value: Answer<N> }>(
        (call) => ({ type: 'query', call, name, args, view }) as QueryMessage,
      );
    },
    transport: async (order) => {
      await settled();
      return calls.make((call) => ({ type: 'transport', call, order }));
    },
    open: async (scenario, seed) => {
      await settled();
      return open(scenario, seed);
    },
    startAgain: async () => {
      await settled();
      return calls.make((call) => ({ type: 'startAgain', call }));
    },
    onFrame: (listener) => {
      frameListeners.add(listener);
      if (seq !== null) resync();
      return () => frameListeners.delete(listener);
    },
    onStatus: (listener) => {
      statusListeners.add(listener);
      listener(status);
      return () => statusListeners.delete(listener);
    },
  };
};
