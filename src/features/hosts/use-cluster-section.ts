/** The block of a cluster in the actions pane. */

import type { CommandName } from '../../client/order.tsx';
import { useAll } from '../../store/hooks.tsx';
import { useReadOnly } from '../../store/rows.ts';
import type { Action } from '../../ui/action.ts';

type Section = { title: string; actions: Action[] };

/** Of the cluster with this id; of none where it is something else. */
export const useClusterSection = (
  onCommand: (name: CommandName, on: string | null) => void,
): ((id: string | null) => Section[]) => {
  const clusters = useAll('clusters');
  const hosts = useAll('hosts');
  const readOnly = useReadOnly();
  return (id) => {
    const cluster = clusters.find((one) => one.id === id);
    if (!cluster) return [];
    const down =
      cluster.component === null
        ? `${cluster.name} is down: nothing of it can be changed until it has quorum.`
        : undefined;
    const nobody = hosts.some((host) => host.cluster === null)
      ? undefined
      : 'Every host is a node of a cluster already.';
    return [
      {
        title: cluster.name,
        actions: [
          {
            id: 'quorum',
            label: 'Configure cluster quorum settings…',
            icon: 'cluster',
            disabled: readOnly ?? down,
            run: () => onCommand('changeQuorum', cluster.id),
          },
          {
            id: 'add-node',
            label: 'Add node…',
            icon: 'host',
            disabled: readOnly ?? down ?? nobody,
            run: () => onCommand('addNode', cluster.id),
          },
        ],
      },
    ];
  };
};
