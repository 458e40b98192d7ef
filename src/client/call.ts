/** Typed requests: paths and schemas from the contract, so that client and handlers can't disagree. */
import type { AnswerOf, BodyInput, OperationName, ParamsOf } from '../api/contract/operations.ts';
import type { Operation } from '../api/contract/operation.ts';
import type { View } from '../api/contract/query.ts';
import { ApiProblem, contentOf, noAnswer, problemFrom } from './problem.ts';

/** Carries a request below the API's root; the app decides over what. */
export type Transporter = (path: string, init?: RequestInit) => Promise<Response>;

type QueryValue = string | number | readonly string[] | undefined;

export type CallOptions<N extends OperationName> = {
  params?: ParamsOf<N>;
  query?: Record<string, QueryValue>;
  body?: BodyInput<N>;
  view?: View;
  idempotencyKey?: string;
  signal?: AbortSignal;
};

const pathOf = ({ path }: Operation, params: Record<string, unknown>): string =>
  // A colon is at home in a path; everything else that isn't is escaped.
  path.replaceAll(/\{(\w+)\}/g, (_, word: string) =>
    encodeURIComponent(String(params[word])).replaceAll('%3A', ':'),
  );

const queryOf = (query: Record<string, QueryValue>, view: View | undefined): string => {
  const search = new URLSearchParams();
  const all = { ...query, ...(view && { branch: view.branch, asOf: view.asOf }) };
  for (const [key, value] of Object.entries(all)) {
    if (value === undefined) continue;
    for (const one of Array.isArray(value) ? (value as readonly string[]) : [value])
      search.append(key, String(one));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
};

/** The contract with its schemas comes with the first request: nothing that is drawn before needs it. */
const operationOf = async (name: OperationName): Promise<Operation> => {
  const { OPERATIONS } = await import('../api/contract/operations.ts');
  return OPERATIONS[name];
};

const ask = async <N extends OperationName>(
  transporter: Transporter,
  name: N,
  { params, query = {}, body, view, idempotencyKey, signal }: CallOptions<N>,
): Promise<AnswerOf<N>> => {
  const operation = await operationOf(name);
  const headers = new Headers({ Accept: 'application/json, application/problem+json' });
  if (idempotencyKey !== undefined) headers.set('Idempotency-Key', idempotencyKey);
  if (operation.body) headers.set('Content-Type', 'application/json');
  const response = await transporter(`${pathOf(operation, params ?? {})}${queryOf(query, view)}`, {
    method: operation.method,
    headers,
    ...(operation.body && { body: JSON.stringify(body ?? {}) }),
    ...(signal && { signal }),
  });
  if (!response.ok) throw await problemFrom(response);
  // The schema is this operation's own; the table of all of them is too wide for the compiler.
  return (await contentOf(response, operation.answer.schema)) as AnswerOf<N>;
};

/** Throws an `ApiProblem` where the answer isn't a success, and nothing else but that its caller gave up. */
export const call = async <N extends OperationName>(
  transporter: Transporter,
  name: N,
  options: CallOptions<N> = {},
): Promise<AnswerOf<N>> => {
  try {
    return await ask(transporter, name, options);
  } catch (error) {
    if (error instanceof ApiProblem || options.signal?.aborted) throw error;
    throw noAnswer();
  }
};
