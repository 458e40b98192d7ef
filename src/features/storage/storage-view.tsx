/** LUNs and arrays: who owns what, and who has to move together. */
import type { ReactNode } from 'react';
import type { LunRow } from '../../store/lun-rows.ts';
import { useLunRows } from '../../store/rows.ts';
import { PropertyList } from '../../ui/property-list.tsx';
import { ColumnsButton, RememberedGrid } from '../../ui/remembered-grid.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { useGridMemory } from '../../ui/use-grid-memory.ts';
import { ViewLayout } from '../../ui/view-layout.tsx';
import type { ViewProps } from '../../ui/view-props.ts';
import { LUN_COLUMNS } from './lun-columns.tsx';

export type StorageSlots = {
  performance: (of: string) => ReactNode;
  events: (about: string) => ReactNode;
};

type StorageViewProps = ViewProps & { slots: StorageSlots };

const rowId = (row: LunRow): string => row.id;

export function StorageView({ selected, onSelect, query, onQuery, within }: StorageViewProps) {
  const all = useLunRows();
  const memory = useGridMemory('storage', LUN_COLUMNS);
  const rows = within?.startsWith('array:') ? all.filter(({ array }) => array === within) : all;
  const lun = all.find(({ id }) => id === selected);
  return (
    <ViewLayout
      title="Storage"
      tools={
        <>
          <ColumnsButton memory={memory} />
          <SearchBox value={query} onChange={onQuery} />
        </>
      }
      main={
        <RememberedGrid
          label="Storage"
          memory={memory}
          rows={rows}
          getRowId={rowId}
          singleSelect
          selection={new Set(selected === null ? [] : [selected])}
          onSelectionChange={(ids) => onSelect([...ids][0] ?? null)}
          revealId={selected}
          filterText={query}
          emptyText="There is no LUN here."
        />
      }
      details={
        lun ? (
          <PropertyList
            title={lun.name}
            properties={[
              { name: 'Array', value: lun.arrayName },
              { name: 'Owner', value: lun.ownerName },
            ]}
          />
        ) : null
      }
      sections={[]}
    />
  );
}
