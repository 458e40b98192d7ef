/** Answers the windows: one datacenter, as many consoles on it as are open. */
import type { FromWorker, LinkError, ReplyMessage, ToWorker, Welcome } from '../protocol/messages.ts';
import { PROTOCOL_VERSION } from '../protocol/messages.ts';
import type { Clock, EngineParts, Locks, Port } from './environment.ts';
import { createFrameFeed } from './frame-feed.ts';
import { createHealthCheck } from './health.ts';
import type { Journal } from './journal.ts';
import { createKeeper } from './keeper.ts';
import { claimOwnership } from './ownership.ts';
import { createPlayback } from './playback.ts';
import { answerQuery } from './query.ts';
import { createSession } from './session.ts';
import { createWindows } from './windows.ts';

const OTHER_WRITER =
  'Another tab holds this datacenter: another version of Failover Lab, or a browser without shared workers. Close that tab, and this one takes over.';
const OTHER_VERSION =
  'This tab and the simulation are of different versions of Failover Lab. Reload this tab.';

const NOT_LOADED = 'A part of Failover Lab could not be loaded.';

export type HostOptions = {
  parts: EngineParts;
  clock: Clock;
  locks: Locks | null;
  /** The lock that the owner of the journal holds. */
  writerLock: string;
  openJournal: (lost: () => void) => Promise<Journal>;
};

export type Host = { attach: (port: Port) => void };

export const createHost = ({ parts, clock, locks, writerLock, openJournal }: HostOptions): Host => {
  /** null until it is known who owns the journal, and what stands in it. */
  let owner: boolean | null = null;
  let early: (() => void)[] = [];

  const windows = createWindows(clock, locks, () => lookAround());
  const health = createHealthCheck(clock, parts.checkInvariants);

  const playback = createPlayback({
    clock,
    failed: (cause) => session.fail(cause),
    afterSlice: (busyMs) => {
      const engine = session.current()?.engine;
      const wrong = engine ? health(engine.world) : [];
      if (wrong.length > 0) {
        playback.unload();
        return session.fail(new Error(wrong.join('\n')));
      }
      if (playback.transport().mode === 'playing') keeper.worked(busyMs);
      feed.poke();
    },
  });

  const session = createSession({
    parts,
    openJournal,
    opened: (engine, tempo) => {
      playback.unload();
      if (engine) playback.load(engine, tempo);
      feed.reset();
    },
    crashed: (crash) => {
      playback.unload();
      windows.broadcast(crash);
    },
    noticed: () => greetAgain(),
  });

  const keeper = createKeeper({
    clock,
    journal: session.journal,
    checkpoint: session.checkpoint,
    position: () => session.position(playback.tempo()),
    failed: session.storageFailed,
  });

  const feed = createFrameFeed({
    clock,
    windows,
    parts,
    source: () => {
      const standing = session.current();
      return standing?.engine
        ? { engine: standing.engine, info: standing.info, transport: playback.transport() }
        : null;
    },
  });

  const greet = () => {
    const standing = session.current();
    const awake = windows.awake();
    for (const window of awake) {
      if (window.greeted) continue;
      // Nothing is open: one window opens the first datacenter, and the others wait for it.
      if (!standing && owner && awake.some((other) => other.greeted)) return;
      window.greeted = true;
      const welcome: Welcome = {
        type: 'welcome',
        version: PROTOCOL_VERSION,
        stored: standing !== null,
        resumed: session.resumed(),
        readOnly: owner ? null : OTHER_WRITER,
        notice: session.notice(),
      };
      window.port.postMessage(welcome);
      if (standing?.crash) window.port.postMessage(standing.crash);
    }
    feed.poke();
  };

  const greetAgain = () => {
    for (const window of windows.awake()) window.greeted = false;
    greet();
  };

  /** Windows came, went, fell asleep or woke. */
  const lookAround = () => {
    if (owner === null) return;
    const seen = windows.awake().length > 0;
    playback.setSeen(seen);
    if (seen) greet();
    else if (owner) void keeper.now();
  };

  const settle = async (mine: boolean) => {
    await session.load(mine);
    owner = mine;
    lookAround();
    greetAgain();
    for (const handle of early.splice(0)) handle();
  };
  // A takeover may come while the reader still loads: one after the other.
  let settling = Promise.resolve();
  claimOwnership(locks, writerLock, clock, (mine) => {
    settling = settling.then(() => settle(mine));
  });

  const objection = (): LinkError | null => {
    if (!owner) return { ok: false, error: 'read-only', message: OTHER_WRITER };
    const standing = session.current();
    if (!standing) return { ok: false, error: 'no-datacenter', message: 'No datacenter is open.' };
    return standing.crash ? { ok: false, error: 'crashed', message: standing.crash.message } : null;
  };

  /** What is needed to answer may still be on its way. */
  const notReady = async (): Promise<LinkError | null> => {
    try {
      await parts.ready();
      return null;
    } catch {
      return { ok: false, error: 'not-loaded', message: NOT_LOADED };
    }
  };

  const command = async (message: Extract<ToWorker, { type: 'command' }>) => {
    const no = (await notReady()) ?? objection();
    if (no) return no;
    playback.catchUp();
    const reply = session.command(message);
    feed.poke();
    keeper.soon();
    return reply;
  };

  const transport = async ({
    order,
  }: Extract<ToWorker, { type: 'transport' }>): Promise<
    Extract<ReplyMessage, { to: 'transport' }>['reply']
  > => {
    const no = objection();
    if (no) return no;
    await playback.order(order);
    feed.poke();
    const crashed = objection();
    if (crashed) return crashed;
    await keeper.mark();
    if (playback.transport().mode === 'paused') keeper.soon();
    return { ok: true, value: playback.transport() };
  };

  const replace = async (message: Extract<ToWorker, { type: 'open' | 'startAgain' }>) => {
    if (!owner) return { ok: false, error: 'read-only', message: OTHER_WRITER } as const;
    const opened = await (message.type === 'open'
      ? session.open(message.scenario, message.seed)
      : session.startAgain());
    greetAgain();
    return opened;
  };

  const handle = async (port: Port, message: ToWorker): Promise<void> => {
    const reply = (answer: FromWorker) => port.postMessage(answer);
    switch (message.type) {
      case 'hello':
        if (message.version === PROTOCOL_VERSION) return windows.hello(port, message.lock);
        return reply({
          type: 'welcome',
          version: PROTOCOL_VERSION,
          stored: true,
          resumed: null,
          readOnly: OTHER_VERSION,
          notice: null,
        });
      case 'command':
        return reply({ type: 'reply', call: message.call, to: 'command', reply: await command(message) });
      case 'query':
        return reply({
          type: 'reply',
          call: message.call,
          to: 'query',
          reply: (await notReady()) ?? answerQuery(parts, session.current(), playback.transport(), message),
        });
      case 'transport':
        return reply({ type: 'reply', call: message.call, to: 'transport', reply: await transport(message) });
      case 'open':
      case 'startAgain':
        return reply({ type: 'reply', call: message.call, to: message.type, reply: await replace(message) });
      case 'resync': {
        const window = windows.of(port);
        if (window) window.needsFull = true;
        return feed.poke();
      }
      case 'pong':
        return;
      case 'bye':
        return windows.bye(port);
    }
  };

  return {
    attach: (port) => {
      port.onmessage = ({ data }) => {
        const run = () => {
          windows.heard(port);
          void handle(port, data);
        };
        if (owner === null) early = [...early, run];
        else run();
      };
    },
  };
};
