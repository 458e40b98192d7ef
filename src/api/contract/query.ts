/** Parameters after the question mark. They arrive as text; a parameter that may come twice arrives as a list. */
import { hostId, vmId } from './ids.ts';
import { levelSchema } from './management.ts';
import { SERIES_WORDS, seriesKeySchema } from './answers.ts';
import { z } from './schema.ts';

/** Which instant of which branch is meant; every path takes both. Time travel will add more than these two. */
export type View = { branch: string; asOf: 'live' | number };
export const LIVE_VIEW: View = { branch: 'main', asOf: 'live' };
export const VIEW_PARAMETERS = ['branch', 'asOf'] as const;

/** Parameters that may be given several times. */
export const REPEATABLE: ReadonlySet<string> = new Set(['filter', 'key']);

/** A whole number written with digits only: `1e3`, `0x10` and an empty text aren't taken for one. */
const number = (min: number, max: number) => {
  const error =
    max === Number.MAX_SAFE_INTEGER
      ? `a whole number of ${min} or more`
      : `a whole number from ${min} to ${max}`;
  return z.preprocess(
    (text) => (typeof text === 'string' && /^-?\d{1,15}$/.test(text) ? Number(text) : text),
    z.int({ error }).min(min, { error }).max(max, { error }),
  );
};

const MAX_PAGE = 1000;
const DEFAULT_PAGE = 200;

/** Filter, search, order and page of a collection whose items have these fields. */
export const listQuery = <F extends string>(fields: readonly [F, ...F[]]) =>
  z.strictObject({
    filter: z
      .array(
        z
          .string()
          .max(200)
          .refine((text) => fields.some((field) => text.startsWith(`${field}:`)), {
            error: `field:value, with one of the fields ${fields.join(', ')}`,
          }),
      )
      .max(5, { error: 'at most 5 filters' })
      .optional()
      .meta({
        description: `\`field:value\`; given several times, all must hold. Fields: ${fields.join(', ')}`,
      }),
    q: z.string().min(1).max(100).optional().meta({ description: 'Text to be found in any of these fields' }),
    sort: z
      .enum([...fields, ...fields.map((field) => `-${field}` as const)])
      .optional()
      .meta({ description: 'Field to sort by, `-` in front for descending; the order of ids otherwise' }),
    limit: number(1, MAX_PAGE).default(DEFAULT_PAGE).meta({ description: 'Most items to answer' }),
    after: z
      .string()
      .min(1)
      .max(40)
      .optional()
      .meta({ description: 'Go on after this one: `next` of the page before' }),
  });
export type ListQuery = { filter?: string[]; q?: string; sort?: string; limit: number; after?: string };

export const eventsQuery = z.strictObject({
  before: number(0, Number.MAX_SAFE_INTEGER)
    .optional()
    .meta({ description: 'Only facts with a smaller number: `next` of the page before' }),
  limit: number(1, MAX_PAGE).default(DEFAULT_PAGE),
  vm: vmId.optional(),
  host: hostId.optional(),
  level: levelSchema.optional().meta({ description: 'Only facts of this level' }),
});

export const performanceQuery = z.strictObject({
  key: z
    .array(seriesKeySchema, { error: SERIES_WORDS })
    .min(1, { error: SERIES_WORDS })
    .max(64, { error: 'at most 64 measured quantities' }),
  from: number(0, Number.MAX_SAFE_INTEGER)
    .optional()
    .meta({ description: 'Simulated milliseconds; an hour before `to` unless given' }),
  to: number(0, Number.MAX_SAFE_INTEGER)
    .optional()
    .meta({ description: 'Simulated milliseconds; now unless given' }),
});
