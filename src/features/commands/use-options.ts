/** The things of a kind that a field can name, by the names that an administrator gave them. */
import { faultSubject } from '../../domain/fact-text.ts';
import { FAULT_CATALOGUE } from '../../domain/faults.ts';
import type { AnyId } from '../../domain/ids.ts';
import type { DatacenterState, DatacenterStore } from '../../store/datacenter-store.ts';
import { nameOfIn, tableOf } from '../../store/name-of.ts';
import { useDerived } from '../../store/rows.ts';
import { compareValues } from '../../ui/natural-order.ts';

export type Option = { id: string; label: string };

const prefixOf = (id: string): string => id.slice(0, id.indexOf(':'));

/** A name; for what has none, what it is: a fault by its kind and subject, a job by its number. */
const labelOf = ({ tables }: DatacenterState, id: string): string => {
  const nameOf = nameOfIn(tables);
  const fault = (tables.faults as ReadonlyMap<string, { fault: Parameters<typeof faultSubject>[0] }>).get(id);
  if (fault) return `${FAULT_CATALOGUE[fault.fault.kind].label}: ${faultSubject(fault.fault, nameOf)}`;
  const name = nameOf(id as AnyId);
  return name === id ? id.replace(/^./, (letter) => letter.toUpperCase()).replace(':', ' ') : name;
};

/** Two clusters may have things of one name. */
const toldApart = (options: readonly Option[]): Option[] => {
  const count = new Map<string, number>();
  for (const { label } of options) count.set(label, (count.get(label) ?? 0) + 1);
  return options.map(({ id, label }) => ({ id, label: count.get(label) === 1 ? label : `${label} (${id})` }));
};

const NONE: readonly Option[] = [];
const kept = new WeakMap<DatacenterStore, Map<string, { key: string; options: readonly Option[] }>>();

/** Made anew only when a name or the table itself is different: there may be thousands. */
const optionsIn = (store: DatacenterStore, kind: string): readonly Option[] => {
  const table = tableOf(kind);
  if (!table) return NONE;
  const state = store.getState();
  const cache = kept.get(store) ?? new Map<string, { key: string; options: readonly Option[] }>();
  kept.set(store, cache);
  const ids = state.tables[table].keys();
  const isNamed = table !== 'faults' && table !== 'jobs' && table !== 'migrations';
  const key = `${state.names} ${isNamed ? '' : state.versions[table]}`;
  const before = cache.get(kind);
  if (before?.key === key) return before.options;
  const options = toldApart([...ids].map((id) => ({ id, label: labelOf(state, id) }))).toSorted((a, b) =>
    compareValues(a.label, b.label),
  );
  cache.set(kind, { key, options });
  return options;
};

export const useOptions = (kind: string): readonly Option[] => useDerived((store) => optionsIn(store, kind));

export const subjectOf = (state: DatacenterState, values: Iterable<unknown>): string =>
  [...values]
    .filter((value): value is string => typeof value === 'string' && tableOf(prefixOf(value)) !== undefined)
    .map((id) => labelOf(state, id))
    .join(', ');
