/** Errors of the API: problem documents (RFC 9457). */
import type { RefusalCode } from '../../domain/refusals.ts';
import { z } from './schema.ts';

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/** What is wrong with a request rather than refused by the datacenter, or with the lab itself. */
export type RequestProblemCode =
  | 'not-found'
  | 'method-not-allowed'
  | 'invalid-query'
  | 'invalid-body'
  | 'invalid-header'
  | 'malformed-json'
  | 'body-too-large'
  | 'unsupported-media-type'
  | 'idempotency-key-reused'
  | 'changed-meanwhile'
  | 'unknown-view'
  | 'no-datacenter'
  | 'read-only'
  | 'crashed'
  | 'storage-failed'
  | 'not-loaded'
  | 'internal-error';

export type ProblemCode = RefusalCode | RequestProblemCode;

export const problemSchema = z
  .object({
    type: z.string().meta({
      description: 'What kind of problem it is; does not change',
      example: '/problems/vm-not-running',
    }),
    title: z.string().meta({ description: 'The kind of problem in a few words' }),
    status: z.int(),
    detail: z.string().meta({ description: 'What is wrong this time, and by which rule' }),
    field: z.string().nullable().meta({ description: 'The part of the request that can not be accepted' }),
    next: z.string().meta({ description: 'What to do' }),
    facts: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    errors: z
      .array(z.object({ field: z.string(), reason: z.string() }))
      .optional()
      .meta({ description: 'Every fault of the request, when there are several' }),
  })
  .meta({ id: 'Problem' });

export type ProblemDocument = z.infer<typeof problemSchema>;
