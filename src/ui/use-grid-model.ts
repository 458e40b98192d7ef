import {
  columnGroupingFeature,
  createGroupedRowModel,
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  useTable,
  type ColumnDef,
  type SortFn,
} from '@tanstack/react-table';
import { useMemo } from 'react';
import { filterRows, rowTextOf } from './grid-search.ts';
import { columnText, type GridColumn, type GridEntry, type GridSort, type GridValue } from './grid-types.ts';
import { compareValues } from './natural-order.ts';
import { inOrder, type HeldOrder } from './use-held-order.ts';

const features = tableFeatures({
  columnGroupingFeature,
  rowSortingFeature,
  groupedRowModel: createGroupedRowModel(),
  sortedRowModel: createSortedRowModel(),
});

type Def<Row extends object> = ColumnDef<typeof features, Row, unknown>;

type ModelInput<Row extends object> = {
  rows: readonly Row[];
  columns: readonly GridColumn<Row>[];
  getRowId: (row: Row) => string;
  sort: GridSort | null;
  groupBy: string | null;
  filterText: string;
  collapsed: ReadonlySet<string>;
  heldOrder: HeldOrder;
};

/** Filtered, sorted and grouped, flattened to the lines that could be drawn. */
export function useGridModel<Row extends object>(input: ModelInput<Row>): readonly GridEntry<Row>[] {
  'use no memo'; // The table is one object that changes inside; the compiler would not see it.
  const { rows, columns, getRowId, sort, groupBy, filterText, collapsed, heldOrder } = input;
  const textOf = useMemo(() => rowTextOf(columns), [columns]);
  const data = useMemo(
    () => filterRows(rows, columns, filterText, textOf),
    [rows, columns, filterText, textOf],
  );
  const columnDefs = useMemo(() => columns.map((column) => toDef(column)), [columns]);
  const grouping = useMemo(() => (groupBy ? [groupBy] : []), [groupBy]);
  const sorting = useMemo(() => sortingOf(sort, groupBy), [sort, groupBy]);

  const table = useTable({
    features,
    data,
    columns: columnDefs,
    getRowId,
    state: { grouping, sorting },
    autoResetAll: false,
  });
  const sorted = table.getSortedRowModel().rows;

  return useMemo(() => {
    const grouped = columns.find((column) => column.id === groupBy);
    const entries: GridEntry<Row>[] = [];
    const lineId = (row: { id: string }) => (grouped ? groupId(row.id) : row.id);
    for (const row of inOrder(sorted, heldOrder, lineId)) {
      if (!grouped) {
        entries.push({ kind: 'row', id: row.id, row: row.original });
        continue;
      }
      const id = groupId(row.id);
      const isCollapsed = collapsed.has(id);
      const text = columnText(grouped, row.original) || '(none)';
      entries.push({ kind: 'group', id, text, count: row.subRows.length, collapsed: isCollapsed });
      if (isCollapsed) continue;
      for (const member of inOrder(row.subRows, heldOrder, ({ id: memberId }) => memberId)) {
        entries.push({ kind: 'row', id: member.id, row: member.original });
      }
    }
    return entries;
  }, [sorted, columns, groupBy, collapsed, heldOrder]);
}

const groupId = (rowId: string) => `group ${rowId}`;

/** Groups stand in the order of what they are grouped by, whatever their members are sorted by. */
function sortingOf(sort: GridSort | null, groupBy: string | null) {
  const own = sort ? [{ id: sort.column, desc: sort.descending }] : [];
  if (!groupBy || sort?.column === groupBy) return own;
  return [{ id: groupBy, desc: false }, ...own];
}

function toDef<Row extends object>(column: GridColumn<Row>): Def<Row> {
  const compare: SortFn<typeof features, Row> = (a, b, id) =>
    compareValues(a.getValue(id) as GridValue, b.getValue(id) as GridValue);
  return {
    id: column.id,
    accessorFn: (row: Row) => column.value(row) ?? undefined,
    sortFn: compare,
    sortUndefined: 'last',
  };
}
