/** The kinds of value that a datacenter file is made of, each with its limits and the words for its errors. */
import { z } from 'zod';
import { DURATION_PATTERN, parseDuration } from './duration.ts';

z.config({ jitless: true });

/** Names end up in tables, traces and file names; they are shown as text and never as markup. */
export const name = z
  .string()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._()&-]{0,62}$/u, {
    error:
      '1 to 63 letters, digits, spaces, dots, hyphens or underscores are allowed, beginning with a letter or digit',
  })
  .meta({ description: 'A name, unique among things of its kind' });

export const text = (most: number) =>
  z.string().max(most, { error: `at most ${most} characters are allowed` });

export const whole = (least: number, most: number, unit = '') =>
  z
    .int({ error: `a whole number${unit && ` of ${unit}`} is needed` })
    .min(least, { error: `it must be at least ${least}` })
    .max(most, { error: `it must be at most ${most}` });

export const measure = (least: number, most: number, unit: string) =>
  z
    .number({ error: `a number of ${unit} is needed` })
    .min(least, { error: `it must be at least ${least}` })
    .max(most, { error: `it must be at most ${most}` });

const YEAR_MS = 366 * 24 * 3_600_000;

/** Simulated milliseconds, written as `90s`, `2m` or `1h30m`. */
export const duration = z
  .string({ error: 'a time such as "90s", "2m" or "1h30m" is needed' })
  .max(40)
  .regex(new RegExp(DURATION_PATTERN), { error: 'a time such as "90s", "2m" or "1h30m" is needed' })
  .transform((written) => parseDuration(written) ?? 0)
  .refine((ms) => ms <= YEAR_MS, { error: 'it must be at most a year' });

export const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: `it must be one of: ${values.join(', ')}` });

export const list = <T extends z.ZodType>(item: T, most: number, least = 0) =>
  z
    .array(item, { error: 'a list is needed' })
    .min(least, { error: `at least ${least} ${least === 1 ? 'entry is' : 'entries are'} needed` })
    .max(most, { error: `at most ${most} entries are allowed` });
