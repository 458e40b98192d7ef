import { useState } from 'react';
import type { Action } from './action.ts';
import { DataGrid } from './data-grid.tsx';
import type { DataGridProps } from './grid-types.ts';
import { ContextMenu, MenuButton, type MenuPoint } from './menu.tsx';
import type { GridMemory } from './use-grid-memory.ts';

type Remembered =
  | 'columns'
  | 'sort'
  | 'onSortChange'
  | 'columnSizing'
  | 'onColumnSizingChange'
  | 'hiddenColumns'
  | 'groupBy'
  | 'onHeaderContextMenu'
  | 'onContextMenu';

type RememberedGridProps<Row> = Omit<DataGridProps<Row>, Remembered> & {
  memory: GridMemory<Row>;
  /** The entries of a row's context menu, for the selected rows: the same as in the actions pane. */
  actionsOf?: (ids: readonly string[]) => readonly Action[];
};

type Open = { at: MenuPoint; ids: readonly string[] | 'header' };

/** A grid that stays as it was arranged, with the menus of its rows and of its header. */
export function RememberedGrid<Row extends object>(props: RememberedGridProps<Row>) {
  const { memory, actionsOf, ...rest } = props;
  const [open, setOpen] = useState<Open | null>(null);
  // Made while the menu is open, not when it opened: a tick on a column is seen, and so is a row that changes.
  const actions = open === null ? [] : open.ids === 'header' ? memory.actions : (actionsOf?.(open.ids) ?? []);
  return (
    <>
      <DataGrid
        {...rest}
        columns={memory.columns}
        hiddenColumns={memory.hidden}
        sort={memory.sort}
        onSortChange={memory.setSort}
        columnSizing={memory.sizing}
        onColumnSizingChange={memory.setSizing}
        groupBy={memory.groupBy}
        onContextMenu={actionsOf && (({ ids, at }) => setOpen({ ids, at }))}
        onHeaderContextMenu={({ at }) => setOpen({ ids: 'header', at })}
      />
      <ContextMenu
        at={open?.at ?? null}
        actions={actions}
        onClose={() => setOpen(null)}
        label={open?.ids === 'header' ? 'Columns' : `Actions of ${props.label}`}
      />
    </>
  );
}

/** The same choice of columns as the header's context menu, for the pane's title. */
export function ColumnsButton<Row>({ memory }: { memory: GridMemory<Row> }) {
  return <MenuButton label="Columns" icon="columns" actions={memory.actions} />;
}
