import type { PointerEvent } from 'react';
import { clampWidth, columnWidth, type GridColumn, type GridSizing, type GridSort } from './grid-types.ts';
import { Icon } from './icons.tsx';

type HeaderProps<Row> = {
  gridId: string;
  columns: readonly GridColumn<Row>[];
  sort: GridSort | null;
  sizing: GridSizing;
  /** The column the keyboard is on, if it is in the header. */
  activeColumn: number | null;
  onSort: (column: GridColumn<Row>) => void;
  onResize: (column: GridColumn<Row>, width: number) => void;
};

export function headerElementId(gridId: string, column: string): string {
  return `${gridId}-column-${column}`;
}

export function GridHeader<Row>(props: HeaderProps<Row>) {
  const { gridId, columns, sort, activeColumn, onSort } = props;
  return (
    <div role="rowgroup" className="ui-grid-head">
      <div role="row" aria-rowindex={1} className="ui-grid-header-row">
        {columns.map((column, index) => (
          // The grid has the focus and its keys sort; the pointer has this.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
          <div
            key={column.id}
            id={headerElementId(gridId, column.id)}
            role="columnheader"
            aria-colindex={index + 1}
            aria-sort={ariaSort(sort, column.id)}
            data-column={column.id}
            title={column.hint}
            className={headerClass(column, index === activeColumn)}
            onClick={() => onSort(column)}
          >
            <span className="ui-grid-title">{column.title}</span>
            {sort?.column === column.id && (
              <Icon name={sort.descending ? 'sort-down' : 'sort-up'} size={12} />
            )}
            <Grip {...props} column={column} />
          </div>
        ))}
      </div>
    </div>
  );
}

function Grip<Row>({ gridId, column, sizing, onResize }: HeaderProps<Row> & { column: GridColumn<Row> }) {
  const drag = (down: PointerEvent<HTMLSpanElement>) => {
    if (down.button !== 0) return;
    const grip = down.currentTarget;
    const width = columnWidth(column, sizing);
    const move = (event: globalThis.PointerEvent) =>
      onResize(column, clampWidth(column, width + event.clientX - down.clientX));
    const end = () => {
      grip.removeEventListener('pointermove', move);
      grip.removeEventListener('lostpointercapture', end);
    };
    grip.setPointerCapture(down.pointerId);
    grip.addEventListener('pointermove', move);
    grip.addEventListener('lostpointercapture', end);
  };
  return (
    <span
      className="ui-grid-grip"
      aria-hidden="true"
      onPointerDown={drag}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={() => onResize(column, clampWidth(column, contentWidth(gridId, column.id)))}
    />
  );
}

/** As wide as the widest text in sight, like a double click on the line in Windows. */
function contentWidth(gridId: string, column: string): number {
  const header = document.getElementById(headerElementId(gridId, column));
  const at = header?.getAttribute('aria-colindex');
  const cells = header?.closest('[role=grid]')?.querySelectorAll(`[aria-colindex="${at}"]`) ?? [];
  let widest = 0;
  for (const cell of cells) {
    const content = document.createRange();
    content.selectNodeContents(cell.querySelector('.ui-grid-title') ?? cell);
    widest = Math.max(widest, content.getBoundingClientRect().width);
  }
  return widest + 30;
}

function ariaSort(sort: GridSort | null, column: string) {
  if (sort?.column !== column) return undefined;
  return sort.descending ? ('descending' as const) : ('ascending' as const);
}

function headerClass<Row>(column: GridColumn<Row>, active: boolean): string {
  return `ui-grid-header${column.numeric ? ' ui-numeric' : ''}${active ? ' ui-active' : ''}`;
}
