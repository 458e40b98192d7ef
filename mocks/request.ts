/** A request against the contract: which operation it means, and whether everything in it is as the contract says. */
import type { Operation } from '../src/api/contract/operation.ts';
import { OPERATIONS, type OperationName } from '../src/api/contract/operations.ts';
import { LIVE_VIEW, REPEATABLE, VIEW_PARAMETERS, type View } from '../src/api/contract/query.ts';
import { isTagList } from './etag.ts';
import { problem, type Problem } from './problem.ts';
import { faultOf, readPart, sentence, shown, type Fault } from './validation.ts';

type Route = { name: OperationName; operation: Operation; pattern: RegExp; names: string[] };

const routes: Route[] = (Object.entries(OPERATIONS) as [OperationName, Operation][]).map(
  ([name, operation]) => ({
    name,
    operation,
    names: [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, word]) => word),
    pattern: new RegExp(
      `^${operation.path.replaceAll('.', String.raw`\.`).replaceAll(/\{\w+\}/g, '([^/]+)')}$`,
    ),
  }),
);

export type Found = { name: OperationName; operation: Operation; rawParams: Record<string, string> };

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** By method and path below the API's root. */
export const findOperation = (method: string, path: string): Found | Problem => {
  const here = routes.filter(({ pattern }) => pattern.test(path));
  if (here.length === 0)
    return problem('not-found', { detail: `There is nothing at ${shown(path || '/')}.`, field: 'path' });
  const route = here.find(({ operation }) => operation.method === method);
  if (!route) {
    const allow = [...new Set(here.map(({ operation }) => operation.method))].join(', ');
    return problem(
      'method-not-allowed',
      { detail: `${method} is not possible at ${path}.`, field: 'method', next: `Use ${allow}.` },
      { Allow: allow },
    );
  }
  const values = route.pattern.exec(path)!.slice(1).map(decoded);
  const rawParams = Object.fromEntries(route.names.map((word, i) => [word, values[i]]));
  return { name: route.name, operation: route.operation, rawParams };
};

type Checked<T> = { ok: true; value: T } | { ok: false; problem: Problem };
type Refused = { ok: false; problem: Problem };

const bad = (
  code: 'invalid-query' | 'invalid-body' | 'invalid-header',
  faults: readonly Fault[],
): Refused => {
  const [first] = faults;
  return {
    ok: false,
    problem: problem(code, {
      detail: sentence(first),
      field: first.field,
      next: first.next,
      ...(faults.length > 1 && { errors: faults.map(({ field, reason }) => ({ field, reason })) }),
    }),
  };
};

/** Field names at the top of a schema, where it has one list of them. */
const fieldsOf = (schema: object): string[] | null => ('shape' in schema ? Object.keys(schema.shape!) : null);

export const readParams = ({ operation, rawParams }: Found): Checked<unknown> => {
  const read = readPart(operation.params, { name: 'path', value: rawParams, known: null });
  return read.ok ? read : bad('invalid-query', read.faults);
};

const readView = (search: URLSearchParams): Checked<View> => {
  const branch = search.get('branch') ?? LIVE_VIEW.branch;
  const asOf = search.get('asOf') ?? 'live';
  if (!/^[\w-]{1,64}$/.test(branch))
    return bad('invalid-query', [faultOf('branch', branch, 'the name of a branch, such as main')]);
  if (asOf === 'live') return { ok: true, value: { branch, asOf } };
  if (!/^\d{1,15}$/.test(asOf))
    return bad('invalid-query', [faultOf('asOf', asOf, 'live, or an instant in simulated milliseconds')]);
  return { ok: true, value: { branch, asOf: Number(asOf) } };
};

const givenTwice = (field: string): Fault => ({
  field,
  reason: 'is given more than once',
  next: `Give "${field}" once.`,
});

/** Without a prototype: a parameter may have any name. */
const rawQuery = (search: URLSearchParams): Record<string, string | string[]> => {
  const raw = Object.create(null) as Record<string, string | string[]>;
  for (const key of new Set(search.keys())) {
    const values = search.getAll(key);
    raw[key] = REPEATABLE.has(key) ? values : values[0];
  }
  for (const key of VIEW_PARAMETERS) delete raw[key];
  return raw;
};

export const readQuery = (
  { operation }: Found,
  search: URLSearchParams,
): Checked<{ query: unknown; view: View }> => {
  const view = readView(search);
  if (!view.ok) return view;
  const twice = [...new Set(search.keys())].find(
    (key) => !REPEATABLE.has(key) && search.getAll(key).length > 1,
  );
  if (twice !== undefined) return bad('invalid-query', [givenTwice(twice)]);
  const known = [...(fieldsOf(operation.query) ?? []), ...VIEW_PARAMETERS];
  const read = readPart(operation.query, { name: 'query', value: rawQuery(search), known });
  return read.ok
    ? { ok: true, value: { query: read.value, view: view.value } }
    : bad('invalid-query', read.faults);
};

const isJson = (type: string | null) => /^application\/json\s*(;|$)/i.test(type ?? '');

/** More levels than any request has; what goes through bodies later may count on it. */
const MOST_LEVELS = 32;
const isDeeper = (value: unknown, levels: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1)));

const refused = (...args: Parameters<typeof problem>): Refused => ({ ok: false, problem: problem(...args) });

const parsed = (text: string): Checked<unknown> => {
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return refused('malformed-json', { detail: `The body is not JSON: ${why}.`, field: 'body' });
  }
};

/** What can be said of a body before it is read: null where it is as it should be. */
const checkBody = (operation: Operation, text: string, type: string | null): Refused | null => {
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > operation.maxBytes)
    return refused('body-too-large', {
      detail: `The body has ${bytes} bytes; ${operation.maxBytes} are allowed here.`,
      field: 'body',
      next: `Send at most ${operation.maxBytes} bytes.`,
    });
  if (text === '') return null;
  if (operation.body === null)
    return refused('invalid-body', {
      detail: 'This operation takes no body.',
      field: 'body',
      next: 'Send it without a body.',
    });
  if (!isJson(type))
    return refused('unsupported-media-type', {
      detail: `The body is ${type === null ? 'of no named type' : shown(type)}; only JSON is read.`,
      field: 'Content-Type',
    });
  return null;
};

export const readBody = async ({ operation }: Found, request: Request): Promise<Checked<unknown>> => {
  if (operation.method === 'GET') return { ok: true, value: null };
  const text = await request.text();
  const wrong = checkBody(operation, text, request.headers.get('Content-Type'));
  if (wrong) return wrong;
  if (operation.body === null) return { ok: true, value: null };
  const json = text === '' ? ({ ok: true, value: {} } as const) : parsed(text);
  if (!json.ok) return json;
  if (isDeeper(json.value, MOST_LEVELS))
    return refused('invalid-body', {
      detail: `The body is nested more than ${MOST_LEVELS} levels deep.`,
      field: 'body',
      next: 'Send what openapi.json describes for this operation.',
    });
  const known = fieldsOf(operation.body);
  const read = readPart(operation.body, { name: 'body', value: json.value, known });
  return read.ok ? read : bad('invalid-body', read.faults);
};

export type Conditions = {
  ifMatch: string | null;
  ifNoneMatch: string | null;
  idempotencyKey: string | null;
};

const ETAGS = '* or the ETag of an earlier answer, in its quotes';

export const readHeaders = ({ operation }: Found, request: Request): Checked<Conditions> => {
  const ifMatch = request.headers.get('If-Match');
  const ifNoneMatch = request.headers.get('If-None-Match');
  const idempotencyKey = request.headers.get('Idempotency-Key');
  if (ifMatch !== null && operation.ifMatch === null)
    return bad('invalid-header', [
      { field: 'If-Match', reason: 'has no meaning here', next: 'Send the request without it.' },
    ]);
  if (ifMatch !== null && !isTagList(ifMatch))
    return bad('invalid-header', [faultOf('If-Match', ifMatch, ETAGS)]);
  if (ifNoneMatch !== null && !isTagList(ifNoneMatch))
    return bad('invalid-header', [faultOf('If-None-Match', ifNoneMatch, ETAGS)]);
  if (idempotencyKey !== null && !/^[\x21-\x7e]{1,100}$/.test(idempotencyKey))
    return bad('invalid-header', [
      faultOf('Idempotency-Key', idempotencyKey, 'text of 1 to 100 visible characters without spaces'),
    ]);
  return { ok: true, value: { ifMatch, ifNoneMatch, idempotencyKey } };
};
