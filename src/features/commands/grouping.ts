/** The list of everything that can be ordered, in the groups in which a person looks for it. */
import { wordsOf } from '../../client/form-fields.ts';
import { FAULT_CATALOGUE } from '../../domain/faults.ts';
import type { OrderForm } from '../../client/order-forms.ts';

export type OrderGroup = { title: string; forms: readonly OrderForm[] };

const HIT: Record<string, string | undefined> = {
  host: 'Hosts',
  vm: 'Virtual machines',
  lun: 'LUNs',
  array: 'Storage arrays',
  network: 'Networks',
  cluster: 'Clusters',
  group: 'Groups',
  node: 'Cluster nodes',
};

/** What an order is about: the kind of thing that its first choice is of. */
const subjectOf = ({ fields }: OrderForm): string | null => {
  const first = fields.find(({ shape, required }) => shape.is === 'id' && required);
  return first?.shape.is === 'id' ? first.shape.of : null;
};

const groupOf = (form: OrderForm): string => {
  if (form.fault === null) return form.tag;
  const hit = subjectOf(form);
  return `Faults: ${hit === null ? 'the datacenter' : (HIT[hit] ?? wordsOf(hit))}`;
};

const matches = (form: OrderForm, words: readonly string[]): boolean => {
  const { label, rule } = form.fault === null ? { label: '', rule: '' } : FAULT_CATALOGUE[form.fault];
  const text = `${form.title} ${label} ${rule} ${form.summary} ${groupOf(form)} ${form.id}`.toLowerCase();
  return words.every((word) => text.includes(word));
};

type Wanted = {
  faultsOnly: boolean;
  /** What it is to be on, the thing itself first; null: anything. */
  on: ReadonlyMap<string, string> | null;
  query: string;
};

/** Commands before faults, where both are wanted; on a thing, what hits the thing itself comes first. */
export const groupsOf = (
  forms: readonly OrderForm[],
  { faultsOnly, on, query }: Wanted,
): readonly OrderGroup[] => {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const kinds = on ? [...on.keys()] : [];
  const rank = (form: OrderForm) => (on ? kinds.indexOf(subjectOf(form) ?? '') : Number(form.fault !== null));
  const wanted = forms
    .filter((form) => (!faultsOnly || form.fault !== null) && matches(form, words))
    .filter((form) => on === null || kinds.includes(subjectOf(form) ?? ''))
    .toSorted((a, b) => rank(a) - rank(b));
  const groups = Map.groupBy(wanted, groupOf);
  return [...groups].map(([title, members]) => ({
    title: faultsOnly ? title.replace('Faults: ', '').replace(/^./, (letter) => letter.toUpperCase()) : title,
    forms: members,
  }));
};
