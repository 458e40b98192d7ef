import { columnText, type GridColumn } from './grid-types.ts';

/** Every word has to be found somewhere in the row. */
export function filterRows<Row>(
  rows: readonly Row[],
  columns: readonly GridColumn<Row>[],
  filterText: string,
  textOf: (row: Row) => string,
): readonly Row[] {
  const words = filterText.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0 || columns.length === 0) return rows;
  return rows.filter((row) => {
    const text = textOf(row);
    return words.every((word) => text.includes(word));
  });
}

/** The searchable text of a row, kept as long as the row's object lives. */
export function rowTextOf<Row>(columns: readonly GridColumn<Row>[]): (row: Row) => string {
  const searched = columns.filter((column) => !column.unsearchable);
  const texts = new WeakMap<object, string>();
  const build = (row: Row) =>
    searched
      .map((column) => columnText(column, row))
      .join('\n')
      .toLowerCase();
  return (row) => {
    if (typeof row !== 'object' || row === null) return build(row);
    let text = texts.get(row);
    if (text === undefined) {
      text = build(row);
      texts.set(row, text);
    }
    return text;
  };
}
