import { describe, expect, it } from 'vitest';
import type { FromWorker } from '../protocol/messages.ts';
import type { EngineParts, Port } from './environment.ts';
import { createLab, createRunningLab } from './testing/lab.ts';
import { settled } from './testing/hand-clock.ts';
import { parts } from './testing/parts.ts';
import { twoNodes } from './testing/two-nodes.ts';

const SQL01 = 'vm:1';

describe('frames', () => {
  it('given a playing datacenter, when seconds pass, then at most ten frames a second come, numbered without a gap', async () => {
    const { console, clock } = await createRunningLab();
    await console.transport({ kind: 'speed', speed: 20 });
    clock.turn(150);
    const before = console.frames().length;
    clock.turn(5_000);
    const frames = console.frames();
    expect(frames.length - before).toBeLessThanOrEqual(50);
    expect(frames.length - before).toBeGreaterThan(30);
    expect(frames[0]).toMatchObject({ full: true, datacenter: { name: 'Two nodes', run: 1 } });
    const numbers = frames.map(({ seq }) => seq);
    expect(numbers).toEqual(numbers.map((_, i) => numbers[0] + i));
  });

  it('given a second window, when it opens, then it gets a full frame and the first one misses nothing', async () => {
    const { console, clock, window } = await createRunningLab();
    clock.turn(2_000);
    const second = window();
    clock.turn(1_000);
    expect(second.got[0]).toMatchObject({ type: 'welcome', stored: true, readOnly: null });
    expect(second.frames()[0].full).toBe(true);
    expect(second.frames().at(-1)).toEqual(console.frames().at(-1));
    expect(console.frames().filter(({ full }) => full)).toHaveLength(1);
  });

  it('given a window that missed a frame, when it asks, then the next one is full', async () => {
    const { console, clock } = await createRunningLab();
    clock.turn(1_000);
    console.say({ type: 'resync' });
    clock.turn(200);
    expect(console.frames().filter(({ full }) => full)).toHaveLength(2);
  });

  it('given a frozen window, when it does not answer, then time stands still, no frames pile up, and it goes on with a full one', async () => {
    const { console, clock } = await createRunningLab();
    console.say({ type: 'hello', version: 1, lock: 'mine' });
    console.freeze();
    clock.turn(60_000);
    const asleep = console.frames().length;
    clock.turn(60_000);
    expect(console.frames()).toHaveLength(asleep);
    const { at } = console.frames()[asleep - 1];
    console.thaw();
    clock.turn(500);
    expect(console.frames()[asleep].full).toBe(true);
    expect(console.frames().at(-1)?.at).toBeLessThan(at + 1_000);
  });

  it('given nobody who looks, when time passes, then nothing is simulated', async () => {
    const { console, clock, window } = await createRunningLab();
    clock.turn(1_000);
    const { at } = await console.hash();
    console.say({ type: 'bye' });
    clock.turn(60_000);
    const later = window();
    clock.turn(100);
    expect((await later.hash()).at - at).toBeLessThan(200);
  });
});

describe('commands', () => {
  it('given a command, when it is accepted, then it is answered only after it is on the disk', async () => {
    const { console, disk } = await createRunningLab();
    const release = disk.hold();
    expect(await console.order('pauseVm', { vm: SQL01 })).toBeUndefined();
    expect(disk.log).not.toContain('append pauseVm');
    release();
    await settled();
    expect(disk.log).toContain('append pauseVm');
    expect(console.last('reply')?.reply).toMatchObject({ ok: true });
  });

  it('given a key that was used, when the request is retried, then it gets the same reply and changes nothing', async () => {
    const { console } = await createRunningLab();
    const first = await console.order('pauseVm', { vm: SQL01 }, 'key-1');
    const { hash } = await console.hash();
    expect(await console.order('pauseVm', { vm: SQL01 }, 'key-1')).toEqual(first);
    expect((await console.hash()).hash).toBe(hash);
    expect(await console.order('pauseVm', { vm: SQL01 }, 'key-2')).toMatchObject({
      ok: false,
      because: 'vm-not-running',
    });
  });

  it('given a refused command, when it is answered, then nothing is journalled', async () => {
    const { console, disk } = await createRunningLab();
    expect(await console.order('resumeVm', { vm: SQL01 })).toMatchObject({
      ok: false,
      because: 'vm-not-paused',
    });
    expect(disk.stored().entries).toEqual([]);
  });

  it('given a disk that fails, when a command comes, then windows are told that nothing is stored and it goes on', async () => {
    const { console, disk } = await createRunningLab();
    disk.break();
    expect(await console.order('pauseVm', { vm: SQL01 })).toMatchObject({ ok: true });
    expect(console.last('welcome')?.notice).toMatch(/stores nothing/);
  });

  it('given another instant or branch, when it is asked about, then the answer says that there is none', async () => {
    const { console } = await createRunningLab();
    expect(await console.query('facts', { limit: 5 }, { branch: 'what-if', asOf: 'live' })).toMatchObject({
      ok: false,
      error: 'unknown-view',
    });
  });
});

describe('opening', () => {
  it('given two windows and nothing stored, when they come, then one opens the first datacenter and the other waits', async () => {
    const { window, clock } = await createLab();
    const first = window();
    const second = window();
    expect(first.got).toMatchObject([{ type: 'welcome', stored: false, readOnly: null }]);
    expect(second.got).toEqual([]);
    await first.open(twoNodes);
    clock.turn(200);
    expect(second.last('welcome')).toMatchObject({ stored: true });
    expect(second.frames()[0]).toMatchObject({ full: true });
  });

  it('given a seed, when a datacenter is opened with it, then it runs with it, and starting again repeats it under another run number', async () => {
    const { console } = await createRunningLab();
    expect(await console.open(twoNodes, 'other')).toEqual({ ok: true, value: { run: 2 } });
    await console.transport({ kind: 'pause' });
    expect(await console.startAgain()).toEqual({ ok: true, value: { run: 3 } });
    expect(await console.hash()).toMatchObject({
      at: 0,
      transport: { mode: 'playing', speed: 1 },
      datacenter: { seed: 'other', run: 3 },
    });
  });
});

describe('bugs', () => {
  it('given an invariant that is false, when it is noticed, then the simulation stops and the reproduction is offered', async () => {
    let wrong: string[] = [];
    const { console, clock } = await createRunningLab({ parts: { checkInvariants: () => wrong } });
    await console.order('pauseVm', { vm: SQL01 });
    clock.turn(5_000);
    wrong = ['SQL01 runs on two hosts'];
    clock.turn(5_000);
    expect(console.last('crashed')).toMatchObject({
      message: 'SQL01 runs on two hosts',
      reproduction: { scenario: { name: 'Two nodes' }, commands: [{ name: 'pauseVm' }] },
    });
    expect(await console.order('resumeVm', { vm: SQL01 })).toMatchObject({ ok: false, error: 'crashed' });
    wrong = [];
    expect(await console.startAgain()).toMatchObject({ ok: true });
    clock.turn(1_600);
    expect((await console.hash()).at).toBe(1_600);
  });

  it('given a rule that throws, when time reaches it, then everything stops there, and a reload shows it again', async () => {
    const broken: Partial<EngineParts> = {
      createEngine: (scenario, options) => {
        const engine = parts.createEngine(scenario, options);
        const runUntil = engine.runUntil.bind(engine);
        return Object.assign(engine, {
          runUntil: (at: number) => {
            runUntil(at);
            if (at >= 3_000) throw new Error('no such group');
          },
        });
      },
    };
    const { console, clock, disk, window } = await createRunningLab({ parts: broken });
    clock.turn(5_000);
    expect(console.last('crashed')).toMatchObject({
      message: 'no such group',
      reproduction: { commands: [] },
    });
    expect(await console.transport({ kind: 'play' })).toMatchObject({ ok: false, error: 'crashed' });
    const frames = console.frames().length;
    clock.turn(5_000);
    expect(console.frames()).toHaveLength(frames);
    expect(window().last('crashed')).toMatchObject({ message: 'no such group' });

    const next = await createLab({ disk, parts: broken });
    const again = next.window();
    next.clock.turn(5_000);
    expect(again.last('crashed')).toMatchObject({ message: 'no such group' });
  });
});

describe('a part that comes later', () => {
  it('given it can not be loaded, when something is ordered or asked, then that is said, and the next attempt loads it', async () => {
    let attempts = 0;
    const ready = async () => {
      attempts += 1;
      if (attempts < 3) throw new Error('offline');
    };
    const { console } = await createRunningLab({ parts: { ready } });
    const refused = { ok: false, error: 'not-loaded', message: expect.stringMatching(/could not be loaded/) };
    expect(await console.order('pauseVm', { vm: SQL01 })).toMatchObject(refused);
    expect(await console.query('facts', { limit: 1 })).toMatchObject(refused);
    expect(await console.order('pauseVm', { vm: SQL01 })).toMatchObject({ ok: true });
  });
});

describe('another version of the page', () => {
  it('given a window of another version, when it says hello, then it may only read and is told to reload', async () => {
    const { host, clock } = await createRunningLab();
    const got: FromWorker[] = [];
    const port: Port = { onmessage: null, postMessage: (message) => got.push(message) };
    host.attach(port);
    port.onmessage?.(new MessageEvent('message', { data: { type: 'hello', version: 0, lock: null } }));
    clock.turn(1_000);
    expect(got).toMatchObject([{ type: 'welcome', readOnly: expect.stringMatching(/Reload this tab/) }]);
  });
});
