import { describe, expect, it } from 'vitest';
import type { Scenario } from '../domain/scenario.ts';
import type { Frame } from '../protocol/frames.ts';
import type { LinkStatus } from '../protocol/messages.ts';
import { applyFrame, createDatacenterStore } from '../store/datacenter-store.ts';
import type { HandClock } from '../worker/testing/hand-clock.ts';
import { settled } from '../worker/testing/hand-clock.ts';
import { createLab } from '../worker/testing/lab.ts';
import { twoNodes } from '../worker/testing/two-nodes.ts';
import { connectLink } from './link.ts';
import type { FakePage } from './testing/fake-page.ts';
import { createPage } from './testing/fake-page.ts';

const SQL01 = 'vm:1';

/** A window: link, store, and what the link said and brought. */
const openOn = async (fake: FakePage, openFirst: () => Promise<Scenario> = async () => twoNodes) => {
  const link = connectLink({ openFirst }, fake.page);
  const store = createDatacenterStore();
  const frames: Frame[] = [];
  const statuses: LinkStatus[] = [];
  const applied: string[] = [];
  link.onStatus((status) => statuses.push(status));
  link.onFrame((frame) => {
    frames.push(frame);
    applied.push(applyFrame(store, frame));
  });
  await settled();
  return { link, store, frames, statuses, applied, status: () => statuses.at(-1)! };
};

/** A worker and one window on it, with the small datacenter open and playing. */
const createConsole = async (options: Parameters<typeof createLab>[0] = {}) => {
  const lab = await createLab(options);
  const fake = createPage(lab.clock, lab.host);
  return { lab, clock: lab.clock, fake, ...(await openOn(fake)) };
};

const turn = async (clock: HandClock, ms: number) => {
  clock.turn(ms);
  await settled();
};

const hashOf = async ({ link }: Pick<Awaited<ReturnType<typeof openOn>>, 'link'>) => {
  const reply = await link.ask('state', {});
  if (!reply.ok) throw new Error(reply.message);
  return reply.value;
};

describe('connecting', () => {
  it('given nothing stored, when a window comes, then it opens the first datacenter and is live with a full frame', async () => {
    const { statuses, frames } = await createConsole();
    expect(statuses).toEqual([{ kind: 'connecting' }, { kind: 'live', resumed: null, notice: null }]);
    expect(frames[0]).toMatchObject({ full: true, datacenter: { name: 'Two nodes', run: 1 } });
  });

  it('given a first datacenter that can not be loaded, when a window comes, then it says why', async () => {
    const lab = await createLab();
    const { status } = await openOn(createPage(lab.clock, lab.host), () =>
      Promise.reject(new Error('reference.json: status 404')),
    );
    expect(status()).toMatchObject({
      kind: 'crashed',
      message: expect.stringMatching(/status 404/),
      reproduction: null,
    });
  });

  it('given a caller who is early, when the window connects, then the question is answered', async () => {
    const lab = await createLab();
    const link = connectLink({ openFirst: async () => twoNodes }, createPage(lab.clock, lab.host).page);
    expect(await link.ask('entities', { kind: 'vms' })).toMatchObject({ ok: true, value: { length: 2 } });
    expect(await link.send('pauseVm', { vm: SQL01 })).toMatchObject({ ok: true });
  });

  it('given a listener who is late, when it listens, then its first frame is a full one', async () => {
    const { clock, link } = await createConsole();
    await turn(clock, 3_000);
    const late: Frame[] = [];
    const stop = link.onFrame((frame) => late.push(frame));
    await turn(clock, 500);
    expect(late[0]).toMatchObject({ full: true });
    expect(late.length).toBeGreaterThan(2);
    stop();
    const count = late.length;
    await turn(clock, 500);
    expect(late).toHaveLength(count);
  });

  it('given a worker that can not be started, when a window comes, then it says so and does not try for ever', async () => {
    const lab = await createLab();
    const fake = createPage(lab.clock, null);
    const { status } = await openOn(fake);
    fake.killWorker('workers are blocked');
    await turn(lab.clock, 60_000);
    expect(status()).toMatchObject({ kind: 'crashed', message: 'workers are blocked' });
    expect(fake.started()).toBe(1);
  });
});

describe('frames', () => {
  it('given frames that are lost, when the next one comes, then nothing is shown until a full one has come', async () => {
    const { clock, fake, link, frames, applied, store } = await createConsole();
    await turn(clock, 1_000);
    fake.loseFrames(2);
    await link.send('pauseVm', { vm: SQL01 });
    const before = frames.length;
    await turn(clock, 1_000);
    expect(frames[before]).toMatchObject({ full: true });
    expect(new Set(applied)).toEqual(new Set(['applied']));
    expect(store.getState().tables.vms.get(SQL01)).toMatchObject({ phase: { kind: 'paused' } });
  });

  it('given two windows, when one orders and time passes, then both show the same', async () => {
    const first = await createConsole();
    const second = await openOn(createPage(first.clock, first.lab.host));
    await turn(first.clock, 1_000);
    await second.link.send('injectFault', { fault: { kind: 'nodePowerLoss', host: 'host:1' } });
    await second.link.transport({ kind: 'speed', speed: 20 });
    const since = second.frames.length;
    await turn(first.clock, 6_000);
    expect(second.frames.slice(since)).toEqual(first.frames.slice(since - second.frames.length));
    expect(second.frames.slice(since).flatMap(({ facts }) => facts).length).toBeGreaterThan(5);
    const [one, two] = [first.store.getState(), second.store.getState()];
    expect(two.tables).toEqual(one.tables);
    expect([two.at, two.transport, two.seq]).toEqual([one.at, one.transport, one.seq]);
    expect(one.tables.hosts.get('host:1')).toMatchObject({ power: { kind: 'off' } });
  });
});

describe('a worker that is gone', () => {
  it('given a paused datacenter, when the worker dies, then the next one is asked and shows the same', async () => {
    const { lab, clock, fake, link, store, statuses } = await createConsole();
    await turn(clock, 4_321);
    await link.send('pauseVm', { vm: SQL01 });
    await link.transport({ kind: 'pause' });
    await turn(clock, 200);
    const before = await hashOf({ link });
    const tables = structuredClone(store.getState().tables);
    const next = await createLab({ disk: lab.disk, clock });
    fake.nextHost(next.host);
    const known = statuses.length;
    fake.killWorker();
    await turn(clock, 200);
    expect(statuses.slice(known)).toEqual([
      { kind: 'connecting' },
      { kind: 'live', resumed: 'journal', notice: null },
    ]);
    expect(await hashOf({ link })).toEqual(before);
    expect(store.getState().tables).toEqual(tables);
  });

  it('given an order on its way, when the worker dies, then the caller is told and a retry with the key does it once', async () => {
    const { lab, clock, fake, link } = await createConsole();
    const release = lab.disk.hold();
    const order = link.send('pauseVm', { vm: SQL01 }, 'key-1');
    await settled();
    // It reaches the disk, but its answer doesn't reach the window.
    fake.cut(true);
    release();
    await settled();
    const next = await createLab({ disk: lab.disk, clock });
    fake.nextHost(next.host);
    fake.killWorker();
    expect(await order).toMatchObject({ ok: false, error: 'crashed' });
    await turn(clock, 200);
    expect(await link.send('pauseVm', { vm: SQL01 }, 'key-1')).toMatchObject({ ok: true });
    expect((await hashOf({ link })).commands).toHaveLength(1);
  });

  it('given a worker that is silent, when it answers neither pings nor a question, then another one is started', async () => {
    const { lab, clock, fake, status } = await createConsole();
    await turn(clock, 3_000);
    fake.cut(true);
    await turn(clock, 14_000);
    expect(fake.started()).toBe(1);
    const next = await createLab({ disk: lab.disk, clock });
    await turn(clock, 6_000);
    fake.nextHost(next.host);
    await turn(clock, 11_000);
    expect(fake.started()).toBe(2);
    expect(status()).toMatchObject({ kind: 'live', resumed: 'journal' });
  });

  it('given a page that slept, when it wakes and the worker answers, then the worker is kept', async () => {
    const { clock, fake, status } = await createConsole();
    clock.spend(3_600_000);
    await turn(clock, 30_000);
    expect(fake.started()).toBe(1);
    expect(status()).toMatchObject({ kind: 'live' });
  });
});

describe('pages that come and go', () => {
  it('given a page that is frozen or in the back-forward cache, when it comes back, then it goes on where time stood, with a full frame', async () => {
    const { clock, fake, frames, store, statuses } = await createConsole();
    await turn(clock, 2_000);
    fake.hide();
    const { at } = store.getState();
    const before = frames.length;
    await turn(clock, 600_000);
    expect(frames).toHaveLength(before);
    fake.thaw();
    await turn(clock, 500);
    expect(frames[before]).toMatchObject({ full: true });
    expect(store.getState().at - at).toBeLessThan(1_000);
    expect(statuses.map(({ kind }) => kind)).not.toContain('crashed');
    expect(statuses.findLastIndex(({ kind }) => kind === 'connecting')).toBe(0);
  });

  it('given a covered page that missed much, when it is looked at again, then it asks for a full frame', async () => {
    const { clock, fake, frames } = await createConsole();
    fake.cover();
    fake.cut(true);
    await turn(clock, 10_000);
    fake.cut(false);
    const before = frames.length;
    fake.uncover();
    await turn(clock, 300);
    expect(frames[before]).toMatchObject({ full: true });
  });

  it('given a window whose lock is late, when it has it, then it says hello with it', async () => {
    const lab = await createLab();
    const fake = createPage(lab.clock, lab.host);
    const { promise, resolve } = Promise.withResolvers<string | null>();
    fake.holdLock(promise);
    const { status } = await openOn(fake);
    await turn(lab.clock, 1_000);
    expect(status()).toEqual({ kind: 'connecting' });
    resolve('window 7');
    await settled();
    await turn(lab.clock, 200);
    expect(status()).toMatchObject({ kind: 'live' });
  });
});

describe('standing', () => {
  it('given another writer, when a window comes, then it sees the datacenter, is told why it only reads, and orders are refused', async () => {
    const held = { request: () => new Promise<never>(() => {}) };
    const writer = await createConsole();
    await writer.link.send('pauseVm', { vm: SQL01 });
    const lab = await createLab({ disk: writer.lab.disk, locks: held });
    const fake = createPage(lab.clock, lab.host);
    const { link, status, store } = await openOn(fake);
    await turn(lab.clock, 3_000);
    expect(status()).toMatchObject({ kind: 'read-only', reason: expect.stringMatching(/Another tab/) });
    expect(store.getState().tables.vms.get(SQL01)).toMatchObject({ phase: { kind: 'paused' } });
    const written = lab.disk.log.length;
    expect(await link.send('resumeVm', { vm: SQL01 })).toMatchObject({ ok: false, error: 'read-only' });
    expect(await link.transport({ kind: 'play' })).toMatchObject({ ok: false, error: 'read-only' });
    expect(lab.disk.log).toHaveLength(written);
  });

  it('given a bug that stops the simulation, when it shows, then with its reproduction, and starting again makes it live', async () => {
    let wrong: string[] = [];
    const { clock, link, status, store } = await createConsole({ parts: { checkInvariants: () => wrong } });
    await link.send('pauseVm', { vm: SQL01 });
    wrong = ['SQL01 runs on two hosts'];
    await turn(clock, 5_000);
    expect(status()).toMatchObject({
      kind: 'crashed',
      message: 'SQL01 runs on two hosts',
      reproduction: { scenario: { name: 'Two nodes' }, commands: [{ name: 'pauseVm' }] },
    });
    wrong = [];
    expect(await link.startAgain()).toEqual({ ok: true, value: { run: 2 } });
    await turn(clock, 500);
    expect(status()).toMatchObject({ kind: 'live' });
    expect(store.getState().datacenter).toMatchObject({ run: 2 });
  });

  it('given another datacenter that is opened, when it is there, then every window shows it and nothing of the old one', async () => {
    const first = await createConsole();
    const second = await openOn(createPage(first.clock, first.lab.host));
    await first.link.send('pauseVm', { vm: SQL01 });
    await first.link.open({ ...twoNodes, name: 'Other', vms: [] }, 'seed-2');
    await turn(first.clock, 500);
    for (const { store } of [first, second]) {
      expect(store.getState().datacenter).toMatchObject({ name: 'Other', seed: 'seed-2', run: 2 });
      expect(store.getState().tables.vms.size).toBe(0);
    }
  });
});
