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
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  const written = JSON.stringify(value) ?? String(value);
  return written.length <= LONGEST ? written : `${written.slice(0, LONGEST)}…`;
};

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
  const needed = issue.message.startsWith('Invalid')
    ? 'another kind of value is needed; see the schema'
    : issue.message;
  return [
    {
      field: fieldOf(issue.path),
      reason: value === undefined ? 'It is missing.' : `It is ${shown(value)}.`,
      next: sentence(needed),
    },
  ];
};
