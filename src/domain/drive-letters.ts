/** How a volume is reached on the nodes: by a drive letter, by a folder on another clustered disk, or by its GUID path (5.2). */

/** A and B are floppy drives, C is the system and D the DVD drive of every node. */
export const LETTERS = 'EFGHIJKLMNOPQRSTUVWXYZ'.split('') as [string, ...string[]];
/** Of each cluster, since a letter must be free on every node; the one that is left is the witness's. */
export const MOST_LETTERS = LETTERS.length - 1;

type Volume = { name: string; letter: string | null; mountedUnder: string | null };

/** The path as a person reads it; `root` is the disk that it is mounted under. */
export const volumePath = ({ letter, name }: Pick<Volume, 'letter' | 'name'>, root: string | null): string =>
  letter !== null ? `${letter}:` : root === null ? 'GUID path' : `${root}\\${name}`;

/** The disk at the top of a chain of mount points; `of` gives the one that a disk is mounted under. */
export const rootOf = (lun: string, of: (lun: string) => string | null | undefined): string => {
  const seen = new Set<string>();
  let at = lun;
  for (let next = of(at); next && !seen.has(at); next = of(at)) {
    seen.add(at);
    at = next;
  }
  return at;
};
