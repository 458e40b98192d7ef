/** The API as one function from request to response: the same in the service worker's page, in the page itself, in tests. */
import { PROBLEM_MEDIA_TYPE } from '../src/api/contract/problem.ts';
import type { OperationName } from '../src/api/contract/operations.ts';
import { etagOf, matchesWeakly } from './etag.ts';
import { HANDLERS, transportTag } from './handlers.ts';
import type { Answer, Surroundings } from './handling.ts';
import { problem, type Problem } from './problem.ts';
import { findOperation, readBody, readHeaders, readParams, readQuery } from './request.ts';

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

const handle = async (request: Request, surroundings: Surroundings): Promise<Response> => {
  const url = new URL(request.url);
  const root = `${surroundings.base.pathname}${API_ROOT}`;
  const found = findOperation(request.method, url.pathname.slice(root.length));
  if ('problem' in found) return failed(found);
  const params = readParams(found);
  if (!params.ok) return failed(params.problem);
  const query = readQuery(found, url.searchParams);
  if (!query.ok) return failed(query.problem);
  const headers = readHeaders(found, request);
  if (!headers.ok) return failed(headers.problem);
  const body = await readBody(found, request);
  if (!body.ok) return failed(body.problem);
  const { view, query: values } = query.value;
  if (found.operation.method !== 'GET' && (view.branch !== 'main' || view.asOf !== 'live'))
    return failed(
      problem('unknown-view', {
        detail: 'Only the present of the branch main can be changed.',
        field: 'asOf',
      }),
    );
  // Each handler gets what its own operation's schemas made; a table of different functions can't be called typed.
  const handler = HANDLERS[found.name] as unknown as (call: object) => Promise<Answer<unknown>>;
  const answer = await handler({
    ...surroundings,
    params: params.value,
    query: values,
    body: body.value,
    view,
    ifMatch: headers.value.ifMatch,
    idempotencyKey: headers.value.idempotencyKey,
  });
  return 'problem' in answer
    ? failed(answer)
    : succeeded(found.name, found.operation, answer, root, headers.value.ifNoneMatch);
};

export const answerRequest = async (request: Request, surroundings: Surroundings): Promise<Response> => {
  try {
    return await handle(request, surroundings);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return failed(problem('internal-error', { detail }));
  }
};
