import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { EngineParts, Locks } from './environment.ts';
import { openJournal } from './idb-journal.ts';
import type { Journal } from './journal.ts';
import { CHECKPOINTS_KEPT } from './journal.ts';
import { createHandClock, settled } from './testing/hand-clock.ts';
import { costly, createLab, createRunningLab } from './testing/lab.ts';
import { createMemoryDisk } from './testing/memory-journal.ts';
import { parts } from './testing/parts.ts';
import { twoNodes } from './testing/two-nodes.ts';

const SQL01 = 'vm:1';
const WEB01 = 'vm:2';

/** A worker that was killed without a word: the next one finds only the disk. */
const afterTheWorkerDied = async (disk: ReturnType<typeof createMemoryDisk>, options = {}) => {
  const lab = await createLab({ disk, ...options });
  const console = lab.window();
  await settled();
  return { ...lab, console };
};

describe('resuming', () => {
  it('given commands at several instants, when the worker dies, then the next one goes on as if nothing had been', async () => {
    const { console, clock, disk } = await createRunningLab();
    await console.transport({ kind: 'speed', speed: 20 });
    for (const [name, vm] of [
      ['pauseVm', SQL01],
      ['pauseVm', WEB01],
      ['resumeVm', SQL01],
      ['pauseVm', SQL01],
    ] as const) {
      clock.turn(7_777);
      await console.order(name, { vm });
      await settled();
    }
    clock.turn(3_000);
    await settled();
    const next = await afterTheWorkerDied(disk);
    await next.console.transport({ kind: 'pause' });
    const resumed = await next.console.hash();

    // The same commands at the same instants in one piece.
    const whole = parts.createEngine(twoNodes);
    for (const entry of disk.stored().entries) {
      whole.runUntil(entry.entry.at);
      whole.order(entry.entry.name, entry.entry.args);
    }
    whole.runUntil(resumed.at);
    expect(disk.stored().checkpoints.length).toBeGreaterThan(0);
    expect(resumed.hash).toBe(parts.stateHash(whole.world));
    expect(next.console.got[0]).toMatchObject({
      type: 'welcome',
      stored: true,
      resumed: 'journal',
      notice: null,
    });
  });

  it('given a playing datacenter, when the worker dies, then at most about a second of its clock is lost and it plays on', async () => {
    const { console, clock, disk } = await createRunningLab();
    await console.transport({ kind: 'speed', speed: 5 });
    clock.turn(25_500);
    await settled();
    const { at } = await console.hash();
    const next = await afterTheWorkerDied(disk);
    const resumed = await next.console.hash();
    expect(at - resumed.at).toBeLessThanOrEqual(5 * 1_100);
    expect(resumed.transport).toMatchObject({ mode: 'playing', speed: 5 });
    next.clock.turn(1_600);
    expect((await next.console.hash()).at - resumed.at).toBe(5 * 1_600);
  });

  it('given a paused datacenter, when the page is reloaded, then it stands at the same instant in the same state', async () => {
    const { console, clock, disk } = await createRunningLab();
    clock.turn(12_345);
    await console.order('pauseVm', { vm: SQL01 });
    await console.transport({ kind: 'pause' });
    const before = await console.hash();
    console.say({ type: 'bye' });
    const after = await (await afterTheWorkerDied(disk)).console.hash();
    expect(after).toMatchObject({
      hash: before.hash,
      at: before.at,
      transport: before.transport,
      commands: before.commands,
    });
  });

  it('given an advance that is under way, when the worker dies, then the next one stands paused, as it would have ended', async () => {
    const clock = createHandClock();
    const slow = costly(clock, 400).createEngine;
    // Something is due in every second: ten hours are more than fits into a slice.
    const createEngine: EngineParts['createEngine'] = (scenario, options) => {
      const engine = slow(scenario, options);
      return Object.assign(engine, { nextAt: () => engine.world.now + 1_000 });
    };
    const { console, disk } = await createRunningLab({ clock, parts: { createEngine } });
    expect(await console.transport({ kind: 'advance', ms: 36_000_000 })).toBeUndefined();
    expect((await console.hash()).transport).toMatchObject({ mode: 'playing' });
    const next = await afterTheWorkerDied(disk);
    const { at, transport } = await next.console.hash();
    expect(at).toBeGreaterThan(0);
    expect(at).toBeLessThan(36_000_000);
    expect(transport).toMatchObject({ mode: 'paused' });
  });

  it('given an acknowledged key, when the worker dies and the request is retried, then it gets the first reply', async () => {
    const { console, disk } = await createRunningLab();
    const first = await console.order('pauseVm', { vm: SQL01 }, 'key-1');
    const next = await afterTheWorkerDied(disk);
    expect(await next.console.order('pauseVm', { vm: SQL01 }, 'key-1')).toEqual(first);
    expect((await next.console.hash()).commands).toHaveLength(1);
  });

  it('given a journal of another version, when it is resumed, then it goes on from the last checkpoint and says what is lost', async () => {
    const { console, clock, disk } = await createRunningLab();
    clock.turn(1_000);
    await console.transport({ kind: 'pause' });
    clock.turn(3_000);
    await settled();
    const { at } = await console.hash();
    await console.order('pauseVm', { vm: SQL01 });
    disk.edit((stored) => {
      stored.record.version = 0;
    });
    const next = await afterTheWorkerDied(disk);
    expect(next.console.got[0]).toMatchObject({
      resumed: 'checkpoint',
      notice: expect.stringMatching(/another version.*1 command after it is lost/),
    });
    expect((await next.console.hash()).at).toBe(at);
    // And from there on it is an ordinary journal again.
    await next.console.order('pauseVm', { vm: WEB01 });
    const { hash } = await next.console.hash();
    const third = await afterTheWorkerDied(disk);
    expect(third.console.got[0]).toMatchObject({ resumed: 'journal' });
    expect((await third.console.hash()).hash).toBe(hash);
  });

  it('given a checkpoint that no version can use, when it is resumed, then the datacenter starts again and says so', async () => {
    const { clock, disk } = await createRunningLab();
    clock.turn(30_000);
    await settled();
    disk.edit((stored) => {
      stored.record.version = 0;
    });
    const restoreEngine = () => {
      throw new Error('unknown layout');
    };
    const next = await afterTheWorkerDied(disk, { parts: { restoreEngine } });
    expect(next.console.got[0]).toMatchObject({
      stored: true,
      resumed: null,
      notice: expect.stringMatching(/started again/),
    });
    expect((await next.console.hash()).at).toBe(0);
  });

  it('given a part that can not be loaded, when a datacenter is resumed, then nothing runs and nothing stored is touched', async () => {
    const { clock, console, disk } = await createRunningLab();
    clock.turn(10_000);
    await console.order('pauseVm', { vm: SQL01 });
    await settled();
    const before = structuredClone(disk.stored());
    const next = await createLab({ disk, parts: { ready: () => Promise.reject(new Error('Not loaded.')) } });
    expect(next.window().last('crashed')).toMatchObject({ message: 'Not loaded. Reload the page.' });
    next.clock.turn(10_000);
    await settled();
    expect(disk.stored()).toEqual(before);
  });

  it('given a disk that can not be opened, when a datacenter is opened, then it works and says that nothing is stored', async () => {
    const lab = await createLab({ openJournal: () => Promise.reject(new Error('private window')) });
    const console = lab.window();
    expect(console.got[0]).toMatchObject({ stored: false, notice: expect.stringMatching(/stores nothing/) });
    await console.open(twoNodes);
    expect(await console.order('pauseVm', { vm: SQL01 })).toMatchObject({ ok: true });
  });
});

/** Locks as a browser grants them: one holder after another. */
const createLocks = (): Locks & { release: (name: string) => void } => {
  const held = new Map<string, Promise<void>>();
  const releases = new Map<string, () => void>();
  return {
    release: (name) => releases.get(name)?.(),
    request: (name, run) => {
      const before = held.get(name) ?? Promise.resolve();
      const mine = before.then(() => {
        const { promise, resolve } = Promise.withResolvers<void>();
        releases.set(name, resolve);
        return Promise.race([promise, Promise.resolve(run())]);
      });
      held.set(name, mine as Promise<void>);
      return mine;
    },
  };
};

describe('one writer', () => {
  it('given another version that holds the journal, when this one starts, then it only reads, until the other is gone', async () => {
    const locks = createLocks();
    const disk = createMemoryDisk();
    const first = await createRunningLab({ disk, locks });
    await first.console.order('pauseVm', { vm: SQL01 });
    const clock = createHandClock();
    const second = await createLab({ disk, locks, clock });
    const console = second.window();
    expect(console.got).toEqual([]);
    clock.turn(2_000);
    await settled();
    expect(console.last('welcome')).toMatchObject({
      stored: true,
      readOnly: expect.stringMatching(/Another tab/),
    });
    clock.turn(200);
    expect(console.frames()[0]).toMatchObject({ full: true, transport: { mode: 'paused' } });
    const written = disk.log.length;
    expect(await console.order('pauseVm', { vm: WEB01 })).toMatchObject({ ok: false, error: 'read-only' });
    expect(await console.transport({ kind: 'play' })).toMatchObject({ ok: false, error: 'read-only' });
    expect(await console.startAgain()).toMatchObject({ ok: false, error: 'read-only' });
    expect(disk.log).toHaveLength(written);

    locks.release('writer');
    await settled();
    await settled();
    expect(console.last('welcome')).toMatchObject({ readOnly: null });
    expect(await console.order('pauseVm', { vm: WEB01 })).toMatchObject({ ok: true });
  });

  it('given a window that holds a lock, when it is closed without a word, then simulated time stops', async () => {
    const locks = createLocks();
    void locks.request('window 1', () => new Promise<void>(() => {}));
    await settled();
    const { host: _, console, clock, window } = await createRunningLab({ locks });
    const second = window('window 1');
    console.say({ type: 'bye' });
    clock.turn(1_000);
    const { at } = await second.hash();
    locks.release('window 1');
    await settled();
    clock.turn(30_000);
    const third = window();
    clock.turn(16);
    expect((await third.hash()).at - at).toBeLessThan(100);
  });
});

describe('the journal in IndexedDB', () => {
  const world = (now: number) => ({ ...parts.createEngine(twoNodes).snapshot(), now });
  const record = { version: 1, run: 1, scenario: twoNodes, exact: true };
  const open = (name: string): Promise<Journal> => openJournal(indexedDB, name, () => {});

  it('given what was written, when it is opened again, then it is all there, newest checkpoint first', async () => {
    const journal = await open('one');
    expect(await journal.load()).toBeNull();
    await journal.begin(record, null);
    for (const index of [0, 1]) {
      await journal.append({
        run: 1,
        index,
        entry: { at: index, name: 'pauseVm', args: { vm: SQL01 } },
        key: `k${index}`,
        reply: { ok: true, value: { job: 'job:1' } },
      });
    }
    for (let now = 1; now <= CHECKPOINTS_KEPT + 2; now++)
      await journal.checkpoint({ run: 1, entries: 2, world: world(now) });
    await journal.mark({ run: 1, at: 9, mode: 'paused', speed: 20 });

    const stored = await (await open('one')).load();
    expect(stored?.record).toEqual(record);
    expect(stored?.entries.map(({ key }) => key)).toEqual(['k0', 'k1']);
    expect(stored?.checkpoints.map((it) => it.world.now)).toEqual([5, 4, 3]);
    expect(stored?.mark).toMatchObject({ at: 9, speed: 20 });
  });

  it('given a new run, when it begins, then nothing of the old one is kept', async () => {
    const journal = await open('two');
    await journal.begin(record, null);
    await journal.checkpoint({ run: 1, entries: 0, world: world(1) });
    await journal.mark({ run: 1, at: 9, mode: 'paused', speed: 20 });
    await journal.begin({ ...record, run: 2 }, { run: 2, entries: 0, world: world(7) });
    expect(await journal.load()).toMatchObject({
      record: { run: 2 },
      entries: [],
      mark: null,
      checkpoints: [{ run: 2 }],
    });
  });

  it('given another tab that replaces the database, when it does, then this one is told', async () => {
    let lost = 0;
    await openJournal(indexedDB, 'three', () => (lost += 1));
    await new Promise((resolve) => (indexedDB.open('three', 2).onsuccess = resolve));
    expect(lost).toBe(1);
  });
});
