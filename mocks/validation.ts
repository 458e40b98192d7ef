/** What a schema found wrong, in words that say which field, why, and what would be right. */
import type { z } from '../src/api/contract/schema.ts';

type Fault = { field: string; reason: string };

const list = (values: readonly unknown[]) => values.map((value) => JSON.stringify(value)).join(', ');

const ID_PATTERN = /^\/\^([a-z]+):\(0\|/;

const formatReason = (pattern: string | undefined) => {
  const prefix = pattern && ID_PATTERN.exec(pattern)?.[1];
  return prefix
    ? `must be the id of a ${prefix}, such as ${prefix}:1`
    : `must look like ${pattern ?? 'the documented format'}`;
};

/** Sentences of our own: zod's are about types, and differ from version to version. */
const reasonOf = (issue: z.core.$ZodIssue): string => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined && issue.message.endsWith('received undefined')
        ? 'is missing'
        : `must be ${issue.expected === 'int' ? 'a whole number' : `of type ${issue.expected}`}`;
    case 'invalid_value':
      return `must be one of ${list(issue.values)}`;
    case 'unrecognized_keys':
      return 'is not known here';
    case 'too_big':
      return issue.origin === 'number' || issue.origin === 'int'
        ? `must be at most ${issue.maximum}`
        : `must have at most ${issue.maximum} ${issue.origin === 'array' ? 'entries' : 'characters'}`;
    case 'too_small':
      return issue.origin === 'number' || issue.origin === 'int'
        ? `must be at least ${issue.minimum}`
        : `must have at least ${issue.minimum} ${issue.origin === 'array' ? 'entry' : 'character'}`;
    case 'invalid_format':
      return formatReason(issue.pattern);
    case 'invalid_union':
      return 'options' in issue && Array.isArray(issue.options)
        ? `must be one of ${list(issue.options)}`
        : 'has none of the documented values';
    default:
      return issue.message;
  }
};

/** A place in the request; the whole of it where the fault isn't inside a field. */
const place = (path: PropertyKey[], whole: string) => (path.length > 0 ? path.map(String).join('.') : whole);

export const faultsOf = (error: z.ZodError, whole: string): Fault[] =>
  error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({
        field: place([...issue.path, key], whole),
        reason: reasonOf(issue),
      }));
    return [{ field: place(issue.path, whole), reason: reasonOf(issue) }];
  });

export const sentence = ({ field, reason }: Fault): string => `${field} ${reason}.`;
