import type { MenuPoint } from './menu.tsx';
import {
  columnText,
  columnWidth,
  type GridColumn,
  type GridEntry,
  type GridSizing,
  type GridSort,
} from './grid-types.ts';

/** Where the current line is now: by its id, or at its old place when it went away. */
export function locate<Row>(
  entries: readonly GridEntry<Row>[],
  cursor: { id: string; index: number } | null,
): number {
  if (!cursor || entries.length === 0) return -1;
  if (entries[cursor.index]?.id === cursor.id) return cursor.index;
  const found = entries.findIndex((entry) => entry.id === cursor.id);
  return found >= 0 ? found : Math.min(cursor.index, entries.length - 1);
}

/** First click sorts, the second turns round, the third gives the first order back. Figures begin with the largest. */
export function nextSort<Row>(sort: GridSort | null, column: GridColumn<Row>): GridSort | null {
  const first = column.numeric === true;
  if (sort?.column !== column.id) return { column: column.id, descending: first };
  return sort.descending === first ? { column: column.id, descending: !first } : null;
}

export function pointBelow(elementId: string): MenuPoint {
  const box = document.getElementById(elementId)?.getBoundingClientRect();
  return { x: (box?.left ?? 0) + 16, y: box?.bottom ?? 0 };
}

/** The line that an event came from. */
export function entryIndexAt(target: EventTarget): number | null {
  const line = target instanceof Element ? target.closest<HTMLElement>('[data-entry]') : null;
  return line ? Number(line.dataset.entry) : null;
}

/** Column tracks for `grid-template-columns`; the last one takes what is left. */
export function template<Row>(columns: readonly GridColumn<Row>[], sizing: GridSizing): string {
  return columns
    .map((column, index) =>
      index === columns.length - 1
        ? `minmax(${columnWidth(column, sizing)}px, 1fr)`
        : `${columnWidth(column, sizing)}px`,
    )
    .join(' ');
}

/** What typing the beginning of a name looks at. */
export function nameOf<Row>(entry: GridEntry<Row>, column: GridColumn<Row> | undefined): string {
  if (entry.kind === 'group') return entry.text;
  return column ? columnText(column, entry.row) : '';
}
