import type { Due } from './world.ts';

/** Full order of pending entries: instant, class, node number, group number, insertion (rule R-02). */
export const before = (a: Due, b: Due): boolean =>
  a.at !== b.at
    ? a.at < b.at
    : a.class !== b.class
      ? a.class < b.class
      : a.node !== b.node
        ? a.node < b.node
        : a.group !== b.group
          ? a.group < b.group
          : a.seq < b.seq;

/** Adds to a binary heap kept in a plain array. */
export const push = (heap: Due[], due: Due): void => {
  let i = heap.length;
  heap.push(due);
  while (i > 0) {
    const parent = (i - 1) >> 1;
    if (!before(due, heap[parent])) break;
    heap[i] = heap[parent];
    i = parent;
  }
  heap[i] = due;
};

/** Takes the first entry; the heap must not be empty. */
export const pop = (heap: Due[]): Due => {
  const first = heap[0];
  const last = heap.pop()!;
  const size = heap.length;
  if (size === 0) return first;
  let i = 0;
  for (;;) {
    let child = 2 * i + 1;
    if (child >= size) break;
    if (child + 1 < size && before(heap[child + 1], heap[child])) child += 1;
    if (!before(heap[child], last)) break;
    heap[i] = heap[child];
    i = child;
  }
  heap[i] = last;
  return first;
};
