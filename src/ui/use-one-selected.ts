import { useMemo } from 'react';

/** The selection of a grid where one row at a time is chosen, kept in the address. */
export function useOneSelected(selected: string | null, onSelect: (id: string | null) => void) {
  const selection = useMemo(() => new Set(selected === null ? [] : [selected]), [selected]);
  return {
    singleSelect: true,
    selection,
    revealId: selected,
    onSelectionChange: (ids: ReadonlySet<string>) => onSelect([...ids][0] ?? null),
  };
}
