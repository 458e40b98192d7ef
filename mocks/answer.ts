/** The API as one function from request to response: the same in the service worker's page, in the page itself, in tests. */
import { PROBLEM_MEDIA_TYPE } from '../src/api/contract/problem.ts';
import type { OperationName } from '../src/api/contract/operations.ts';
import { etagOf, matchesWeakly } from './etag.ts';
import { HANDLERS, transportTag } from './handlers.ts';
import type { Answer, Surroundings } from './handling.ts';
import { once } from './once.ts';
import { isPresent, onlyPresent, problem, type Problem } from './problem.ts';
import { findOperation, readBody, readHeaders, readParams, readQuery, type Found } from './request.ts';

/** Below the app's folder. */
export const API_ROOT = 'api/v1';
/** Tells the client that an answer is ours and not that of a server which happens to be there. */
export const OURS = 'X-Failover-Lab';

const respond = (body: unknown, status: number, headers: Record<string, string>): Response =>
  new Response(body === null ? null : JSON.stringify(body), {
    status,
    headers: { 'Cache-Control': 'no-store', [OURS]: '1', ...headers },
  });

const failed = ({ problem: document, headers = {} }: Problem): Response =>
  respond(document, document.status, { 'Content-Type': PROBLEM_MEDIA_TYPE, ...headers });

const tagOf = (name: OperationName, body: unknown): string =>
  name === 'transport' ? transportTag(body as { mode: string; speed: string }) : etagOf(body);

const succeeded = (
  name: OperationName,
  { method, answer: { status } }: { method: string; answer: { status: number } },
  answer: Exclude<Answer<unknown>, Problem>,
  root: string,
  ifNoneMatch: string | null,
): Response => {
  const headers: Record<string, string> = { 'Content-Type': 'application/json' };
  if (answer.location !== undefined) headers.Location = `${root}${answer.location}`;
  if (method === 'GET') {
    headers.ETag = tagOf(name, answer.body);
    if (ifNoneMatch !== null && matchesWeakly(ifNoneMatch, headers.ETag)) return respond(null, 304, headers);
  }
  return respond(answer.body, status, headers);
};

/** The request as the contract reads it, or what is wrong with it. */
const read = async (found: Found, url: URL, request: Request) => {
  const params = readParams(found);
  if (!params.ok) return params;
  const query = readQuery(found, url.searchParams);
  if (!query.ok) return query;
  const headers = readHeaders(found, request);
  if (!headers.ok) return headers;
  const body = await readBody(found, request);
  if (!body.ok) return body;
  return {
    ok: true as const,
    value: { params: params.value, ...query.value, body: body.value, ...headers.value },
  };
};

/** Past and what-if are to be looked at; what is published for all times has none. */
const needsPresent = ({ name, operation }: Found) => operation.method !== 'GET' || name === 'openapi';

const handle = async (request: Request, surroundings: Surroundings): Promise<Response> => {
  const url = new URL(request.url);
  const root = `${surroundings.base.pathname}${API_ROOT}`;
  const found = findOperation(request.method, url.pathname.slice(root.length));
  if ('problem' in found) return failed(found);
  const call = await read(found, url, request);
  if (!call.ok) return failed(call.problem);
  const { view, body, idempotencyKey: key, ifNoneMatch } = call.value;
  if (needsPresent(found) && !isPresent(view)) return failed(onlyPresent(view));

  // Each handler gets what its own operation's schemas made; a table of different functions can't be called typed.
  const handler = HANDLERS[found.name] as unknown as (call: object) => Promise<Answer<unknown>>;
  const carryOut = async () => {
    const answer = await handler({ ...surroundings, ...call.value });
    return 'problem' in answer
      ? failed(answer)
      : succeeded(found.name, found.operation, answer, root, ifNoneMatch);
  };
  if (key === null || request.method === 'GET') return carryOut();
  const named = `${request.method} ${url.pathname}${url.search} ${etagOf(JSON.stringify(body))}`;
  const response = await once(surroundings.link, { key, request: named }, carryOut);
  return response ?? failed(keyReused(key));
};

const keyReused = (key: string): Problem =>
  problem('idempotency-key-reused', {
    detail: `The key ${key} was used for another request.`,
    field: 'Idempotency-Key',
  });

export const answerRequest = async (request: Request, surroundings: Surroundings): Promise<Response> => {
  try {
    return await handle(request, surroundings);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return failed(problem('internal-error', { detail }));
  }
};
