/** Sorts rows by columns; rows that were sorted before are taken in that order, so that little is left to do. */
import type { GridValue } from './grid-types.ts';
import { compareValues } from './natural-order.ts';

export type SortKey<Row> = { value: (row: Row) => GridValue; descending: boolean };

const byKey = <Row>({ value, descending }: SortKey<Row>, a: Row, b: Row): number => {
  const one = value(a) ?? undefined;
  const other = value(b) ?? undefined;
  // What has no value comes last either way.
  if (one === undefined || other === undefined)
    return Number(one === undefined) - Number(other === undefined);
  const order = one === other ? 0 : compareValues(one, other);
  return descending ? -order : order;
};

/** Equal ones stay in the order of `rows`. */
export const sortedRows = <Row>(
  rows: readonly Row[],
  keys: readonly SortKey<Row>[],
  getRowId: (row: Row) => string,
  before: readonly Row[],
): readonly Row[] => {
  if (keys.length === 0) return rows;
  const places = new Map(rows.map((row, place) => [getRowId(row), place]));
  const known = before.flatMap((row) => places.get(getRowId(row)) ?? []);
  const seen = new Set(known);
  const order = [...known, ...rows.flatMap((_, place) => (seen.has(place) ? [] : [place]))];
  order.sort((a, b) => {
    for (const key of keys) {
      const found = byKey(key, rows[a], rows[b]);
      if (found !== 0) return found;
    }
    return a - b;
  });
  return order.map((place) => rows[place]);
};
