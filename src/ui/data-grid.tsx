import { useId, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { formatQuantity } from './format.ts';
import { GridHeader, headerElementId } from './grid-header.tsx';
import { entryElementId, GridLine } from './grid-row.tsx';
import { entryIndexAt, locate, nameOf, nextSort, pointBelow, template } from './grid-places.ts';
import { modeOf, select, type SelectMode } from './grid-selection.ts';
import {
  ROW_HEIGHT,
  HEADER_HEIGHT,
  type DataGridProps,
  type GridColumn,
  type GridSizing,
  type GridSort,
} from './grid-types.ts';
import type { MenuPoint } from './menu.tsx';
import { useControllable } from './use-controllable.ts';
import { handleGridKey } from './use-grid-keys.ts';
import { useCount, useReveal } from './use-grid-effects.ts';
import { useGridModel } from './use-grid-model.ts';
import { useGridWindow } from './use-grid-window.ts';
import { useHeldOrder } from './use-held-order.ts';
import { useStableColumns } from './use-stable-columns.ts';
import { useTypeahead } from './typeahead.ts';
import './data-grid.css';

type Cursor = { id: string; index: number };
const nothing: ReadonlySet<string> = new Set();
const noSizing: GridSizing = {};

/**
 * A list of up to many thousand rows. One tab stop: the grid has the focus and points at its current
 * line, so that the focus survives whatever live data does to the lines.
 */
export function DataGrid<Row extends object>(props: DataGridProps<Row>) {
  const { label, rows, getRowId, singleSelect = false, groupBy = null, filterText = '' } = props;
  const gridId = useId();
  const frame = useRef<HTMLDivElement>(null);
  const columns = useStableColumns(props.columns, props.hiddenColumns);
  const [selection, setSelection] = useControllable(props.selection, nothing, props.onSelectionChange);
  const [sort, setSort] = useControllable<GridSort | null>(props.sort, null, props.onSortChange);
  const [sizing, setSizing] = useControllable(props.columnSizing, noSizing, props.onColumnSizingChange);
  const [collapsed, setCollapsed] = useState(nothing);
  const [cursor, setCursor] = useState<Cursor | null>(null);
  const [anchor, setAnchor] = useState<string | null>(null);
  const [headerColumn, setHeaderColumn] = useState<number | null>(null);

  const held = useHeldOrder(JSON.stringify([sort, groupBy, filterText]));
  const typeahead = useTypeahead();
  const entries = useGridModel({
    rows,
    columns: props.columns,
    getRowId,
    sort,
    groupBy,
    filterText,
    collapsed,
    heldOrder: held.order,
  });
  const current = headerColumn === null ? locate(entries, cursor) : -1;
  const grid = useGridWindow(frame, entries, current);
  useReveal(props.revealId, entries, (index) => {
    setCursor({ id: entries[index].id, index });
    grid.scrollTo(index);
  });
  useCount(entries, props.onCountChange);

  const moveTo = (index: number, mode: SelectMode) => {
    const target = entries[index];
    if (!target) return;
    setHeaderColumn(null);
    setCursor({ id: target.id, index });
    if (mode !== 'range') setAnchor(target.id);
    const effective = singleSelect && mode !== 'keep' ? 'only' : mode;
    setSelection(select({ entries, selection, anchor, target, mode: effective }));
    grid.scrollTo(index);
  };
  const toggleGroup = (id: string) => {
    const next = new Set(collapsed);
    if (!next.delete(id)) next.add(id);
    setCollapsed(next);
  };
  const sortBy = (column: GridColumn<Row>) => {
    if (column.sortable !== false) setSort(nextSort(sort, column));
  };
  const resize = (column: GridColumn<Row>, width: number) => setSizing({ ...sizing, [column.id]: width });
  const openMenu = (index: number, at?: MenuPoint) => {
    const entry = entries[index];
    if (entry?.kind !== 'row' || !props.onContextMenu) return;
    const inSelection = selection.has(entry.id);
    if (!inSelection) moveTo(index, 'only');
    else setCursor({ id: entry.id, index });
    const ids = inSelection ? [...selection] : [entry.id];
    props.onContextMenu({ row: entry.row, ids, at: at ?? pointBelow(entryElementId(gridId, entry.id)) });
  };
  const openHeaderMenu = (column: GridColumn<Row>, at?: MenuPoint) =>
    props.onHeaderContextMenu?.({
      column: column.id,
      at: at ?? pointBelow(headerElementId(gridId, column.id)),
    });

  const typeTo = (event: KeyboardEvent) => {
    const names = entries.map((entry) => nameOf(entry, columns[0]));
    const index = typeahead(event, names, current);
    if (index !== null) moveTo(index, 'only');
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    // A control inside a cell keeps its own keys.
    if (event.target !== event.currentTarget) return;
    const handled = handleGridKey(event, {
      entries,
      columns,
      sizing,
      current,
      headerColumn,
      pageSize: Math.max(1, Math.floor((grid.height() - HEADER_HEIGHT) / ROW_HEIGHT) - 1),
      singleSelect,
      moveTo,
      moveToHeader: setHeaderColumn,
      selectAll: setSelection,
      toggleGroup,
      activate: (row) => props.onActivate?.(row),
      openMenu,
      openHeaderMenu,
      sortBy,
      resize,
    });
    if (handled) event.preventDefault();
    else typeTo(event);
  };
  const onClick = (event: MouseEvent<HTMLDivElement>) => {
    const index = entryIndexAt(event.target);
    if (index === null) return;
    const entry = entries[index];
    moveTo(index, modeOf(event));
    if (entry?.kind === 'group' && (event.target as Element).closest('[data-toggle]')) toggleGroup(entry.id);
  };
  const onDoubleClick = (event: MouseEvent<HTMLDivElement>) => {
    const entry = entries[entryIndexAt(event.target) ?? -1];
    if (entry?.kind === 'row') props.onActivate?.(entry.row);
    else if (entry && !(event.target as Element).closest('[data-toggle]')) toggleGroup(entry.id);
  };
  const onContextMenu = (event: MouseEvent<HTMLDivElement>) => {
    event.preventDefault();
    const at = { x: event.clientX, y: event.clientY };
    const header = (event.target as Element).closest<HTMLElement>('[data-column]');
    const column = columns.find((candidate) => candidate.id === header?.dataset.column);
    const index = entryIndexAt(event.target);
    if (column) openHeaderMenu(column, at);
    else if (index !== null) openMenu(index, at);
  };
  const onFocus = () => {
    if (cursor || entries.length === 0) return;
    const index = Math.max(
      0,
      entries.findIndex((entry) => selection.has(entry.id)),
    );
    setCursor({ id: entries[index].id, index });
  };

  const activeId =
    headerColumn !== null && columns[headerColumn]
      ? headerElementId(gridId, columns[headerColumn].id)
      : entries[current] && entryElementId(gridId, entries[current].id);

  return (
    <div
      ref={frame}
      role="grid"
      aria-label={label}
      aria-rowcount={entries.length + 1}
      aria-colcount={columns.length}
      aria-multiselectable={!singleSelect}
      aria-activedescendant={activeId}
      tabIndex={0}
      className="ui-grid"
      style={{ '--grid-columns': template(columns, sizing) } as React.CSSProperties}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onDoubleClick={onDoubleClick}
      onContextMenu={onContextMenu}
      onFocus={onFocus}
      onPointerMove={() => held.hold(entries)}
      onPointerLeave={held.release}
    >
      <GridHeader
        gridId={gridId}
        columns={columns}
        sort={sort}
        sizing={sizing}
        activeColumn={headerColumn}
        onSort={sortBy}
        onResize={resize}
      />
      <div role="rowgroup" className="ui-grid-body" style={{ height: grid.bodyHeight }}>
        {grid.indexes.map((index) => (
          <GridLine
            key={entries[index].id}
            gridId={gridId}
            entry={entries[index]}
            columns={columns}
            index={index}
            selected={selection.has(entries[index].id)}
            active={index === current}
          />
        ))}
        {entries.length === 0 && (
          <div role="row" aria-rowindex={2} className="ui-grid-empty">
            <div role="gridcell" aria-colspan={columns.length}>
              {rows.length > 0
                ? `No match for “${filterText.trim()}” among ${formatQuantity(rows.length, 'item')}.`
                : (props.emptyText ?? 'There are no items to show.')}
            </div>
          </div>
        )}
      </div>
    </div>
  );
}
