import type { SeriesKey } from '../../protocol/queries.ts';
import { HOUR } from '../../domain/units.ts';
import type { World } from './world.ts';

/** Past an hour nobody looks; and a storm may not fill the memory within one. */
const WINDOW_MS = HOUR;
const MOST_STEPS = 2_000;
/** So many are kept without a look at how old they are. */
const FEW_STEPS = 64;

const newest = (steps: World['series'][string] | undefined): number =>
  steps === undefined ? 0 : steps.values[steps.values.length - 1];

/** The value that a series has now. */
export const latest = (world: World, key: SeriesKey): number => newest(world.series[key]);

/** Notes that a quantity is more by so much from now on, or less. */
export const shift = (world: World, key: SeriesKey, by: number): void => {
  const steps = world.series[key];
  note(world, key, steps, newest(steps) + by);
};

/** Notes that a quantity has a new value from now on. */
export const record = (world: World, key: SeriesKey, value: number): void =>
  note(world, key, world.series[key], value);

/** The same of one that begins with 0, and isn't there before it is something else. */
export const recordFromZero = (world: World, key: SeriesKey, value: number): void => {
  const steps = world.series[key];
  if (newest(steps) !== value) note(world, key, steps, value);
};

const note = (
  world: World,
  key: SeriesKey,
  known: World['series'][string] | undefined,
  value: number,
): void => {
  const steps = known ?? (world.series[key] = { at: [], values: [] });
  const last = steps.at.length - 1;
  if (last >= 0 && steps.values[last] === value) return;
  if (last >= 0 && steps.at[last] === world.now) {
    steps.values[last] = value;
    return;
  }
  steps.at.push(world.now);
  steps.values.push(value);
  const from = world.now - WINDOW_MS;
  const { length } = steps.at;
  if (length > MOST_STEPS || (length > FEW_STEPS && steps.at[length >> 1] < from)) trim(steps, from);
};

/** Drops what is older than the window, but keeps the value that held at its beginning; at least a quarter goes. */
const trim = (steps: World['series'][string], from: number): void => {
  let drop = 0;
  while (drop + 1 < steps.at.length && steps.at[drop + 1] <= from) drop += 1;
  drop = Math.max(drop, steps.at.length >> 2);
  steps.at.splice(0, drop);
  steps.values.splice(0, drop);
};
