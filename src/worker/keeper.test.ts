import { describe, expect, it } from 'vitest';
import type { Checkpoint } from './journal.ts';
import { createKeeper } from './keeper.ts';
import { createHandClock, settled } from './testing/hand-clock.ts';
import { createMemoryDisk } from './testing/memory-journal.ts';

/** A datacenter so large that a copy of it takes this long. */
const opened = (copyMs: number) => {
  const clock = createHandClock();
  const disk = createMemoryDisk();
  const keeper = createKeeper({
    clock,
    journal: () => disk.journal,
    checkpoint: () => {
      clock.spend(copyMs);
      return { run: 1, entries: 0, world: {} as Checkpoint['world'] };
    },
    position: () => null,
    failed: (error) => {
      throw error;
    },
  });
  const pass = async (ms: number) => {
    for (let gone = 0; gone < ms; gone += 100) {
      clock.turn(100);
      await settled();
    }
  };
  const taken = () => disk.log.filter((what) => what === 'checkpoint').length;
  return { keeper, pass, taken };
};

describe('a checkpoint after an order', () => {
  it('given a small datacenter, when orders have settled, then it is taken', async () => {
    const { keeper, pass, taken } = opened(1);
    keeper.soon();
    keeper.soon();
    await pass(2_500);
    expect(taken()).toBe(1);
    keeper.soon();
    await pass(2_500);
    expect(taken()).toBe(2);
  });

  it('given one whose copy costs a second, when orders keep coming, then copying takes a twentieth of the time at most', async () => {
    const { keeper, pass, taken } = opened(1_000);
    for (let i = 0; i < 30; i += 1) {
      keeper.soon();
      await pass(2_500);
    }
    // 75 seconds: one at the start, and one for each twenty that one has cost.
    expect(taken()).toBeGreaterThanOrEqual(3);
    expect(taken()).toBeLessThanOrEqual(5);
  });
});
