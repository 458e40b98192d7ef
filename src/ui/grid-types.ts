import type { ReactNode } from 'react';
import type { MenuPoint } from './menu.tsx';

export type GridValue = string | number | boolean | null | undefined;

export type GridColumn<Row> = {
  id: string;
  title: string;
  /** What is sorted and grouped by. Null and undefined come last. */
  value: (row: Row) => GridValue;
  /** What is looked for and written where `render` is left out; from `value` if left out too. */
  text?: (row: Row) => string;
  render?: (row: Row) => ReactNode;
  width?: number;
  minWidth?: number;
  /** Right-aligned with figures of one width; sorts descending first. */
  numeric?: boolean;
  sortable?: boolean;
  /** Skipped by the filter. */
  unsearchable?: boolean;
  /** Explains a short title. */
  hint?: string;
};

export type GridSort = { column: string; descending: boolean };

/** Widths in pixels by column id; only of those the user changed. */
export type GridSizing = { readonly [column: string]: number };

export type GridContext<Row> = {
  row: Row;
  /** The selected rows, the one asked about among them. */
  ids: readonly string[];
  at: MenuPoint;
};

export type DataGridProps<Row> = {
  /** Names the grid to assistive technology. */
  label: string;
  /** A row is redrawn when its object is another one: keep the objects of unchanged rows. */
  rows: readonly Row[];
  /** Keep the array between renders, or every row in sight is redrawn. */
  columns: readonly GridColumn<Row>[];
  getRowId: (row: Row) => string;

  selection?: ReadonlySet<string>;
  onSelectionChange?: (ids: ReadonlySet<string>) => void;
  singleSelect?: boolean;
  /** Enter or double click. */
  onActivate?: (row: Row) => void;
  /** Right click, Shift+F10 or the menu key on a row. */
  onContextMenu?: (context: GridContext<Row>) => void;
  onHeaderContextMenu?: (context: { column: string; at: MenuPoint }) => void;

  sort?: GridSort | null;
  onSortChange?: (sort: GridSort | null) => void;
  columnSizing?: GridSizing;
  onColumnSizingChange?: (sizing: GridSizing) => void;
  hiddenColumns?: readonly string[];
  groupBy?: string | null;
  filterText?: string;

  /** Scrolled to and made current whenever it changes. */
  revealId?: string | null;
  emptyText?: ReactNode;
  /** Called with the number of rows that pass the filter. */
  onCountChange?: (count: number) => void;
};

/** A line of the grid: a row, or the heading of a group. */
export type GridEntry<Row> =
  | { kind: 'row'; id: string; row: Row }
  | { kind: 'group'; id: string; text: string; count: number; collapsed: boolean };

/** The same as `--row-height`: dense, and still a target that everybody hits (WCAG 2.5.8). */
export const ROW_HEIGHT = 24;
export const HEADER_HEIGHT = 24;
const DEFAULT_WIDTH = 120;
const MIN_WIDTH = 40;

export function columnText<Row>(column: GridColumn<Row>, row: Row): string {
  if (column.text) return column.text(row);
  const value = column.value(row);
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  return String(value);
}

export function columnWidth<Row>(column: GridColumn<Row>, sizing: GridSizing): number {
  return sizing[column.id] ?? column.width ?? DEFAULT_WIDTH;
}

export function clampWidth<Row>(column: GridColumn<Row>, width: number): number {
  return Math.round(Math.max(column.minWidth ?? MIN_WIDTH, Math.min(width, 1200)));
}
