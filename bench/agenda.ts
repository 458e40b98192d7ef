/** The usual event list: closures in a binary heap, ordered by time and then by when they were put in. */
import type { SimMs } from '../src/domain/units.ts';

type Entry = { at: SimMs; seq: number; run: () => void };

export class Agenda {
  now: SimMs = 0;
  scheduled = 0;
  readonly #heap: Entry[] = [];

  after(ms: SimMs, run: () => void): void {
    const entry = { at: this.now + ms, seq: this.scheduled, run };
    this.scheduled += 1;
    const heap = this.#heap;
    let i = heap.length;
    heap.push(entry);
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (!this.#before(entry, heap[parent])) break;
      heap[i] = heap[parent];
      i = parent;
    }
    heap[i] = entry;
  }

  /** Runs everything due up to and including `at`. */
  runUntil(at: SimMs): void {
    while (this.#heap.length > 0 && this.#heap[0].at <= at) {
      const { at: due, run } = this.#pop();
      this.now = due;
      run();
    }
    this.now = at;
  }

  #before(a: Entry, b: Entry): boolean {
    return a.at !== b.at ? a.at < b.at : a.seq < b.seq;
  }

  #pop(): Entry {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop()!;
    const size = heap.length;
    if (size === 0) return first;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= size) break;
      if (child + 1 < size && this.#before(heap[child + 1], heap[child])) child += 1;
      if (!this.#before(heap[child], last)) break;
      heap[i] = heap[child];
      i = child;
    }
    heap[i] = last;
    return first;
  }
}
