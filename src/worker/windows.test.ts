import { describe, expect, it } from 'vitest';
import type { FromWorker } from '../protocol/messages.ts';
import type { Locks, Port } from './environment.ts';
import { createHandClock, settled } from './testing/hand-clock.ts';
import { createWindows } from './windows.ts';

/** A port that keeps what it got and answers nothing, like that of a window that is gone. */
const createPort = () => {
  const got: FromWorker[] = [];
  const port: Port = { onmessage: null, postMessage: (message) => got.push(message) };
  return { port, got, pings: () => got.filter(({ type }) => type === 'ping').length };
};

const ROUND = 5_000;

const setUp = (locks: Locks | null = null) => {
  const clock = createHandClock();
  let changes = 0;
  const windows = createWindows(clock, locks, () => (changes += 1));
  return { clock, windows, changes: () => changes };
};

/** Locks that windows hold until the test lets go of them. */
const heldLocks = () => {
  const waiting = new Map<string, () => void>();
  const locks: Locks = {
    request: (name, held) =>
      new Promise<void>((resolve) => waiting.set(name, resolve)).then(() => held() ?? undefined),
  };
  return { locks, release: (name: string) => waiting.get(name)?.() };
};

describe('windows that go', () => {
  it('given a window that holds a lock, when it is gone, then its port is forgotten and gets nothing more', async () => {
    const { locks, release } = heldLocks();
    const { clock, windows, changes } = setUp(locks);
    const [gone, stays] = [createPort(), createPort()];
    windows.hello(gone.port, 'window 1');
    windows.hello(stays.port, 'window 2');
    const before = changes();
    release('window 1');
    await settled();
    expect(changes()).toBe(before + 1);
    expect(windows.of(gone.port)).toBeUndefined();
    expect(windows.awake().map(({ port }) => port)).toEqual([stays.port]);
    clock.turn(ROUND);
    expect([gone.pings(), stays.pings()]).toEqual([0, 1]);
  });

  it('given no locks, when a window answers no ping for three rounds, then its port is forgotten', () => {
    const { clock, windows, changes } = setUp();
    const gone = createPort();
    windows.hello(gone.port, null);
    clock.turn(2 * ROUND);
    expect(windows.awake()).toHaveLength(1);
    const before = changes();
    clock.turn(ROUND);
    expect(windows.of(gone.port)).toBeUndefined();
    expect(changes()).toBe(before + 1);
    clock.turn(60_000);
    expect(gone.pings()).toBe(2);
  });

  it('given a window that says goodbye, when it does, then it is forgotten at once', () => {
    const { windows } = setUp();
    const { port } = createPort();
    windows.hello(port, null);
    windows.bye(port);
    expect(windows.of(port)).toBeUndefined();
    expect(windows.awake()).toEqual([]);
  });
});

describe('windows that sleep', () => {
  it('given a frozen window with a lock, when it is silent, then it is kept without frames, and wakes to a full one', () => {
    const { clock, windows } = setUp(heldLocks().locks);
    const frozen = createPort();
    windows.hello(frozen.port, 'window 1');
    clock.turn(3 * ROUND);
    expect(windows.awake()).toEqual([]);
    const window = windows.of(frozen.port);
    expect(window).toBeDefined();
    window!.needsFull = false;
    clock.turn(10 * ROUND);
    expect(frozen.pings()).toBe(2);
    windows.heard(frozen.port);
    expect(windows.awake()).toEqual([window]);
    expect(window!.needsFull).toBe(true);
  });

  it('given a window that answers, when rounds pass, then it stays awake', () => {
    const { clock, windows } = setUp();
    const { port, pings } = createPort();
    windows.hello(port, null);
    for (let round = 1; round <= 20; round += 1) {
      clock.turn(ROUND);
      expect(pings()).toBe(round);
      windows.heard(port);
    }
    expect(windows.awake()).toHaveLength(1);
  });
});
