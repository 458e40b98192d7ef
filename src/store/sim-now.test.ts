import { describe, expect, it } from 'vitest';
import type { DatacenterInfo, Transport } from '../protocol/frames.ts';
import { createAnimationClock, simNow } from './sim-now.ts';

const playing = (reached: number): Transport => ({ mode: 'playing', speed: 20, reached });
const paused: Transport = { mode: 'paused', speed: 20, reached: 0 };
const run = (number: number): DatacenterInfo => ({
  name: 'Lab',
  description: '',
  startsAt: '2008-11-03T08:00:00',
  seed: 's',
  timing: { profile: 'calibrated', jitter: true },
  run: number,
});

describe('simulated time between two frames', () => {
  it.each([
    ['paused: exactly the frame', paused, 5_060, 90_000],
    ['playing, at the frame', playing(20), 5_000, 90_000],
    ['playing, half a frame later', playing(20), 5_050, 91_000],
    ['slower than asked: with the speed that is reached', playing(4), 5_050, 90_200],
    ['a frame that is late: no further than it can bring', playing(20), 9_999, 92_000],
    ['a wall clock before the frame: not earlier', playing(20), 4_000, 90_000],
  ])('%s', (_, transport, wall, expected) => {
    expect(simNow({ at: 90_000, receivedAt: 5_000, transport }, wall)).toBe(expected);
  });
});

describe('the clock of what moves', () => {
  const state = (at: number, receivedAt: number, transport = playing(20), number = 1) => ({
    at,
    receivedAt,
    transport,
    datacenter: run(number),
  });

  it('given a frame that is behind what was drawn, when it comes, then nothing moves backwards', () => {
    const clock = createAnimationClock();
    expect(clock(state(1_000, 0), 0)).toBe(1_000);
    expect(clock(state(1_000, 0), 90)).toBe(2_800);
    expect(clock(state(2_500, 95), 95)).toBe(2_800);
    expect(clock(state(2_500, 95), 145)).toBe(3_500);
  });

  it('given a pause, when it is drawn, then at exactly its instant, though a later one was drawn', () => {
    const clock = createAnimationClock();
    clock(state(1_000, 0), 0);
    clock(state(1_000, 0), 100);
    expect(clock(state(2_100, 101, paused), 150)).toBe(2_100);
  });

  it('given another datacenter, when it is drawn, then from its own beginning', () => {
    const clock = createAnimationClock();
    clock(state(900_000, 0), 0);
    clock(state(900_000, 0), 50);
    expect(clock(state(0, 60, playing(20), 2), 60)).toBe(0);
  });
});
