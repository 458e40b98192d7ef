/** What became different since somebody looked last: noted where it happens, taken away ten times a second. */
import { KINDS, type EntityOf, type Kind } from '../../domain/records.ts';
import type { Changed, Removed } from '../../protocol/frames.ts';
import { numberOf, type World } from './world.ts';

/** A power of two; so many of a kind are known to be in its set without a look into it. */
const LATELY = 256;

type Marks = {
  changed: Set<string>;
  removed: string[];
  /** Ids of `changed` by the end of their number: an entity is mostly edited several times in a row. */
  lately: string[];
};

/** One kind: its table, and what of it changed. */
export type Book<K extends Kind = Kind> = Marks & { readonly table: Record<string, EntityOf<K>> };

export type Books = { readonly [K in Kind]: Book<K> };

const newBook = <K extends Kind>(world: World, kind: K): Book<K> => ({
  // The one place where the compiler can't follow which table holds which entity.
  table: world[kind] as Record<string, EntityOf<K>>,
  changed: new Set(),
  removed: [],
  lately: [],
});

export const openBooks = (world: World): Books =>
  Object.fromEntries(KINDS.map((kind) => [kind, newBook(world, kind)])) as Books;

export const noteChanged = (book: Marks, id: string): void => {
  const place = numberOf(id) & (LATELY - 1);
  if (book.lately[place] === id) return;
  book.lately[place] = id;
  book.changed.add(id);
};

export const noteRemoved = (book: Marks, id: string): void => {
  book.lately[numberOf(id) & (LATELY - 1)] = '';
  book.changed.delete(id);
  book.removed.push(id);
};

/** Tells it all and begins anew. */
export const takeBooks = (books: Books): { changed: Changed; removed: Removed } => {
  const changed: Record<string, unknown[]> = {};
  const removed: Record<string, string[]> = {};
  for (const kind of KINDS) {
    const book: Book = books[kind];
    if (book.changed.size > 0) {
      changed[kind] = Array.from(book.changed, (id) => book.table[id]);
      book.changed = new Set();
      book.lately = [];
    }
    if (book.removed.length > 0) {
      removed[kind] = book.removed;
      book.removed = [];
    }
  }
  return { changed, removed } as { changed: Changed; removed: Removed };
};
