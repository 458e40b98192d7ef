import { describe, expect, it } from 'vitest';
import { costly, createRunningLab } from './testing/lab.ts';
import { createHandClock } from './testing/hand-clock.ts';

const SQL01 = 'vm:1';

describe('time', () => {
  it.each([1, 5, 20, 100] as const)(
    'given speed %i, when ten seconds of wall time pass, then that many times as much is simulated',
    async (speed) => {
      const { console, clock } = await createRunningLab();
      await console.transport({ kind: 'speed', speed });
      const { at } = await console.hash();
      clock.turn(10_000);
      expect((await console.hash()).at - at).toBe(10_000 * speed);
      expect(console.frames().at(-1)?.transport).toEqual({ mode: 'playing', speed, reached: speed });
    },
  );

  it('given a new datacenter, when nobody orders anything, then it plays at 1x', async () => {
    const { console, clock } = await createRunningLab();
    clock.turn(3_200);
    expect(console.frames().at(-1)).toMatchObject({ transport: { mode: 'playing', speed: 1 } });
    expect((await console.hash()).at).toBe(3_200);
  });

  it('given a machine too slow for the speed, when it plays, then what was not reached is not owed and the speed reached says so', async () => {
    const clock = createHandClock();
    const { console } = await createRunningLab({ clock, parts: costly(clock, 400) });
    await console.transport({ kind: 'speed', speed: 100 });
    clock.turn(10_000);
    const reached = console.frames().at(-1)?.transport.reached ?? 0;
    expect(reached).toBeGreaterThan(0);
    expect(reached).toBeLessThan(100);
  });

  it('given "as fast as possible", when a second passes, then far more than 100 seconds are simulated and the speed is measured', async () => {
    const { console, clock } = await createRunningLab();
    await console.transport({ kind: 'speed', speed: 'max' });
    clock.turn(1_000);
    const last = console.frames().at(-1);
    expect(last?.at).toBeGreaterThan(100_000);
    expect(last?.transport.reached).toBeGreaterThan(100);
  });

  it('given a page that was frozen for a minute, when it thaws, then simulated time does not leap', async () => {
    const { console, clock } = await createRunningLab();
    clock.turn(1_000);
    const { at } = await console.hash();
    clock.spend(60_000);
    clock.turn(16);
    expect((await console.hash()).at - at).toBeLessThan(1_000);
  });

  it('given a paused datacenter, when wall time passes, then nothing runs and nothing is posted', async () => {
    const { console, clock } = await createRunningLab();
    clock.turn(500);
    await console.transport({ kind: 'pause' });
    clock.turn(500);
    const { at, hash } = await console.hash();
    const frames = console.frames().length;
    clock.turn(4_000);
    expect(await console.hash()).toMatchObject({ at, hash });
    expect(console.frames()).toHaveLength(frames);
  });

  it('given a running datacenter, when it is stepped, then it stands paused at the next instant that tells a fact', async () => {
    const { console, clock } = await createRunningLab();
    await console.order('pauseVm', { vm: SQL01 });
    await console.transport({ kind: 'pause' });
    await console.order('injectFault', { fault: { kind: 'nodePowerLoss', host: 'host:1' } });
    const before = await console.hash();
    expect(await console.transport({ kind: 'step' })).toMatchObject({ ok: true, value: { mode: 'paused' } });
    clock.turn(200);
    const after = await console.hash();
    expect(after.at).toBeGreaterThan(before.at);
    expect(console.frames().at(-1)?.facts.at(-1)?.at).toBe(after.at);
  });

  it('given a paused datacenter, when it advances ten minutes, then it stops exactly there and the order is answered then', async () => {
    const { console, clock } = await createRunningLab();
    await console.transport({ kind: 'pause' });
    const { at } = await console.hash();
    expect(await console.transport({ kind: 'advance', ms: 600_000 })).toMatchObject({
      ok: true,
      value: { mode: 'paused' },
    });
    clock.turn(1_000);
    expect((await console.hash()).at).toBe(at + 600_000);
  });

  it('given a playing datacenter, when a command comes between two slices, then it acts at the instant that a person sees', async () => {
    const { console, clock } = await createRunningLab();
    await console.transport({ kind: 'speed', speed: 100 });
    clock.turn(1_000);
    clock.spend(10);
    await console.order('pauseVm', { vm: SQL01 });
    const { commands } = await console.hash();
    expect(commands).toMatchObject([{ at: 101_000, name: 'pauseVm' }]);
  });
});
