/** What the cluster does with it when something fails: the settings of its group and of its resource. */
import { POLICIES_2008, policiesOf } from '../../domain/policies.ts';
import type { NodeId } from '../../domain/ids.ts';
import type { Group, Resource, Vm } from '../../domain/records.ts';
import { useEntity, useNameOf } from '../../store/hooks.tsx';
import { formatDuration } from '../../ui/format.ts';
import { PropertyList } from '../../ui/property-list.tsx';

export function VmFailover({ vm }: { vm: Vm }) {
  const nameOf = useNameOf();
  const group = useEntity('groups', vm.group);
  const cluster = useEntity('clusters', group?.cluster);
  const resource = useEntity('resources', vm.resource);
  if (!group || !cluster || !resource) return null;
  const named = (nodes: readonly NodeId[], none: string) => nodes.map(nameOf).join(', ') || none;
  const most = group.failoverThreshold ?? cluster.nodes.length - 1;
  return (
    <PropertyList
      title="Failover"
      properties={[
        { name: 'Preferred owners', value: named(group.preferredOwners, 'None') },
        { name: 'Possible owners', value: named(resource.possibleOwners ?? [], 'Every node') },
        { name: 'Kept apart from', value: group.antiAffinity.join(', ') || 'Nothing' },
        { name: 'Failback', value: failbackText(group) },
        {
          name: 'Failovers',
          value: `at most ${most} in ${formatDuration(group.failoverPeriodMs)}, then it stays failed`,
        },
        {
          name: 'With the cluster',
          value: startText(group),
        },
        { name: 'When it fails', value: restartText(resource) },
        { name: 'Looked at', value: looksText(resource) },
      ]}
    />
  );
}

const startText = ({ autoStart, persistent }: Group): string => {
  if (!autoStart) return 'It is not started';
  return persistent ? 'It is started on its last owner' : 'It is started on any node that may own it';
};

const hour = (of: number): string => `${String(of).padStart(2, '0')}:00`;

const failbackText = ({ autoFailback, failbackWindow }: Group): string => {
  if (!autoFailback) return 'Not by itself';
  if (failbackWindow === null) return 'At once';
  const { start, end } = failbackWindow;
  return `From ${hour(start)} to ${hour(start === end ? (end + 1) % 24 : end)}`;
};

const restartText = (resource: Resource): string => {
  const { restartAction, restartThreshold, restartPeriodMs } = policiesOf(resource);
  if (restartAction === 0) return 'It stays failed';
  const restarts = `${restartThreshold === 1 ? 'One restart' : `${restartThreshold} restarts`} in ${formatDuration(restartPeriodMs)}`;
  return restartAction === 1 ? `${restarts}, and no failover` : `${restarts}, then it fails over`;
};

const looksText = (resource: Resource): string => {
  const { looksAliveMs, isAliveMs } = policiesOf(resource);
  const usual = looksAliveMs === POLICIES_2008.looksAliveMs && isAliveMs === POLICIES_2008.isAliveMs;
  const text = `every ${formatDuration(looksAliveMs)}, thoroughly every ${formatDuration(isAliveMs)}`;
  return usual ? text : `${text} (changed)`;
};
