import { useMemo } from 'react';
import type { ClusterId } from '../../domain/ids.ts';
import { useDerived } from '../../store/rows.ts';
import { formatMB } from '../../ui/format.ts';
import { PropertyList } from '../../ui/property-list.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { clusterLoads, reserveOf } from './reserve.ts';
import { reserveText } from './reserve-text.ts';

/** The console's reserve for a new cluster: one node may fail. */
const WANTED = 1;

/** Whether the memory of the nodes that are left could carry the VMs of those that fail. */
export function ClusterReserve({ id }: { id: ClusterId }) {
  const load = useDerived(clusterLoads).find((one) => one.id === id);
  const reserve = useMemo(() => load && reserveOf(load), [load]);
  if (!load || !reserve) return null;
  const free = load.nodes.filter(({ receives }) => receives).reduce((sum, { freeMB }) => sum + freeMB, 0);
  const over = reserve.survives < WANTED;
  return (
    <PropertyList
      title="Reserve"
      properties={[
        {
          name: 'Cluster reserve',
          value: (
            <StatusBadge
              status={over ? 'warning' : 'ok'}
              text={`${over ? 'Over-committed' : 'OK'} (wanted: ${WANTED} node)`}
            />
          ),
        },
        { name: 'Free memory', value: `${formatMB(free)} on nodes that receive` },
        { name: 'Node failures', value: reserveText(load, reserve) },
      ]}
    />
  );
}
