/** Hosts and their clusters: who is up, what it carries, and what the cluster could still lose. */
import { useState } from 'react';

import type { CommandName } from '../../client/order.tsx';
import type { HostId } from '../../domain/ids.ts';
import type { HostRow } from '../../store/host-rows.ts';
import { useClusterHealth, useHostRows, useReadOnly } from '../../store/rows.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { later, Loading } from '../../ui/later.tsx';
import { ColumnsButton, RememberedGrid } from '../../ui/remembered-grid.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { useGridMemory } from '../../ui/use-grid-memory.ts';
import { useOneSelected } from '../../ui/use-one-selected.ts';
import { ViewLayout } from '../../ui/view-layout.tsx';
import type { ViewProps } from '../../ui/view-props.ts';
import { HIDDEN_AT_FIRST, HOST_COLUMNS } from './host-columns.tsx';
import type { HostSlots } from './slots.ts';
import { useClusterSection } from './use-cluster-section.ts';
import { useHostActions } from './use-host-actions.ts';
import './hosts.css';

const HostDetails = later(async () => (await import('./host-details.tsx')).HostDetails);
const ClusterDetails = later(async () => (await import('./cluster-details.tsx')).ClusterDetails);
const AnyCluster = later(async () => (await import('./cluster-details.tsx')).AnyCluster);
const PauseDialog = later(async () => (await import('./pause-dialog.tsx')).PauseDialog);

type HostsViewProps = ViewProps & {
  slots: HostSlots;
  /** Opens the dialog; without a host it asks which. */
  onKill: (host: HostId | null) => void;
  onHeal: (host: HostId) => void;
  onInject: (on: string | null) => void;
  onCommand: (name: CommandName, on: string | null) => void;
};

const rowId = (row: HostRow): string => row.id;

const isWithin = ({ id, cluster }: HostRow, within: string | null): boolean =>
  within === null || within.startsWith('array:') || id === within || cluster === within;

export function HostsView(props: HostsViewProps) {
  const { selected, onSelect, query, onQuery, within, goTo } = props;
  const { onKill, onHeal, onInject, onCommand } = props;
  const all = useHostRows();
  const readOnly = useReadOnly();
  const memory = useGridMemory('hosts', HOST_COLUMNS, { hidden: HIDDEN_AT_FIRST });
  const selection = useOneSelected(selected, onSelect);
  const [pausing, setPausing] = useState<HostId | null>(null);
  const actionsOf = useHostActions({ goTo, onPause: setPausing, onKill, onHeal, onInject, onCommand });
  const clusterSection = useClusterSection(onCommand);
  const host = all.find(({ id }) => id === (selected ?? within));
  const toPause = all.find(({ id }) => id === pausing);
  return (
    <>
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
            rows={all.filter((row) => isWithin(row, within))}
            getRowId={rowId}
            {...selection}
            filterText={query}
            actionsOf={([id]) => actionsOf(id)}
            emptyText="There is no host here. Choose All Hosts in the tree to see every one."
          />
        }
        details={<Details {...props} host={host} />}
        sections={[
          {
            title: host?.name ?? 'Host',
            actions: host ? actionsOf(host.id) : [],
            emptyText: 'Select a host to pause, resume or kill it.',
          },
          ...clusterSection(host?.cluster ?? selected ?? within),
          {
            title: 'Datacenter',
            actions: [
              {
                id: 'kill-any',
                label: 'Kill a node (power loss)…',
                icon: 'bolt',
                danger: true,
                disabled: readOnly,
                run: () => onKill(null),
              },
            ],
          },
        ]}
      />
      {toPause && (
        <Loading instead={null}>
          <PauseDialog host={toPause} onClose={() => setPausing(null)} />
        </Loading>
      )}
    </>
  );
}

/** The host; else the cluster that is chosen in the tree; else any. */
function Details({ host, selected, within, ...props }: HostsViewProps & { host: HostRow | undefined }) {
  const clusters = useClusterHealth();
  const cluster = clusters.find(({ id }) => id === (selected ?? within));
  if (host) return <HostDetails {...props} host={host} />;
  if (cluster) return <ClusterDetails {...props} cluster={cluster} />;
  if (clusters.length > 0) return <AnyCluster {...props} />;
  return <EmptyState title="Nothing selected">Select a host to see its details.</EmptyState>;
}
