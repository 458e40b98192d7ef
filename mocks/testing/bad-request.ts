import type { Sent } from './api-lab.ts';

/** A request that is not to be carried out, and what is said about it. */
export type BadRequest = Sent & {
  given: string;
  /** Method and path below the API's root. */
  request: string;
  /** Orders that are carried out before, with the same headers, and how long is waited then. */
  before?: [request: string, body?: object][];
  waitMs?: number;
  /** Status, kind of problem, field, detail; refusals end with the field, for their words are the domain's. */
  says: string;
};
