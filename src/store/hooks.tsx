/** How views read the mirror: narrowly, so that a frame draws again only what changed. */
import type { ReactNode } from 'react';
import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { useStore as useZustand } from 'zustand';
import type { NameOf } from '../domain/fact-text.ts';
import type { EntityOf, IdOf, Kind } from '../domain/records.ts';
import type { SimMs } from '../domain/units.ts';
import type { DatacenterState, DatacenterStore } from './datacenter-store.ts';
import { nameOfIn } from './name-of.ts';
import { createAnimationClock } from './sim-now.ts';

const StoreContext = createContext<DatacenterStore | null>(null);

export const DatacenterProvider = ({ store, children }: { store: DatacenterStore; children: ReactNode }) => (
  <StoreContext value={store}>{children}</StoreContext>
);

export const useStore = (): DatacenterStore => {
  const store = useContext(StoreContext);
  if (!store) throw new Error('no DatacenterProvider above this component');
  return store;
};

/** The selector must return something that keeps its identity while nothing changes. */
export const useDatacenter = <T,>(selector: (state: DatacenterState) => T): T =>
  useZustand(useStore(), selector);

/** Draws again only when this entity changes. */
export const useEntity = <K extends Kind>(kind: K, id: IdOf<K> | null | undefined): EntityOf<K> | undefined =>
  // A mapped type indexed by a generic key: the Map's pair of id and entity is lost to the compiler.
  useDatacenter((state) =>
    id ? (state.tables[kind] as ReadonlyMap<IdOf<K>, EntityOf<K>>).get(id) : undefined,
  );

type Rows = { version: number; rows: readonly EntityOf<Kind>[] };
const rowsOf = new WeakMap<DatacenterStore, Map<Kind, Rows>>();

/** All of a kind in the order in which they came to be. The same array until the table changes. */
export const allOf = <K extends Kind>(store: DatacenterStore, kind: K): readonly EntityOf<K>[] => {
  const { versions, tables } = store.getState();
  const cache = rowsOf.get(store) ?? new Map<Kind, Rows>();
  rowsOf.set(store, cache);
  let found = cache.get(kind);
  if (found?.version !== versions[kind]) {
    found = { version: versions[kind], rows: [...tables[kind].values()] };
    cache.set(kind, found);
  }
  return found.rows as readonly EntityOf<K>[];
};

const nameOfs = new WeakMap<DatacenterStore, { names: number; nameOf: NameOf }>();

export const namesOf = (store: DatacenterStore): NameOf => {
  const { names, tables } = store.getState();
  let found = nameOfs.get(store);
  if (found?.names !== names) {
    found = { names, nameOf: nameOfIn(tables) };
    nameOfs.set(store, found);
  }
  return found.nameOf;
};

export const useAll = <K extends Kind>(kind: K): readonly EntityOf<K>[] => {
  const store = useStore();
  return useSyncExternalStore(store.subscribe, () => allOf(store, kind));
};

/** Simulated instant of the last frame: at most ten changes a second. */
export const useNow = (): SimMs => useDatacenter((state) => state.at);

/** Another function when a name appears, changes or goes, and only then: what was memoised with it is drawn again. */
export const useNameOf = (): NameOf => {
  const store = useStore();
  return useSyncExternalStore(store.subscribe, () => namesOf(store));
};

const REDUCED = '(prefers-reduced-motion: reduce)';

export const usePrefersReducedMotion = (): boolean =>
  useSyncExternalStore(
    (changed) => {
      const query = window.matchMedia(REDUCED);
      query.addEventListener('change', changed);
      return () => query.removeEventListener('change', changed);
    },
    () => window.matchMedia(REDUCED).matches,
  );

/**
 * Simulated time for what moves: with every drawing of the screen while the simulation plays, otherwise (paused, or
 * less motion wanted) exactly the last frame's instant.
 */
export const useAnimationTime = (): SimMs => {
  const store = useStore();
  const at = useNow();
  const playing = useDatacenter((state) => state.transport.mode === 'playing');
  const reduced = usePrefersReducedMotion();
  const moving = playing && !reduced;
  const [time, setTime] = useState(at);

  useEffect(() => {
    if (!moving) return;
    const clock = createAnimationClock();
    let handle = 0;
    const draw = () => {
      setTime(clock(store.getState(), performance.now()));
      handle = requestAnimationFrame(draw);
    };
    draw();
    return () => cancelAnimationFrame(handle);
  }, [store, moving]);

  return moving ? time : at;
};
