/** LUNs and arrays: who owns what, and who has to move together. */
import { useAll } from '../../store/hooks.tsx';
import type { LunRow } from '../../store/lun-rows.ts';
import { useLunRows, useReadOnly } from '../../store/rows.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { later } from '../../ui/later.tsx';
import { ColumnsButton, RememberedGrid } from '../../ui/remembered-grid.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { useGridMemory } from '../../ui/use-grid-memory.ts';
import { useOneSelected } from '../../ui/use-one-selected.ts';
import { ViewLayout } from '../../ui/view-layout.tsx';
import type { ViewProps } from '../../ui/view-props.ts';
import { lunActions } from './lun-actions.ts';
import { LUN_COLUMNS } from './lun-columns.tsx';
import type { StorageSlots } from './slots.ts';
import './storage.css';

// The grid is there before anybody asks for details.
const LunDetails = later(async () => (await import('./lun-details.tsx')).LunDetails);
const ArrayDetails = later(async () => (await import('./array-details.tsx')).ArrayDetails);
const AnyArray = later(async () => (await import('./array-details.tsx')).AnyArray);

type StorageViewProps = ViewProps & { slots: StorageSlots; onInject: (on: string | null) => void };

const rowId = (row: LunRow): string => row.id;

/** A choice in the tree leaves the LUNs of an array, of an owner or of a cluster. */
const isWithin = ({ array, owner, cluster }: LunRow, within: string | null): boolean =>
  within === null || [array, owner, cluster].some((id) => id === within);

export function StorageView(props: StorageViewProps) {
  const { selected, onSelect, query, onQuery, within, goTo, onInject } = props;
  const readOnly = useReadOnly();
  const all = useLunRows();
  const memory = useGridMemory('storage', LUN_COLUMNS);
  const selection = useOneSelected(selected, onSelect);
  const lun = all.find(({ id }) => id === selected);
  const actionsOf = (id: string) =>
    lunActions(
      all.find((row) => row.id === id),
      { goTo, onInject, readOnly },
    );
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
          rows={all.filter((row) => isWithin(row, within))}
          getRowId={rowId}
          {...selection}
          filterText={query}
          actionsOf={([id]) => actionsOf(id)}
          emptyText={
            within === null
              ? 'This datacenter has no shared storage.'
              : 'There is no LUN here. Choose All Hosts in the tree to see every one.'
          }
        />
      }
      details={<Details {...props} lun={lun} />}
      sections={[
        {
          title: lun?.name ?? 'LUN',
          actions: lun ? actionsOf(lun.id) : [],
          emptyText: 'Select a LUN to go to its owner or its virtual machines.',
        },
      ]}
    />
  );
}

/** The LUN; else the array that is chosen in the tree; else any. */
function Details({ lun, selected, within, ...props }: StorageViewProps & { lun: LunRow | undefined }) {
  const arrays = useAll('arrays');
  const array = arrays.find(({ id }) => id === (selected ?? within));
  if (lun) return <LunDetails {...props} lun={lun} />;
  if (array) return <ArrayDetails {...props} array={array} />;
  if (arrays.length > 0) return <AnyArray {...props} arrays={arrays} />;
  return <EmptyState title="Nothing selected">Select a LUN to see its details.</EmptyState>;
}
