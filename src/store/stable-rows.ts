/**
 * Rows that views show, made from the mirror: kept while what they are made of says the same, so that a frame draws
 * again only the rows that changed.
 */
import type { DatacenterState, DatacenterStore } from './datacenter-store.ts';
import { same } from './same.ts';

type Row = { id: string };

/** The parts of the state that a derivation has looked at, as they were then. */
type Read = Map<keyof DatacenterState, unknown>;

/** Tables are changed in place: their versions tell. */
const partOf = (state: DatacenterState, part: keyof DatacenterState): unknown =>
  part === 'tables' ? state.versions : state[part];

/** Notes what is looked at, so that nobody has to list it and can list it wrongly. */
const watched = (state: DatacenterState, read: Read): DatacenterState =>
  new Proxy(state, {
    get: (target, key) => {
      const part = key as keyof DatacenterState;
      read.set(part, partOf(target, part));
      return target[part];
    },
  });

const isUnchanged = (read: Read, state: DatacenterState): boolean => {
  for (const [part, then] of read) if (partOf(state, part) !== then) return false;
  return true;
};

/** A function from the store that makes its answer anew only when something that it looked at is different. */
const remembered = <T>(
  make: (state: DatacenterState, before: T | undefined) => T,
): ((store: DatacenterStore) => T) => {
  const cache = new WeakMap<DatacenterStore, { read: Read; answer: T }>();
  return (store) => {
    const state = store.getState();
    const before = cache.get(store);
    if (before && isUnchanged(before.read, state)) return before.answer;
    const read: Read = new Map();
    const answer = make(watched(state, read), before?.answer);
    cache.set(store, { read, answer });
    return answer;
  };
};

/** A function from the store to rows that answers with the very same array and rows while nothing is different. */
export const stableRows = <R extends Row>(
  make: (state: DatacenterState) => R[],
): ((store: DatacenterStore) => readonly R[]) => {
  type Made = { rows: readonly R[]; byId: Map<string, R> };
  const derive = remembered<Made>((state, before) => {
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
    return different || !before ? { rows, byId } : before;
  });
  return (store) => derive(store).rows;
};

/** One derived value, kept while it says the same. */
export const stableValue = <T>(make: (state: DatacenterState) => T): ((store: DatacenterStore) => T) => {
  const derive = remembered<{ value: T }>((state, before) => {
    const value = make(state);
    return before && same(before.value, value) ? before : { value };
  });
  return (store) => derive(store).value;
};
