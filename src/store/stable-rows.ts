/**
 * Rows that views show, made from the mirror: kept while what they are made of says the same, so that a frame draws
 * again only the rows that changed.
 */
import type { DatacenterState, DatacenterStore } from './datacenter-store.ts';
import { same } from './same.ts';

type Row = { id: string };

/** A function from the store to rows that answers with the very same array and rows while nothing is different. */
export const stableRows = <R extends Row>(
  make: (state: DatacenterState) => R[],
): ((store: DatacenterStore) => readonly R[]) => {
  const cache = new WeakMap<DatacenterStore, { frames: number; rows: readonly R[]; byId: Map<string, R> }>();
  return (store) => {
    const state = store.getState();
    const before = cache.get(store);
    if (before?.frames === state.frames) return before.rows;
    let different = before === undefined;
    const byId = new Map<string, R>();
    const rows = make(state).map((row, i) => {
      const old = before?.byId.get(row.id);
      const kept = old && same(old, row) ? old : row;
      if (kept !== before?.rows[i]) different = true;
      byId.set(row.id, kept);
      return kept;
    });
    if (before && rows.length !== before.rows.length) different = true;
    const next = {
      frames: state.frames,
      rows: different || !before ? rows : before.rows,
      byId: different || !before ? byId : before.byId,
    };
    cache.set(store, next);
    return next.rows;
  };
};

/** One derived value, kept while it says the same. */
export const stableValue = <T>(make: (state: DatacenterState) => T): ((store: DatacenterStore) => T) => {
  const cache = new WeakMap<DatacenterStore, { frames: number; value: T }>();
  return (store) => {
    const state = store.getState();
    const before = cache.get(store);
    if (before?.frames === state.frames) return before.value;
    const made = make(state);
    const value = before && same(before.value, made) ? before.value : made;
    cache.set(store, { frames: state.frames, value });
    return value;
  };
};
