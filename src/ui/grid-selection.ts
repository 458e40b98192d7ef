import type { GridEntry } from './grid-types.ts';

export type SelectMode = 'only' | 'toggle' | 'range' | 'keep';

type SelectInput<Row> = {
  entries: readonly GridEntry<Row>[];
  selection: ReadonlySet<string>;
  /** Where a range starts. */
  anchor: string | null;
  target: GridEntry<Row>;
  mode: SelectMode;
};

/** What a click or a key does to the selection, as in the lists of Windows. */
export function select<Row>(input: SelectInput<Row>): ReadonlySet<string> {
  const { entries, selection, anchor, target, mode } = input;
  if (mode === 'keep') return selection;
  if (mode === 'range') return range(entries, anchor ?? target.id, target.id);
  // The heading of a group is walked over, never selected.
  if (target.kind === 'group') return selection;
  if (mode === 'only') return new Set([target.id]);
  const next = new Set(selection);
  if (!next.delete(target.id)) next.add(target.id);
  return next;
}

function range<Row>(entries: readonly GridEntry<Row>[], from: string, to: string): ReadonlySet<string> {
  const a = entries.findIndex((entry) => entry.id === from);
  const b = entries.findIndex((entry) => entry.id === to);
  const first = a < 0 ? b : Math.min(a, b);
  const last = Math.max(a, b);
  return rowIds(entries.slice(first, last + 1));
}

export function rowIds<Row>(entries: readonly GridEntry<Row>[]): ReadonlySet<string> {
  return new Set(entries.filter((entry) => entry.kind === 'row').map((entry) => entry.id));
}

export function modeOf(event: { ctrlKey: boolean; metaKey: boolean; shiftKey: boolean }): SelectMode {
  if (event.shiftKey) return 'range';
  return event.ctrlKey || event.metaKey ? 'toggle' : 'only';
}
