import { GUEST_CLUSTERS } from '../../domain/guest-clusters.ts';
import type { Vm } from '../../domain/records.ts';
import { useClockText } from '../../store/clock.ts';
import { applicationText, memberText, votesText } from '../../store/guest-cluster-text.ts';
import { useEntity, useNameOf, useNow } from '../../store/hooks.tsx';
import { formatDuration } from '../../ui/format.ts';
import { PropertyList } from '../../ui/property-list.tsx';

/** The failover cluster that its guest is a node of; the host cluster knows nothing of it. */
export function VmGuestCluster({ vm }: { vm: Vm }) {
  const cluster = useEntity('guestClusters', vm.guestCluster);
  const nameOf = useNameOf();
  const clock = useClockText();
  const now = useNow();
  if (!cluster) return null;
  const outage = cluster.outage ?? cluster.pastOutages[0];
  const member = cluster.members.find((one) => one.vm === vm.id)!;
  return (
    <PropertyList
      title="Guest cluster"
      properties={[
        { name: cluster.name, value: applicationText(cluster, nameOf, clock) },
        { name: 'Kind', value: GUEST_CLUSTERS[cluster.kind].label },
        { name: 'This node', value: memberText(member, clock) },
        { name: 'Votes of the guests', value: votesText(cluster) },
        {
          name: 'Shared disk',
          value: cluster.lun === null ? 'None: each node has a copy' : `${nameOf(cluster.lun)}, over iSCSI`,
        },
        ...(outage
          ? [
              {
                name: cluster.outage ? 'It does not answer' : 'It did not answer',
                value: `for ${formatDuration((outage.to ?? now) - outage.from)} from ${clock(outage.from)}, ${outage.planned ? '' : 'not '}planned`,
              },
            ]
          : []),
        ...(cluster.logsLost > 0 ? [{ name: 'Lost', value: `${cluster.logsLost} log files` }] : []),
        ...cluster.notes.map((note, n) => ({ name: n === 0 ? 'Support' : '', value: note })),
      ]}
    />
  );
}
