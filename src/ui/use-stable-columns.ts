import { useMemo } from 'react';
import type { GridColumn } from './grid-types.ts';

/** The columns that are shown; the same array while neither list changes. */
export function useStableColumns<Row>(
  columns: readonly GridColumn<Row>[],
  hidden: readonly string[] | undefined,
): readonly GridColumn<Row>[] {
  return useMemo(
    () => (hidden ? columns.filter((column) => !hidden.includes(column.id)) : columns),
    [columns, hidden],
  );
}
