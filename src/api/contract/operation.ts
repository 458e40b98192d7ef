import { z } from './schema.ts';

/** Everything about one path and method; handlers, client and documentation are made from these. */
export type Operation = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `<base>/api/v1`; `{name}` stands for a path parameter. */
  path: string;
  tag: string;
  summary: string;
  params: z.ZodObject;
  /** Beyond `branch` and `asOf`, which every path takes. */
  query: z.ZodType;
  body: z.ZodType | null;
  /** Largest body, bytes. */
  maxBytes: number;
  answer: { status: 200 | 201 | 202; schema: z.ZodType };
  /** Whether `If-Match` is honoured, and whose `ETag` it takes. */
  ifMatch: string | null;
};

const BODY_BYTES = 64 * 1024;

const defaults = {
  params: z.strictObject({}),
  query: z.strictObject({}),
  body: null,
  maxBytes: BODY_BYTES,
  ifMatch: null,
};

/** An operation with what is usual filled in. */
export const operation = <
  const O extends Partial<Operation> & Pick<Operation, 'method' | 'path' | 'tag' | 'summary' | 'answer'>,
>(
  given: O,
) => ({ ...defaults, ...given }) as Omit<typeof defaults, keyof O> & O;
