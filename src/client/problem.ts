/** What the API said no with, as an error that a view can show: reason and next step included. */
import type { ProblemDocument } from '../api/contract/problem.ts';

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

/** From an answer that isn't a success. */
export const problemFrom = async (response: Response): Promise<ApiProblem> => {
  const { problemSchema } = await import('../api/contract/problem.ts');
  const read = problemSchema.safeParse(await response.json().catch(() => null));
  return new ApiProblem(
    read.success
      ? read.data
      : {
          type: '/problems/internal-error',
          title: 'The answer makes no sense',
          status: response.status,
          detail: `Something answered with status ${response.status} that is not this lab.`,
          field: null,
          next: 'Reload the page.',
        },
  );
};
