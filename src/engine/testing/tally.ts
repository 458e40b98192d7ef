/** What a run, or many of them, reached: counts by name, in a few columns. */
export const COLUMNS = ['accepted', 'refused', 'facts', 'faults', 'sometimes', 'excused'] as const;
export type Column = (typeof COLUMNS)[number];

export type Tally = Record<Column, Map<string, number>>;

export const newTally = (): Tally =>
  Object.fromEntries(COLUMNS.map((column) => [column, new Map<string, number>()])) as Tally;

export const count = (map: Map<string, number>, key: string, n = 1): void => {
  map.set(key, (map.get(key) ?? 0) + n);
};

export const addTally = (to: Tally, from: Tally): void => {
  for (const column of COLUMNS) for (const [key, n] of from[column]) count(to[column], key, n);
};

/** By name. */
export const sorted = (map: ReadonlyMap<string, number>): [string, number][] =>
  [...map].toSorted(([a], [b]) => (a < b ? -1 : 1));
