/** What is drawn, kept while it says the same: a frame draws again only what became different. */
import type { DatacenterState } from '../../store/datacenter-store.ts';
import { stableRows } from '../../store/stable-rows.ts';
import { decisionRows } from './decisions.ts';
import { hostRowsOf } from './host-rows.ts';
import { lunRowsOf } from './lun-rows.ts';
import { migrationRows } from './migrations.ts';
import { assignSlots, fullestOf, whereAll, type Slots, type Whereabout } from './slots.ts';
import { outlineRows, tokenRows } from './token-rows.ts';

export type Places = {
  frames: number;
  run: number | undefined;
  where: Whereabout;
  slots: Slots;
  /** The most slots that any host has needed so far. */
  fullest: number;
};

/** By its tables: they live as long as the mirror does. */
const known = new WeakMap<DatacenterState['tables'], Places>();

/** Where every VM is, and in which slot. Slots carry over from frame to frame, and begin anew with another datacenter. */
export const placesOf = ({ tables, frames, at, datacenter }: DatacenterState): Places => {
  const before = known.get(tables);
  if (before?.frames === frames) return before;
  const run = datacenter?.run;
  const carried = before?.run === run ? before : undefined;
  const where = whereAll(tables, at);
  const slots = assignSlots(carried?.slots ?? new Map(), tables, where);
  const places = { frames, run, where, slots, fullest: Math.max(carried?.fullest ?? 0, fullestOf(slots)) };
  known.set(tables, places);
  return places;
};

export const hosts = stableRows(({ tables, at }) => hostRowsOf(tables, at));
export const luns = stableRows(({ tables }) => lunRowsOf(tables));
export const decisions = stableRows(({ tables, at }) => decisionRows(tables, at));

export const migrations = stableRows(({ tables, at }) => migrationRows(tables, at));

export const tokens = stableRows((state) => {
  const { where, slots } = placesOf(state);
  return tokenRows(state.tables, state.at, where, slots);
});

export const outlines = stableRows((state) => {
  const { where, slots } = placesOf(state);
  return outlineRows(state.tables, where, slots);
});
