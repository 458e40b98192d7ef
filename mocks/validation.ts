/** What is wrong with a part of a request: which one, why, and what would be right, in an administrator's words. */
import type { z } from '../src/api/contract/schema.ts';

export type Fault = { field: string; reason: string; next: string };

const TYPES: Partial<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'a list',
};

const written = (values: readonly unknown[]) => values.map((value) => JSON.stringify(value)).join(', ');
const oneOf = (values: readonly unknown[]) =>
  values.length === 1 ? written(values) : `one of ${written(values)}`;

const size = (origin: string, amount: number | bigint, bound: 'at most' | 'at least'): string => {
  if (origin === 'string') return `text of ${bound} ${amount} ${amount === 1 ? 'character' : 'characters'}`;
  if (origin === 'array') return `a list of ${bound} ${amount}`;
  return `a number of ${bound} ${amount}`;
};

/** Completes "must be …", for every value that the contract has no words of its own for. */
const needed = (issue: z.core.$ZodRawIssue): string => {
  switch (issue.code) {
    case 'invalid_type':
      return TYPES[issue.expected] ?? 'another kind of value';
    case 'invalid_value':
      return oneOf(issue.values);
    case 'invalid_union':
      return 'options' in issue && Array.isArray(issue.options) ? oneOf(issue.options) : 'a documented value';
    case 'too_big':
      return size(issue.origin, issue.maximum, 'at most');
    case 'too_small':
      return size(issue.origin, issue.minimum, 'at least');
    default:
      return 'as openapi.json describes it';
  }
};

const LONGEST = 60;

/** A value as it can be recognised in a sentence: short, and never more than a hint of a large one. */
export const shown = (value: unknown): string => {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  // A number too large to be read comes as Infinity, which JSON has no word for.
  const text = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? String(value));
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
};

export const faultOf = (field: string, value: unknown, mustBe: string): Fault => ({
  field,
  reason: `is ${value === undefined ? 'missing' : shown(value)}; it must be ${mustBe}`,
  next: `${value === undefined ? 'Add' : 'Correct'} "${field}" and send the request again.`,
});

const unknownField = (field: string, known: readonly string[] | null): Fault => {
  const right = known === null ? 'The fields of this request are in openapi.json.' : knownHere(known);
  return { field, reason: 'is not known here', next: `Leave "${field}" out. ${right}` };
};

const knownHere = (known: readonly string[]) =>
  known.length === 0 ? 'Nothing is expected here.' : `Known here: ${known.join(', ')}.`;

const valueAt = (whole: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (at, key) =>
      typeof at === 'object' && at !== null && Object.hasOwn(at, key)
        ? (at as Record<PropertyKey, unknown>)[key]
        : undefined,
    whole,
  );

type Part = {
  /** Names the whole, where a fault isn't inside a field. */
  name: 'path' | 'query' | 'body';
  value: unknown;
  /** Fields that may stand at the top, where that is one list. */
  known: readonly string[] | null;
};

const faultsOf = (issue: z.core.$ZodIssue, { name, value, known }: Part): Fault[] => {
  // A parameter that may be given several times is a list here, but not in the words of whoever gives it.
  const named = (path: readonly PropertyKey[]) => (name === 'query' ? path.slice(0, 1) : path);
  const place = (path: readonly PropertyKey[]) => named(path).map(String).join('.') || name;
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) =>
      unknownField(place([...issue.path, key]), issue.path.length === 0 ? known : null),
    );
  return [faultOf(place(issue.path), valueAt(value, issue.path), issue.message)];
};

export type Read = { ok: true; value: unknown } | { ok: false; faults: Fault[] };

export const readPart = (schema: z.ZodType, part: Part): Read => {
  const read = schema.safeParse(part.value, { error: needed });
  return read.success
    ? { ok: true, value: read.data }
    : { ok: false, faults: read.error.issues.flatMap((issue) => faultsOf(issue, part)) };
};

/** Field names stand in quotes: some of them are words that a sentence could have by itself. */
export const sentence = ({ field, reason }: Pick<Fault, 'field' | 'reason'>): string =>
  `${field === 'body' ? 'The body' : `"${field}"`} ${reason}.`;
