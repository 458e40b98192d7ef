import type { KeyboardEvent } from 'react';
import { rowIds, type SelectMode } from './grid-selection.ts';
import { clampWidth, columnWidth, type GridColumn, type GridEntry, type GridSizing } from './grid-types.ts';

const RESIZE_STEP = 10;

export type GridKeys<Row> = {
  entries: readonly GridEntry<Row>[];
  columns: readonly GridColumn<Row>[];
  sizing: GridSizing;
  /** Index of the current line, -1 when there is none. */
  current: number;
  headerColumn: number | null;
  pageSize: number;
  singleSelect: boolean;
  moveTo: (index: number, mode: SelectMode) => void;
  moveToHeader: (column: number | null) => void;
  selectAll: (ids: ReadonlySet<string>) => void;
  toggleGroup: (id: string) => void;
  activate: (row: Row) => void;
  openMenu: (index: number) => void;
  openHeaderMenu: (column: GridColumn<Row>) => void;
  sortBy: (column: GridColumn<Row>) => void;
  resize: (column: GridColumn<Row>, width: number) => void;
};

/** True when the key meant something here. */
export function handleGridKey<Row>(event: KeyboardEvent, keys: GridKeys<Row>): boolean {
  if (event.altKey) return false;
  return keys.headerColumn === null
    ? handleRowKey(event, keys)
    : handleHeaderKey(event, keys, keys.headerColumn);
}

function handleRowKey<Row>(event: KeyboardEvent, keys: GridKeys<Row>): boolean {
  const { entries, current, columns } = keys;
  const entry = entries[current];
  const target = moveTarget(event.key, keys);
  if (event.key === 'ArrowUp' && current <= 0) {
    if (columns.length > 0) keys.moveToHeader(0);
    return true;
  }
  if (target !== null) {
    if (entries.length > 0) keys.moveTo(target, moveMode(event, keys.singleSelect));
    return true;
  }
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a') {
    if (!keys.singleSelect) keys.selectAll(rowIds(entries));
    return true;
  }
  if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
    if (entry?.kind === 'row') keys.openMenu(current);
    return true;
  }
  return entry ? handleEntryKey(event.key, entry, keys) : false;
}

function handleEntryKey<Row>(key: string, entry: GridEntry<Row>, keys: GridKeys<Row>): boolean {
  if (entry.kind === 'group') {
    const folds = key === 'ArrowLeft' && !entry.collapsed;
    const unfolds = key === 'ArrowRight' && entry.collapsed;
    if (folds || unfolds || key === 'Enter' || key === ' ') keys.toggleGroup(entry.id);
    return folds || unfolds || key === 'Enter' || key === ' ';
  }
  if (key === 'Enter') keys.activate(entry.row);
  if (key === ' ') keys.moveTo(keys.current, keys.singleSelect ? 'only' : 'toggle');
  return key === 'Enter' || key === ' ';
}

function moveTarget<Row>(key: string, keys: GridKeys<Row>): number | null {
  const last = keys.entries.length - 1;
  switch (key) {
    case 'ArrowDown':
      return Math.min(keys.current + 1, last);
    case 'ArrowUp':
      return Math.max(keys.current - 1, 0);
    case 'PageDown':
      return Math.min(Math.max(keys.current, 0) + keys.pageSize, last);
    case 'PageUp':
      return Math.max(keys.current - keys.pageSize, 0);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}

/** With Ctrl the focus walks and the selection stays, as in the lists of Windows. */
function moveMode(event: KeyboardEvent, singleSelect: boolean): SelectMode {
  if (event.ctrlKey || event.metaKey) return 'keep';
  return event.shiftKey && !singleSelect ? 'range' : 'only';
}

function handleHeaderKey<Row>(event: KeyboardEvent, keys: GridKeys<Row>, at: number): boolean {
  const { columns } = keys;
  const column = columns[Math.min(at, columns.length - 1)];
  const step = event.key === 'ArrowLeft' ? -1 : 1;
  switch (event.key) {
    case 'ArrowLeft':
    case 'ArrowRight':
      if (event.shiftKey) {
        keys.resize(column, clampWidth(column, columnWidth(column, keys.sizing) + step * RESIZE_STEP));
      } else keys.moveToHeader(Math.max(0, Math.min(at + step, columns.length - 1)));
      return true;
    case 'Home':
      keys.moveToHeader(0);
      return true;
    case 'End':
      keys.moveToHeader(columns.length - 1);
      return true;
    case 'ArrowDown':
      keys.moveToHeader(null);
      return true;
    case 'Enter':
    case ' ':
      keys.sortBy(column);
      return true;
    case 'ContextMenu':
      keys.openHeaderMenu(column);
      return true;
    case 'F10':
      if (event.shiftKey) keys.openHeaderMenu(column);
      return event.shiftKey;
    default:
      return event.key === 'ArrowUp';
  }
}
