/** The kinds of value that a datacenter file is made of, each with its limits and the words for its errors. */
import { z } from 'zod';
import { DURATION_PATTERN, parseDuration } from './duration.ts';

z.config({ jitless: true });

/** Names end up in tables, traces and file names; they are shown as text and never as markup. */
const NAME_WORDS =
  'a name is needed: 1 to 63 letters, digits, spaces or any of . _ - ( ) &, beginning with a letter or digit';
export const name = z
  .string({ error: NAME_WORDS })
  .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._()&-]{0,62}$/u, { error: NAME_WORDS })
  .meta({ description: 'A name, unique among things of its kind' });

export const text = (most: number) =>
  z
    .string({ error: `text of at most ${most} characters is needed` })
    .max(most, { error: `text of at most ${most} characters is needed` });

export const whole = (least: number, most: number, unit = '') => {
  const error = `a whole number${unit && ` of ${unit}`} from ${least} to ${most} is needed`;
  return z.int({ error }).min(least, { error }).max(most, { error });
};

export const measure = (least: number, most: number, unit: string) => {
  const error = `a number of ${unit} from ${least} to ${most} is needed`;
  return z.number({ error }).min(least, { error }).max(most, { error });
};

const YEAR_MS = 366 * 24 * 3_600_000;

/** Simulated milliseconds, written as `90s`, `2m` or `1h30m`. */
export const duration = z
  .string({ error: 'a time such as "90s", "2m" or "1h30m" is needed' })
  .max(40, { error: 'a time such as "90s", "2m" or "1h30m" is needed' })
  .regex(new RegExp(DURATION_PATTERN), { error: 'a time such as "90s", "2m" or "1h30m" is needed' })
  .transform((written) => parseDuration(written) ?? 0)
  .refine((ms) => ms <= YEAR_MS, { error: 'it must be at most a year' });

/** More than these are not listed in an error. */
const MOST_LISTED = 24;
const listed = (values: readonly string[]) =>
  values.length <= MOST_LISTED
    ? values.join(', ')
    : `${values.slice(0, MOST_LISTED).join(', ')} … (all ${values.length} are in the schema)`;

export const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: `it must be one of: ${listed(values)}` });

export const list = <T extends z.ZodType>(item: T, most: number, least = 0) =>
  z
    .array(item, { error: 'a list is needed' })
    .min(least, { error: `at least ${least} ${least === 1 ? 'entry is' : 'entries are'} needed` })
    .max(most, { error: `at most ${most} entries are allowed` });
