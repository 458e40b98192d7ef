import type { ReactNode } from 'react';
import './plain-table.css';

export type TableColumn<Row> = {
  title: string;
  cell: (row: Row) => ReactNode;
  numeric?: boolean;
};

type PlainTableProps<Row> = {
  title: string;
  rows: readonly Row[];
  /** The first names the row. */
  columns: readonly TableColumn<Row>[];
  rowId: (row: Row) => string;
  emptyText?: string;
};

const classOf = ({ numeric }: { numeric?: boolean }) => (numeric ? 'ui-numeric' : undefined);

/** A few lines of details: read from top to bottom, without a selection. For long lists there is `DataGrid`. */
export function PlainTable<Row>({ title, rows, columns, rowId, emptyText }: PlainTableProps<Row>) {
  const [first, ...others] = columns;
  return (
    <table className="ui-table">
      <caption>{title}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.title} scope="col" className={classOf(column)}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowId(row)}>
            <th scope="row">{first.cell(row)}</th>
            {others.map((column) => (
              <td key={column.title} className={classOf(column)}>
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
        {rows.length === 0 && (
          <tr>
            <td colSpan={columns.length} className="ui-table-empty">
              {emptyText ?? 'None.'}
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
