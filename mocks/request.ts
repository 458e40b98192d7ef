/** A request against the contract: which operation it means, and whether everything in it is as the contract says. */
import type { Operation } from '../src/api/contract/operation.ts';
import { OPERATIONS, type OperationName } from '../src/api/contract/operations.ts';
import { LIVE_VIEW, REPEATABLE, VIEW_PARAMETERS, type View } from '../src/api/contract/query.ts';
import { isTagList } from './etag.ts';
import { problem, type Problem } from './problem.ts';
import { faultsOf, sentence } from './validation.ts';

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
    return problem('not-found', { detail: `There is nothing at ${path}.`, field: 'path' });
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

const bad = (code: 'invalid-query' | 'invalid-body', faults: { field: string; reason: string }[]): Problem =>
  problem(code, {
    detail: sentence(faults[0]),
    field: faults[0].field,
    ...(faults.length > 1 && { errors: faults }),
  });

export const readParams = ({ operation, rawParams }: Found): Checked<unknown> => {
  const read = operation.params.safeParse(rawParams);
  return read.success
    ? { ok: true, value: read.data }
    : { ok: false, problem: bad('invalid-query', faultsOf(read.error, 'path')) };
};

const queryProblem = (field: string, reason: string): { ok: false; problem: Problem } => ({
  ok: false,
  problem: bad('invalid-query', [{ field, reason }]),
});

const readView = (search: URLSearchParams): Checked<View> => {
  const branch = search.get('branch') ?? LIVE_VIEW.branch;
  const asOf = search.get('asOf') ?? 'live';
  if (!/^[\w-]{1,64}$/.test(branch))
    return queryProblem('branch', 'must be the name of a branch, such as main');
  if (asOf === 'live') return { ok: true, value: { branch, asOf } };
  if (!/^\d{1,15}$/.test(asOf)) return queryProblem('asOf', 'must be live or simulated milliseconds');
  return { ok: true, value: { branch, asOf: Number(asOf) } };
};

export const readQuery = (
  { operation }: Found,
  search: URLSearchParams,
): Checked<{ query: unknown; view: View }> => {
  const view = readView(search);
  if (!view.ok) return view;
  const raw: Record<string, string | string[]> = {};
  for (const key of new Set(search.keys())) {
    const values = search.getAll(key);
    if (REPEATABLE.has(key)) raw[key] = values;
    else if (values.length > 1) return queryProblem(key, 'is given more than once');
    else if (!(VIEW_PARAMETERS as readonly string[]).includes(key)) raw[key] = values[0];
  }
  const read = operation.query.safeParse(raw);
  return read.success
    ? { ok: true, value: { query: read.data, view: view.value } }
    : { ok: false, problem: bad('invalid-query', faultsOf(read.error, 'query')) };
};

const isJson = (type: string | null) => /^application\/json\s*(;|$)/i.test(type ?? '');

const parsed = (text: string): Checked<unknown> => {
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return {
      ok: false,
      problem: problem('malformed-json', { detail: `The body is not JSON: ${detail}.`, field: 'body' }),
    };
  }
};

export const readBody = async ({ operation }: Found, request: Request): Promise<Checked<unknown>> => {
  if (operation.body === null) return { ok: true, value: null };
  const text = await request.text();
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > operation.maxBytes)
    return {
      ok: false,
      problem: problem('body-too-large', {
        detail: `The body has ${bytes} bytes; ${operation.maxBytes} are allowed here.`,
        field: 'body',
      }),
    };
  if (text !== '' && !isJson(request.headers.get('Content-Type')))
    return {
      ok: false,
      problem: problem('unsupported-media-type', {
        detail: `The body is ${request.headers.get('Content-Type') ?? 'of no named type'}.`,
        field: 'Content-Type',
      }),
    };
  const json = text === '' ? ({ ok: true, value: {} } as const) : parsed(text);
  if (!json.ok) return json;
  const read = operation.body.safeParse(json.value);
  return read.success
    ? { ok: true, value: read.data }
    : { ok: false, problem: bad('invalid-body', faultsOf(read.error, 'body')) };
};

export type Conditions = {
  ifMatch: string | null;
  ifNoneMatch: string | null;
  idempotencyKey: string | null;
};

const header = (field: string, reason: string): { ok: false; problem: Problem } => ({
  ok: false,
  problem: problem('invalid-header', { detail: sentence({ field, reason }), field }),
});

export const readHeaders = ({ operation }: Found, request: Request): Checked<Conditions> => {
  const ifMatch = request.headers.get('If-Match');
  const ifNoneMatch = request.headers.get('If-None-Match');
  const idempotencyKey = request.headers.get('Idempotency-Key');
  for (const [field, value] of [
    ['If-Match', ifMatch],
    ['If-None-Match', ifNoneMatch],
  ] as const)
    if (value !== null && !isTagList(value))
      return header(field, 'must be * or a list of quoted entity tags');
  if (ifMatch !== null && operation.ifMatch === null) return header('If-Match', 'has no meaning here');
  if (idempotencyKey !== null && !/^[\x21-\x7e]{1,100}$/.test(idempotencyKey))
    return header('Idempotency-Key', 'must be 1 to 100 visible characters');
  return { ok: true, value: { ifMatch, ifNoneMatch, idempotencyKey } };
};
