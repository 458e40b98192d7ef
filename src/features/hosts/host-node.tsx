import { useClockText } from '../../store/clock.ts';
import type { HostRow } from '../../store/host-rows.ts';
import { useAll, useEntity } from '../../store/hooks.tsx';
import { PropertyList } from '../../ui/property-list.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { NODE_STATES } from './host-columns.tsx';

/** The same server as a member of its cluster. */
export function HostNode({ row }: { row: HostRow }) {
  const host = useEntity('hosts', row.id);
  const node = useEntity('nodes', host?.node);
  const groups = useAll('groups').filter(({ owner }) => owner !== null && owner === node?.id);
  const clock = useClockText();
  if (!node || row.node === null)
    return (
      <PropertyList
        title="Cluster node"
        properties={[{ name: 'Cluster', value: 'None: nothing takes over from it' }]}
      />
    );
  return (
    <PropertyList
      title="Cluster node"
      properties={[
        { name: 'Cluster', value: row.clusterName },
        {
          name: 'Node state',
          value: (
            <StatusBadge
              status={NODE_STATES[row.node]}
              text={`${row.node} since ${clock(node.phase.since)}`}
            />
          ),
        },
        {
          name: 'Paused',
          value: node.paused ? 'Yes: keeps its groups and its vote, receives no group' : 'No',
        },
        { name: 'Number', value: `${node.number}, in the order in which nodes joined` },
        { name: 'Groups it owns', value: groups.length === 0 ? 'None' : groups.length },
      ]}
    />
  );
}
