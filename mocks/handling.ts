/** What a handler gets and gives. One per operation of the contract: leave one out and it does not compile. */
import type { AnswerOf, BodyOf, OperationName, ParamsOf, QueryOf } from '../src/api/contract/operations.ts';
import type { View } from '../src/api/contract/query.ts';
import type { Scenario } from '../src/domain/scenario.ts';
import type { Link } from '../src/link/link.ts';
import type { Problem } from './problem.ts';

/** A datacenter file that was read and found good, or what is wrong with it. */
type ReadScenario = (
  file: unknown,
) => Promise<
  | { ok: true; scenario: Scenario }
  | { ok: false; problems: { field: string; reason: string; next: string }[] }
>;

export type Surroundings = {
  link: Link;
  /** The app's folder, any path, with a slash at the end. */
  base: URL;
  readScenario: ReadScenario;
  /** The OpenAPI document as it was generated. */
  openApi: () => Promise<Record<string, unknown>>;
};

export type Answer<T> = { body: T; location?: string } | Problem;

export type Call<N extends OperationName> = Surroundings & {
  params: ParamsOf<N>;
  query: QueryOf<N>;
  body: BodyOf<N>;
  view: View;
  ifMatch: string | null;
  idempotencyKey: string | null;
};

export type Handler<N extends OperationName> = (call: Call<N>) => Promise<Answer<AnswerOf<N>>>;
export type Handlers = { [N in OperationName]: Handler<N> };
