/** What is wrong with a datacenter file: which value, why, and what to do about it. */
import type { z } from 'zod';

export type ScenarioProblem = {
  /** Path of the offending value, as in `vms[3].luns[0]`; empty for the file itself. */
  field: string;
  reason: string;
  next: string;
};

export type Path = readonly (string | number)[];

export const fieldOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (field, part) =>
      typeof part === 'number'
        ? `${field}[${part}]`
        : field === ''
          ? String(part)
          : `${field}.${String(part)}`,
    '',
  );

const LONGEST = 60;

/** A value as a reader of an error can recognise it: short, and never more than a hint of a large one. */
export const shown = (value: unknown): string => {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  // A number too large to be read comes as Infinity, which JSON has no word for.
  const written = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? String(value));
  return written.length <= LONGEST ? written : `${written.slice(0, LONGEST)}…`;
};

const KINDS: Partial<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  boolean: 'true or false, without quotes,',
  object: 'an object with fields of its own',
};

/** What is needed where the schema has no words of its own for it. */
export const needed = (issue: z.core.$ZodRawIssue): string =>
  `${(issue.code === 'invalid_type' && KINDS[issue.expected]) || 'another kind of value'} is needed`;

const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;

const valueAt = (file: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, part) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, part)
        ? (value as Record<PropertyKey, unknown>)[part]
        : undefined,
    file,
  );

/** One schema issue in our words; an object with several unknown fields gives one problem for each. */
export const problemsOf = (issue: z.core.$ZodIssue, file: unknown): ScenarioProblem[] => {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      field: fieldOf([...issue.path, key]),
      reason: 'There is no such field here.',
      next: 'Take it out, or look in the schema for its right name.',
    }));
  const value = valueAt(file, issue.path);
  return [
    {
      field: fieldOf(issue.path),
      reason: value === undefined ? 'It is missing.' : `It is ${shown(value)}.`,
      next: sentence(issue.message),
    },
  ];
};
