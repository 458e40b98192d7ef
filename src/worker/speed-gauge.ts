import type { SimMs } from '../domain/units.ts';

const WINDOW_MS = 1_000;
/** Shorter measurements say more about the timer than about the simulation. */
const LEAST_MS = 200;

export type SpeedGauge = {
  /** Forget what was measured; `nominal` is reported until there is something to measure. */
  reset: (wall: number, sim: SimMs, nominal: number) => void;
  note: (wall: number, sim: SimMs) => void;
  reached: () => number;
};

/** Simulated time per wall time over the last second. */
export const createSpeedGauge = (): SpeedGauge => {
  let samples: { wall: number; sim: SimMs }[] = [];
  let nominal = 0;

  return {
    reset: (wall, sim, asked) => {
      samples = [{ wall, sim }];
      nominal = asked;
    },
    note: (wall, sim) => {
      samples.push({ wall, sim });
      // The oldest one kept is the last that is at least a window old, so the span never falls below a second.
      while (samples.length > 2 && samples[1].wall <= wall - WINDOW_MS) samples.shift();
    },
    reached: () => {
      const first = samples.at(0);
      const last = samples.at(-1);
      if (!first || !last || last.wall - first.wall < LEAST_MS) return nominal;
      return Math.round((100 * (last.sim - first.sim)) / (last.wall - first.wall)) / 100;
    },
  };
};
