import type { Action } from './action.ts';
import type { GridColumn, GridSizing, GridSort } from './grid-types.ts';
import { useStored } from './stored.ts';

type Kept = {
  hidden: readonly string[];
  sort: GridSort | null;
  sizing: GridSizing;
  groupBy: string | null;
};

export type GridMemory<Row> = Kept & {
  columns: readonly GridColumn<Row>[];
  setSort: (sort: GridSort | null) => void;
  setSizing: (sizing: GridSizing) => void;
  /** Which columns are there, and what is grouped by: for the header's menu and the Columns button. */
  actions: readonly Action[];
};

/**
 * How a person arranged a grid (columns, order, widths, groups), kept under `name` between visits. The first column
 * names the row and can't be hidden.
 */
export function useGridMemory<Row>(
  name: string,
  columns: readonly GridColumn<Row>[],
  { hidden = [], groupBy = null }: { hidden?: readonly string[]; groupBy?: string | null } = {},
): GridMemory<Row> {
  const untouched: Kept = { hidden, sort: null, sizing: {}, groupBy };
  const [kept, keep] = useStored(`failover-lab.grid.${name}`, untouched, isKept);
  const show = (id: string) =>
    keep({
      ...kept,
      hidden: kept.hidden.includes(id) ? kept.hidden.filter((other) => other !== id) : [...kept.hidden, id],
    });
  const group = (id: string | null) => keep({ ...kept, groupBy: id });
  return {
    ...kept,
    columns,
    setSort: (sort) => keep({ ...kept, sort }),
    setSizing: (sizing) => keep({ ...kept, sizing }),
    actions: [
      ...columns.map((column, index) => columnAction(column, index === 0, kept, show)),
      {
        id: 'group-by',
        label: 'Group by',
        separatorBefore: true,
        items: [
          groupAction(null, 'Nothing', kept, group),
          ...columns.slice(1).map((column) => groupAction(column.id, column.title, kept, group)),
        ],
      },
      { id: 'reset', label: 'Arrange as at first', run: () => keep(untouched) },
    ],
  };
}

function columnAction<Row>(
  { id, title }: GridColumn<Row>,
  first: boolean,
  { hidden }: Kept,
  show: (id: string) => void,
): Action {
  return {
    id: `column-${id}`,
    label: title,
    checked: !hidden.includes(id),
    disabled: first ? 'It names the row.' : undefined,
    run: () => show(id),
  };
}

function groupAction(
  id: string | null,
  label: string,
  { groupBy }: Kept,
  group: (id: string | null) => void,
): Action {
  return { id: `group-${id ?? 'none'}`, label, checked: groupBy === id, run: () => group(id) };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isSort = (value: unknown): boolean =>
  value === null ||
  (isObject(value) && typeof value.column === 'string' && typeof value.descending === 'boolean');

function isKept(value: unknown): value is Kept {
  return (
    isObject(value) &&
    Array.isArray(value.hidden) &&
    value.hidden.every((id) => typeof id === 'string') &&
    isSort(value.sort) &&
    isObject(value.sizing) &&
    Object.values(value.sizing).every((width) => typeof width === 'number' && Number.isFinite(width)) &&
    (value.groupBy === null || typeof value.groupBy === 'string')
  );
}
