import { useMemo } from 'react';
import { filterRows, rowTextOf } from './grid-search.ts';
import { sortedRows, type SortKey } from './grid-sort.ts';
import { columnText, type GridColumn, type GridEntry, type GridSort } from './grid-types.ts';
import { inOrder, type HeldOrder } from './use-held-order.ts';

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

type RowEntry<Row> = Extract<GridEntry<Row>, { kind: 'row' }>;

/** Filtered, sorted and grouped, flattened to the lines that could be drawn. */
export function useGridModel<Row extends object>(input: ModelInput<Row>): readonly GridEntry<Row>[] {
  'use no memo'; // What was sorted last is kept and sorted again from there; the compiler would not see it.
  const { rows, columns, getRowId, sort, groupBy, filterText, collapsed, heldOrder } = input;
  const textOf = useMemo(() => rowTextOf(columns), [columns]);
  const data = useMemo(
    () => filterRows(rows, columns, filterText, textOf),
    [rows, columns, filterText, textOf],
  );
  const entryOf = useMemo(() => entriesBy(getRowId), [getRowId]);
  const keys = useMemo(() => sortKeys(columns, sort, groupBy), [columns, sort, groupBy]);
  const sorter = useMemo(() => sorterBy(getRowId), [getRowId]);
  const sorted = useMemo(() => sorter(data, keys), [sorter, data, keys]);

  return useMemo(() => {
    const lines = sorted.map(entryOf);
    const grouped = columns.find((column) => column.id === groupBy);
    if (!grouped) return inOrder(lines, heldOrder, idOf);
    return groupLines(lines, grouped, collapsed, heldOrder);
  }, [sorted, entryOf, columns, groupBy, collapsed, heldOrder]);
}

const idOf = ({ id }: { id: string }): string => id;

/** Sorts from what it sorted last. */
const sorterBy = <Row>(getRowId: (row: Row) => string) => {
  let before: readonly Row[] = [];
  return (rows: readonly Row[], keys: readonly SortKey<Row>[]): readonly Row[] => {
    before = sortedRows(rows, keys, getRowId, before);
    return before;
  };
};

/** The entry of a row, the same one as long as the row's object lives. */
const entriesBy = <Row extends object>(getRowId: (row: Row) => string): ((row: Row) => RowEntry<Row>) => {
  const known = new WeakMap<Row, RowEntry<Row>>();
  return (row) => {
    let entry = known.get(row);
    if (entry === undefined) {
      entry = { kind: 'row', id: getRowId(row), row };
      known.set(row, entry);
    }
    return entry;
  };
};

const groupLines = <Row extends object>(
  lines: readonly RowEntry<Row>[],
  column: GridColumn<Row>,
  collapsed: ReadonlySet<string>,
  heldOrder: HeldOrder,
): GridEntry<Row>[] => {
  const groups = Map.groupBy(lines, ({ row }) => column.value(row) ?? undefined);
  const headed = [...groups].map(([value, members]) => ({ id: `group ${column.id}:${value}`, members }));
  return inOrder(headed, heldOrder, idOf).flatMap(({ id, members }): GridEntry<Row>[] => {
    const isCollapsed = collapsed.has(id);
    const text = columnText(column, members[0].row) || '(none)';
    const head = { kind: 'group', id, text, count: members.length, collapsed: isCollapsed } as const;
    return isCollapsed ? [head] : [head, ...inOrder(members, heldOrder, idOf)];
  });
};

/** Groups stand in the order of what they are grouped by, whatever their members are sorted by. */
const sortKeys = <Row extends object>(
  columns: readonly GridColumn<Row>[],
  sort: GridSort | null,
  groupBy: string | null,
): SortKey<Row>[] => {
  const own = sort ? [sort] : [];
  const wanted =
    !groupBy || sort?.column === groupBy ? own : [{ column: groupBy, descending: false }, ...own];
  return wanted.flatMap(({ column: id, descending }) => {
    const column = columns.find((one) => one.id === id);
    return column ? [{ value: column.value, descending }] : [];
  });
};
