/** The read model: a copy of what the simulation announced. Only `applyFrame` and `applyStatus` write it. */
import type { StoreApi } from 'zustand/vanilla';
import { createStore } from 'zustand/vanilla';
import type { Fact } from '../domain/facts.ts';
import type { EntityOf, IdOf, Kind } from '../domain/records.ts';
import { KINDS } from '../domain/records.ts';
import type { SimMs } from '../domain/units.ts';
import type { DatacenterInfo, Frame, Transport, View } from '../protocol/frames.ts';
import { LIVE } from '../protocol/frames.ts';
import type { LinkStatus } from '../protocol/messages.ts';
import { same } from './same.ts';

export type Tables = { [K in Kind]: Map<IdOf<K>, EntityOf<K>> };

export type DatacenterState = View & {
  status: LinkStatus;
  /** Simulated instant of the last frame, and the wall time (`performance.now()`) at which it came. */
  at: SimMs;
  receivedAt: number;
  transport: Transport;
  datacenter: DatacenterInfo | null;
  /** Newest last. */
  facts: readonly Fact[];
  /** Changed in place: thousands of keys are never copied. An entity that didn't change keeps its identity. */
  tables: Tables;
  /** Grows with every change of a table; the same object while no table changes. */
  versions: Record<Kind, number>;
  /** Grows when a name appears, changes or goes. */
  names: number;
  /** Frames applied so far, and the last one's number. */
  frames: number;
  seq: number | null;
};

export type DatacenterStore = StoreApi<DatacenterState>;

export const FACTS_KEPT = 2_000;

const perKind = <T>(make: () => T) => Object.fromEntries(KINDS.map((kind) => [kind, make()]));

export const createDatacenterStore = (): DatacenterStore =>
  createStore<DatacenterState>(() => ({
    ...LIVE,
    status: { kind: 'connecting' },
    at: 0,
    receivedAt: 0,
    transport: { mode: 'paused', speed: 1, reached: 0 },
    datacenter: null,
    facts: [],
    // One Map per kind; `fromEntries` forgets which.
    tables: perKind(() => new Map()) as Tables,
    versions: perKind(() => 0) as Record<Kind, number>,
    names: 0,
    frames: 0,
    seq: null,
  }));

type Difference = { any: boolean; names: boolean };

const nameIn = (entity: object | undefined): unknown =>
  entity && 'name' in entity ? entity.name : undefined;

/** Applies one kind's part of a frame, and tells what is different afterwards. */
const applyKind = <K extends Kind>(table: Map<IdOf<K>, EntityOf<K>>, frame: Frame, kind: K): Difference => {
  // Indexing a mapped type with a generic key loses the pair of id and entity.
  const changed = (frame.changed[kind] ?? []) as (EntityOf<K> & { id: IdOf<K> })[];
  const removed = (frame.removed[kind] ?? []) as IdOf<K>[];
  const different: Difference = { any: false, names: false };
  const note = (before: object | undefined, after: object | undefined) => {
    different.any = true;
    if (nameIn(before) !== nameIn(after)) different.names = true;
  };
  const drop = (id: IdOf<K>) => {
    const before = table.get(id);
    if (table.delete(id)) note(before, undefined);
  };

  if (frame.full) {
    const ids = new Set(changed.map(({ id }) => id));
    for (const id of table.keys()) if (!ids.has(id)) drop(id);
  }
  for (const id of removed) drop(id);
  for (const entity of changed) {
    const before = table.get(entity.id);
    if (same(before, entity)) continue;
    table.set(entity.id, entity);
    note(before, entity);
  }
  return different;
};

const applyFacts = (known: readonly Fact[], frame: Frame): readonly Fact[] => {
  if (frame.full) return frame.facts.slice(-FACTS_KEPT);
  const last = known.at(-1)?.id ?? 0;
  // A full frame may have been ahead of the delta that follows it.
  const fresh = frame.facts.filter(({ id }) => id > last);
  return fresh.length === 0 ? known : [...known, ...fresh].slice(-FACTS_KEPT);
};

/** Takes a frame over, in place. `gap`: one is missing before it, nothing was changed, and a full one is needed. */
export const applyFrame = (
  store: DatacenterStore,
  frame: Frame,
  receivedAt = performance.now(),
): 'applied' | 'gap' => {
  const state = store.getState();
  if (!frame.full && frame.seq !== (state.seq ?? Number.NaN) + 1) return 'gap';

  const another = frame.full && frame.datacenter?.run !== state.datacenter?.run;
  // Another datacenter reuses the ids: its things are new ones, even where they look the same.
  if (another) for (const kind of KINDS) state.tables[kind].clear();
  let versions = state.versions;
  let names = another;
  for (const kind of KINDS) {
    const different = applyKind(state.tables[kind], frame, kind);
    // The object stays the same while all that it says does: a quiet frame makes nothing anew.
    if (different.any || another) versions = { ...versions, [kind]: versions[kind] + 1 };
    names ||= different.names;
  }

  store.setState({
    branch: frame.branch,
    asOf: frame.asOf,
    at: frame.at,
    receivedAt,
    transport: same(state.transport, frame.transport) ? state.transport : frame.transport,
    datacenter: frame.full ? frame.datacenter : state.datacenter,
    facts: applyFacts(state.facts, frame),
    versions,
    names: state.names + (names ? 1 : 0),
    frames: state.frames + 1,
    seq: frame.seq,
  });
  return 'applied';
};

export const applyStatus = (store: DatacenterStore, status: LinkStatus): void => store.setState({ status });
