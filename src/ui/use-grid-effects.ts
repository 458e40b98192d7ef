import { useEffect, useEffectEvent } from 'react';
import type { GridEntry } from './grid-types.ts';

/** Brings a line into sight whenever another one is asked for, and when it appears later than it was asked for. */
export function useReveal<Row>(
  id: string | null | undefined,
  entries: readonly GridEntry<Row>[],
  show: (index: number) => void,
): void {
  const index = id ? entries.findIndex((entry) => entry.id === id) : -1;
  const there = index >= 0;
  const reveal = useEffectEvent(() => {
    if (there) show(index);
  });
  useEffect(() => {
    if (id && there) reveal();
  }, [id, there]);
}

/** Tells how many rows pass the filter. */
export function useCount<Row>(
  entries: readonly GridEntry<Row>[],
  tell: ((count: number) => void) | undefined,
): void {
  const count = entries.reduce((sum, entry) => sum + (entry.kind === 'row' ? 1 : 0), 0);
  const told = useEffectEvent((rows: number) => tell?.(rows));
  useEffect(() => told(count), [count]);
}
