import { observeElementRect, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import type { RefObject } from 'react';
import { HEADER_HEIGHT, ROW_HEIGHT, type GridEntry } from './grid-types.ts';

const OVERSCAN = 8;
const UNMEASURED = { width: 800, height: 400 };

/** A frame without a height is not laid out (yet): lines are drawn all the same, for whoever reads instead of looks. */
const observeFrame = (
  virtual: Virtualizer<HTMLDivElement, Element>,
  tell: (rect: { width: number; height: number }) => void,
) => observeElementRect(virtual, (rect) => tell(rect.height > 0 ? rect : UNMEASURED));

/** Which lines are in sight, and how to bring one into sight. The current line is always drawn: focus points at it. */
export function useGridWindow<Row>(
  frame: RefObject<HTMLDivElement | null>,
  entries: readonly GridEntry<Row>[],
  current: number,
) {
  'use no memo'; // The virtualizer is one object that changes inside; the compiler would not see it.
  // oxlint-disable-next-line react/incompatible-library -- left out of the compiler above
  const virtual = useVirtualizer({
    count: entries.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_HEIGHT,
    paddingStart: HEADER_HEIGHT,
    scrollPaddingStart: HEADER_HEIGHT,
    overscan: OVERSCAN,
    initialRect: UNMEASURED,
    observeElementRect: observeFrame,
  });
  const indexes = virtual.getVirtualItems().map((item) => item.index);
  if (current >= 0 && current < entries.length && !indexes.includes(current)) indexes.push(current);
  return {
    indexes: indexes.filter((index) => index < entries.length).toSorted((a, b) => a - b),
    bodyHeight: entries.length === 0 ? ROW_HEIGHT : entries.length * ROW_HEIGHT,
    height: () => frame.current?.clientHeight || UNMEASURED.height,
    scrollTo: (index: number) => virtual.scrollToIndex(index, { align: 'auto' }),
  };
}
