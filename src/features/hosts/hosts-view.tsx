/** Hosts and their clusters: who is up, what it carries, and what the cluster could still lose. */
import type { ReactNode } from 'react';
import type { HostId } from '../../domain/ids.ts';
import type { HostRow } from '../../store/host-rows.ts';
import { useHostRows } from '../../store/rows.ts';
import { PropertyList } from '../../ui/property-list.tsx';
import { ColumnsButton, RememberedGrid } from '../../ui/remembered-grid.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { useGridMemory } from '../../ui/use-grid-memory.ts';
import { ViewLayout } from '../../ui/view-layout.tsx';
import type { ViewProps } from '../../ui/view-props.ts';
import { HIDDEN_AT_FIRST, HOST_COLUMNS } from './host-columns.tsx';

export type HostSlots = {
  performance: (of: string) => ReactNode;
  events: (about: string) => ReactNode;
};

type HostsViewProps = ViewProps & {
  slots: HostSlots;
  /** Opens the dialog; without a host it asks which. */
  onKill: (host: HostId | null) => void;
  onHeal: (host: HostId) => void;
};

const rowId = (row: HostRow): string => row.id;

export function HostsView({ selected, onSelect, query, onQuery, within }: HostsViewProps) {
  const all = useHostRows();
  const memory = useGridMemory('hosts', HOST_COLUMNS, { hidden: HIDDEN_AT_FIRST });
  const rows = within === null ? all : all.filter(({ id, cluster }) => id === within || cluster === within);
  const host = all.find(({ id }) => id === selected);
  return (
    <ViewLayout
      title="Hosts"
      tools={
        <>
          <ColumnsButton memory={memory} />
          <SearchBox value={query} onChange={onQuery} />
        </>
      }
      main={
        <RememberedGrid
          label="Hosts"
          memory={memory}
          rows={rows}
          getRowId={rowId}
          singleSelect
          selection={new Set(selected === null ? [] : [selected])}
          onSelectionChange={(ids) => onSelect([...ids][0] ?? null)}
          revealId={selected}
          filterText={query}
          emptyText="There is no host here."
        />
      }
      details={
        host ? (
          <PropertyList
            title={host.name}
            properties={[
              { name: 'Status', value: host.status },
              { name: 'Model', value: host.model },
            ]}
          />
        ) : null
      }
      sections={[]}
    />
  );
}
