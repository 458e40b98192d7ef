import { memo } from 'react';
import { columnText, HEADER_HEIGHT, ROW_HEIGHT, type GridColumn, type GridEntry } from './grid-types.ts';
import { Icon } from './icons.tsx';

export function entryElementId(gridId: string, entryId: string): string {
  return `${gridId}-${entryId.replace(/\s/g, '_')}`;
}

type RowProps<Row> = {
  gridId: string;
  id: string;
  row: Row;
  columns: readonly GridColumn<Row>[];
  index: number;
  selected: boolean;
  active: boolean;
};

function PlainRow<Row>({ gridId, id, row, columns, index, selected, active }: RowProps<Row>) {
  return (
    <div
      id={entryElementId(gridId, id)}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      data-entry={index}
      className={rowClass('ui-grid-row', selected, active, index)}
      style={{ transform: `translateY(${offset(index)}px)` }}
    >
      {columns.map((column, at) => {
        const content = column.render ? column.render(row) : columnText(column, row);
        return (
          <div
            key={column.id}
            role="gridcell"
            aria-colindex={at + 1}
            className={cellClass(column, typeof content !== 'string')}
          >
            {content}
          </div>
        );
      })}
    </div>
  );
}

// The grid redraws on every update; this line is what keeps that to the rows that changed.
const MemoRow = memo(PlainRow) as typeof PlainRow;

type GroupProps = {
  gridId: string;
  entry: Extract<GridEntry<never>, { kind: 'group' }>;
  index: number;
  span: number;
  active: boolean;
};

const GroupRow = memo(function GroupRow({ gridId, entry, index, span, active }: GroupProps) {
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      data-entry={index}
      className={rowClass('ui-grid-row ui-grid-group', false, active, index)}
      style={{ transform: `translateY(${offset(index)}px)` }}
    >
      <div
        id={entryElementId(gridId, entry.id)}
        role="gridcell"
        aria-expanded={!entry.collapsed}
        aria-colspan={span}
        className="ui-grid-group-cell"
      >
        <span data-toggle className="ui-grid-toggle">
          <Icon name={entry.collapsed ? 'chevron-right' : 'chevron-down'} size={12} />
        </span>
        <span className="ui-grid-group-text">{entry.text}</span>
        <span className="ui-grid-group-count">({entry.count})</span>
      </div>
    </div>
  );
});

type EntryProps<Row> = {
  gridId: string;
  entry: GridEntry<Row>;
  columns: readonly GridColumn<Row>[];
  index: number;
  selected: boolean;
  active: boolean;
};

export function GridLine<Row>({ gridId, entry, columns, index, selected, active }: EntryProps<Row>) {
  if (entry.kind === 'group')
    return <GroupRow gridId={gridId} entry={entry} index={index} span={columns.length} active={active} />;
  return (
    <MemoRow
      gridId={gridId}
      id={entry.id}
      row={entry.row}
      columns={columns}
      index={index}
      selected={selected}
      active={active}
    />
  );
}

function offset(index: number): number {
  return HEADER_HEIGHT + index * ROW_HEIGHT;
}

function cellClass<Row>(column: GridColumn<Row>, rich: boolean): string {
  return `ui-grid-cell${column.numeric ? ' ui-numeric' : ''}${rich ? ' ui-rich' : ''}`;
}

function rowClass(base: string, selected: boolean, active: boolean, index: number): string {
  let name = base;
  if (index % 2 === 1) name += ' ui-odd';
  if (selected) name += ' ui-selected';
  if (active) name += ' ui-active';
  return name;
}
