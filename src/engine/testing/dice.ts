import { keyed } from '../kernel/random.ts';

/** Draws that follow from the seed and their order only. */
export type Dice = { roll: () => number; below: (n: number) => number; pick: <T>(of: readonly T[]) => T };

export const diceOf = (seed: string): Dice => {
  let n = 0;
  const roll = () => keyed(seed, 'dice', 'run', n++);
  const below = (bound: number) => Math.floor(roll() * bound);
  return { roll, below, pick: (of) => of[below(of.length)]! };
};
