import { useState } from 'react';
import type { GridEntry } from './grid-types.ts';

export type HeldOrder = ReadonlyMap<string, number> | null;

/**
 * Live data may sort a row away from under the pointer just before the click. So while the pointer
 * is over the rows they keep the order they had when it came; what is new goes to the end.
 * `asked` is what the order was asked for with: asked for anew, it is made anew.
 */
export function useHeldOrder(asked: string) {
  const [held, setHeld] = useState<{ asked: string; order: HeldOrder }>({ asked, order: null });
  const order = held.asked === asked ? held.order : null;
  return {
    order,
    hold: <Row>(entries: readonly GridEntry<Row>[]) => {
      if (order === null) setHeld({ asked, order: new Map(entries.map(({ id }, index) => [id, index])) });
    },
    release: () => {
      if (held.order !== null) setHeld({ asked, order: null });
    },
  };
}

/** A stable sort: what the order does not know stays in its sequence, at the end. */
export function inOrder<T>(items: readonly T[], order: HeldOrder, idOf: (item: T) => string): readonly T[] {
  if (order === null) return items;
  const place = (item: T) => order.get(idOf(item)) ?? order.size;
  return items.toSorted((a, b) => place(a) - place(b));
}
