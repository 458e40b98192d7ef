/** Filter, search, order and page of a collection. Nothing here knows what the items are. */
import type { Page } from '../src/api/contract/collections.ts';
import type { ListQuery } from '../src/api/contract/query.ts';
import type { Problem } from './problem.ts';
import { problem } from './problem.ts';

type Item = { id: string };

const read = (item: unknown, field: string): unknown =>
  field
    .split('.')
    .reduce<unknown>(
      (at, key) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined),
      item,
    );

/** As text for filters and search; a list is looked at one by one. */
const texts = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(texts);
  if (typeof value === 'object' && value !== null) return [JSON.stringify(value).toLowerCase()];
  return [`${(value as string | number | boolean | null | undefined) ?? null}`.toLowerCase()];
};

const numberIn = (id: string) => Number(id.slice(id.indexOf(':') + 1));

/** Ids by number (`vm:9` before `vm:10`), other text by code unit, so that every machine sorts alike. */
const compare = (a: unknown, b: unknown): number => {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [x, y] = [String(a), String(b)];
  if (/^[a-z]+:\d+$/.test(x) && /^[a-z]+:\d+$/.test(y)) return numberIn(x) - numberIn(y);
  return x < y ? -1 : x > y ? 1 : 0;
};

const isEmpty = (value: unknown) => value === undefined || value === null;

const order = (sort: string) => {
  const field = sort.replace(/^-/, '');
  const sign = sort.startsWith('-') ? -1 : 1;
  return (a: Item, b: Item): number => {
    const [x, y] = [read(a, field), read(b, field)];
    // What has no value stands last in both directions; equals keep the order of their ids.
    if (isEmpty(x) || isEmpty(y)) return Number(isEmpty(x)) - Number(isEmpty(y)) || compare(a.id, b.id);
    return sign * compare(x, y) || compare(a.id, b.id);
  };
};

const keep = (filter: string, fields: readonly string[]) => {
  const field = fields.find((name) => filter.startsWith(`${name}:`)) ?? '';
  const wanted = filter.slice(field.length + 1).toLowerCase();
  return (item: Item) => texts(read(item, field)).includes(wanted);
};

export const pageOf = <T extends Item>(
  all: readonly T[],
  query: ListQuery,
  fields: readonly string[],
): Page<T> | Problem => {
  const filters = (query.filter ?? []).map((filter) => keep(filter, fields));
  const words = query.q?.toLowerCase();
  const found = all.filter(
    (item) =>
      filters.every((holds) => holds(item)) &&
      (words === undefined ||
        fields.some((field) => texts(read(item, field)).some((text) => text.includes(words)))),
  );
  found.sort(order(query.sort ?? 'id'));
  const start = query.after === undefined ? 0 : found.findIndex((item) => item.id === query.after) + 1;
  if (query.after !== undefined && start === 0) {
    return problem('invalid-query', {
      field: 'after',
      detail: `${query.after} is not among what this filter finds (any more).`,
      next: 'Begin again with the first page.',
    });
  }
  const items = found.slice(start, start + query.limit);
  const more = start + items.length < found.length;
  return { items, total: found.length, next: more ? (items.at(-1)?.id ?? null) : null };
};
