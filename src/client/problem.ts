/** What the API said no with, as an error that a view can show: reason and next step included. */
import type { ProblemDocument } from '../api/contract/problem.ts';
import type { z } from '../api/contract/schema.ts';

export class ApiProblem extends Error {
  readonly status: number;
  readonly type: string;
  readonly title: string;
  readonly detail: string;
  readonly field: string | null;
  readonly next: string;

  constructor(document: ProblemDocument) {
    super(`${document.detail} ${document.next}`);
    this.name = 'ApiProblem';
    this.status = document.status;
    this.type = document.type;
    this.title = document.title;
    this.detail = document.detail;
    this.field = document.field;
    this.next = document.next;
  }
}

const notOfTheLab = (status: number): ApiProblem =>
  new ApiProblem({
    type: '/problems/internal-error',
    title: 'The answer makes no sense',
    status,
    detail: `Something answered with status ${status} that is not this lab.`,
    field: null,
    next: 'Reload the page.',
  });

/** A part of the app that a newer deployment took away, for one: nothing answered, so there is no status either. */
export const noAnswer = (): ApiProblem =>
  new ApiProblem({
    type: '/problems/internal-error',
    title: 'No answer',
    status: 0,
    detail: 'The request got no answer: a part of the app could not be loaded or has stopped.',
    field: null,
    next: 'Reload the page; the datacenter is kept.',
  });

/** From an answer that isn't a success. */
export const problemFrom = async (response: Response): Promise<ApiProblem> => {
  const { problemSchema } = await import('../api/contract/problem.ts');
  const read = problemSchema.safeParse(await response.json().catch(() => null));
  return read.success ? new ApiProblem(read.data) : notOfTheLab(response.status);
};

/** The content of a success, which has to be what the contract says. */
export const contentOf = async (response: Response, schema: z.ZodType): Promise<unknown> => {
  const read = schema.safeParse(await response.json().catch(() => undefined));
  if (!read.success) throw notOfTheLab(response.status);
  return read.data;
};
