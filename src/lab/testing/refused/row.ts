/** An order of a datacenter file that is refused. */
import type { RefusalCode } from '../../../domain/refusals.ts';
import type { Change } from '../../../scenario/testing/small-file.ts';

/** As in a file, but for `at`: what comes before is given at a second, the order itself at a minute. */
export type FileOrder = { at?: string; do: string; [field: string]: unknown };

export type RefusedOrder = {
  given: string;
  /** What is otherwise than in the file of `file.ts`. */
  changes: Change[];
  before: FileOrder[];
  order: FileOrder;
  /** The code, and the field that is named. */
  says: string;
  /** The reader of files refuses it, too; so it is given past the reader, as the API could. */
  pastReader: boolean;
};

type More = { changes?: Change[]; before?: FileOrder[]; pastReader?: boolean };

export const refused = (
  given: string,
  order: FileOrder,
  says: `${RefusalCode} ${string}`,
  { changes = [], before = [], pastReader = false }: More = {},
): RefusedOrder => ({ given, order, says, changes, before, pastReader });

export const fault = (kind: string, on: Record<string, unknown>, at?: string): FileOrder => ({
  ...(at !== undefined && { at }),
  do: 'injectFault',
  fault: kind,
  ...on,
});

/** Features of 2008 R2. */
export const R2: Change = ['clusters[0].os', '2008R2'];

export const ALONE_IS_OFF: Change[] = [
  ['hosts[3].power', 'off'],
  ['vms[2].state', 'off'],
];
