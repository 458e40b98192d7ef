import type { ClusterId } from '../../domain/ids.ts';
import type { Host, Network } from '../../domain/records.ts';
import { useAll, useEntity } from '../../store/hooks.tsx';
import { formatDuration } from '../../ui/format.ts';
import { PlainTable, type TableColumn } from '../../ui/plain-table.tsx';
import { NETWORK_ROLES, PURPOSES } from './words.ts';

/** Of the ports that the nodes have in a network: how many have a link. */
const linksText = (network: Network, hosts: readonly Host[]): string => {
  const ports = hosts.flatMap(({ nics, power }) =>
    nics.filter((nic) => nic.network === network.id).map(({ link }) => power.kind === 'on' && link === 'up'),
  );
  return `${ports.filter(Boolean).length} of ${ports.length}`;
};

const columnsFor = (hosts: readonly Host[]): TableColumn<Network>[] => [
  { title: 'Network', cell: ({ name }) => name },
  { title: 'Role', cell: ({ role }) => NETWORK_ROLES[role] },
  { title: 'Heartbeats', cell: ({ role }) => (role === 0 ? 'No' : 'Yes') },
  { title: 'Used for', cell: ({ purpose }) => PURPOSES[purpose] },
  { title: 'Subnet', cell: ({ subnet }) => subnet },
  { title: 'Links up', numeric: true, cell: (network) => linksText(network, hosts) },
];

export function ClusterNetworks({ id }: { id: ClusterId }) {
  const cluster = useEntity('clusters', id);
  const networks = useAll('networks').filter((network) => cluster?.networks.includes(network.id));
  const hosts = useAll('hosts').filter((host) => host.cluster === id);
  if (!cluster) return null;
  const { delayMs, threshold } = cluster.heartbeat;
  return (
    <div className="hosts-stack">
      <PlainTable
        title={`Networks of ${cluster.name}`}
        rows={networks}
        columns={columnsFor(hosts)}
        rowId={(network) => network.id}
        emptyText="It has no network."
      />
      <p className="hosts-muted">
        A heartbeat goes over every network that the cluster uses, every {formatDuration(delayMs)}. A node is
        taken for lost when {threshold} in a row are missed on all of them.
      </p>
    </div>
  );
}
