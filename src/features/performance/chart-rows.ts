/** Step functions, as they are measured, made into the rows that a chart and a table show. */
import type { Series, SeriesKey } from './measured.ts';
import type { SimMs } from '../../domain/units.ts';

/** One line of a chart: the sum of some measured quantities. */
export type Line = { name: string; keys: readonly SeriesKey[] };
/** An instant and the value of every line at it, by the line's place. */
export type ChartRow = { at: SimMs; values: number[] };

/** More points than a chart has pixels only cost time. */
const MOST_ROWS = 360;

type Steps = Pick<Series, 'at' | 'values'>;

/** Where the step that holds at an instant stands; -1 before the first. */
const stepAt = ({ at }: Steps, instant: SimMs): number => {
  let low = 0;
  let high = at.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at[middle] <= instant) low = middle + 1;
    else high = middle;
  }
  return low - 1;
};

/** The value that holds at an instant; before the first step there was nothing. */
export const valueAt = (steps: Steps, instant: SimMs): number => steps.values[stepAt(steps, instant)] ?? 0;

/** The highest value that held in (from, to], also for a moment: a short peak must not fall between two points. */
const highest = (steps: Steps, from: SimMs, to: SimMs): number => {
  let most = valueAt(steps, to);
  for (let i = stepAt(steps, from) + 1; i < steps.at.length && steps.at[i] <= to; i += 1)
    most = Math.max(most, steps.values[i]);
  return most;
};

const stepsOf = (line: Line, byKey: ReadonlyMap<string, Steps>): Steps => {
  const parts = line.keys.flatMap((key) => byKey.get(key) ?? []);
  if (parts.length === 1) return parts[0];
  const at = [...new Set(parts.flatMap((part) => part.at))].sort((a, b) => a - b);
  return { at, values: at.map((instant) => parts.reduce((sum, part) => sum + valueAt(part, instant), 0)) };
};

/**
 * A row at each change between `from` and `to`, and one at either end. Where there are more changes than a chart can
 * show, a row for each slice of time, with the slice's highest values.
 */
export const chartRows = (
  lines: readonly Line[],
  series: readonly Series[],
  from: SimMs,
  to: SimMs,
  mostRows = MOST_ROWS,
): ChartRow[] => {
  const byKey = new Map<string, Steps>(series.map((one) => [one.key, one]));
  const steps = lines.map((line) => stepsOf(line, byKey));
  const changes = new Set(steps.flatMap(({ at }) => at.filter((instant) => instant > from && instant < to)));
  const row = (at: SimMs): ChartRow => ({ at, values: steps.map((one) => valueAt(one, at)) });
  if (to <= from) return [row(to)];
  if (changes.size + 2 <= mostRows) return [from, ...[...changes].sort((a, b) => a - b), to].map(row);
  const slice = (to - from) / (mostRows - 1);
  return Array.from({ length: mostRows }, (_, i): ChartRow => {
    const at = Math.min(to, Math.round(from + i * slice));
    if (i === 0) return row(from);
    return { at, values: steps.map((one) => highest(one, Math.round(from + (i - 1) * slice), at)) };
  });
};

/** A few rows for a table, the newest first: now and every `every` before it. */
export const tableRows = (
  lines: readonly Line[],
  series: readonly Series[],
  from: SimMs,
  to: SimMs,
  every: SimMs,
): ChartRow[] => {
  const byKey = new Map<string, Steps>(series.map((one) => [one.key, one]));
  const steps = lines.map((line) => stepsOf(line, byKey));
  const instants = [to];
  for (let at = Math.ceil(to / every) * every - every; at >= from; at -= every) instants.push(at);
  return instants.map((at) => ({ at, values: steps.map((one) => valueAt(one, at)) }));
};
