/** The list of everything that can be ordered, in the groups in which a person looks for it. */
import { wordsOf } from '../../client/form-fields.ts';
import type { OrderForm } from '../../client/order-forms.ts';
import { FAULT_CATALOGUE } from '../../domain/faults.ts';
import { kindOf } from './read-form.ts';

export type OrderGroup = { title: string; forms: readonly OrderForm[] };

/** What a fault hits, the most telling first: the adapter of a host is looked for among the networks. */
const HIT = new Map([
  ['vm', 'Virtual machines'],
  ['guestCluster', 'Virtual machines'],
  ['network', 'Networks'],
  ['lun', 'LUNs'],
  ['array', 'Storage arrays'],
  ['cluster', 'Clusters'],
  ['server', 'Servers'],
  ['group', 'Groups'],
  ['node', 'Cluster nodes'],
  ['host', 'Hosts'],
]);
const TELLING = [...HIT.keys()];

const kindsOf = ({ fields }: OrderForm): string[] =>
  fields.flatMap((field) => {
    const kind = kindOf(field);
    return kind === null ? [] : [kind];
  });

/** Smaller is earlier in `order`; what isn't in it comes last. */
const rankIn = (order: readonly string[], kinds: readonly string[]): number =>
  Math.min(...kinds.map((kind) => order.indexOf(kind)).filter((at) => at >= 0), order.length);

const groupOf = (form: OrderForm): string => {
  if (form.fault === null) return form.tag;
  const kinds = kindsOf(form);
  const kind = TELLING.at(rankIn(TELLING, kinds)) ?? kinds.at(0);
  return kind === undefined ? 'The datacenter' : (HIT.get(kind) ?? wordsOf(kind));
};

const wordsIn = ({ title, summary, fault, id }: OrderForm): string => {
  const { label, rule } = fault === null ? { label: '', rule: '' } : FAULT_CATALOGUE[fault];
  return `${title} ${label} ${rule} ${summary} ${id}`;
};

type Wanted = {
  faultsOnly: boolean;
  /** What it is to be on, the thing itself first; null: anything. */
  on: ReadonlyMap<string, string> | null;
  query: string;
};

/** Commands before faults, where both are wanted; what is called as it is looked for comes first. */
export const groupsOf = (
  forms: readonly OrderForm[],
  { faultsOnly, on, query }: Wanted,
): readonly OrderGroup[] => {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const has = (text: string) => words.every((word) => text.toLowerCase().includes(word));
  const things = on ? [...on.keys()] : [];
  const titleOf = (form: OrderForm) =>
    form.fault === null || faultsOnly ? groupOf(form) : `Faults: ${groupOf(form).replace(/^T/, 't')}`;
  const ranks = (form: OrderForm): number[] => [
    Number(!has(form.title)),
    Number(form.fault !== null),
    on ? rankIn(things, kindsOf(form)) : 0,
  ];
  const wanted = forms
    .filter((form) => !faultsOnly || form.fault !== null)
    .filter((form) => has(`${wordsIn(form)} ${titleOf(form)}`))
    .filter((form) => on === null || kindsOf(form).some((kind) => on.has(kind)))
    .map((form) => ({ form, rank: ranks(form) }))
    .toSorted((a, b) => a.rank.map((rank, i) => rank - b.rank[i]).find((order) => order !== 0) ?? 0);
  return [...Map.groupBy(wanted, ({ form }) => titleOf(form))].map(([title, members]) => ({
    title,
    forms: members.map(({ form }) => form),
  }));
};
