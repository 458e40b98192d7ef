import { APPS, GUESTS } from '../../domain/guests.ts';
import { integrationText } from '../../domain/integration.ts';
import type { OfflineAction, Vm } from '../../domain/records.ts';
import { vmHost, vmStatus, isServing } from '../../domain/vm-status.ts';
import { useClockText } from '../../store/clock.ts';
import { useEntity, useNameOf, useNow } from '../../store/hooks.tsx';
import { coldBootText } from '../../store/vm-activity.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { formatDuration, formatMB } from '../../ui/format.ts';
import { PropertyColumns, PropertyList } from '../../ui/property-list.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import type { ViewProps } from '../../ui/view-props.ts';
import { ActivityLine } from './activity-line.tsx';
import { ColdBootMark } from './cold-boot-mark.tsx';
import { LastMigration } from './last-migration.tsx';
import { statusShape } from './status-shape.ts';
import { VmFailover } from './vm-failover.tsx';
import { VmGuestCluster } from './vm-guest-cluster.tsx';
import { VmService } from './vm-service.tsx';

type VmOverviewProps = Pick<ViewProps, 'goTo'> & { vm: Vm };

const OFFLINE: Record<OfflineAction, string> = {
  save: 'Save state',
  shutDown: 'Shut down the guest',
  shutDownForced: 'Shut down the guest by force',
  turnOff: 'Turn off',
};

/** What the host knows of the inside: nothing without the heartbeat component. */
const heartbeatText = ({ phase, integration }: Vm): string => {
  if (phase.kind !== 'running') return 'None: it does not run';
  if (!integration.heartbeat) return 'Unknown: the component is off';
  const silent = phase.guest.kind === 'hung' || phase.guest.kind === 'booting';
  return silent ? 'No contact' : 'OK';
};

export function VmOverview({ vm, goTo }: VmOverviewProps) {
  return (
    <div className="vm-pane">
      <ActivityLine vm={vm} />
      <LastMigration vm={vm.id} />
      <PropertyColumns>
        <VmState vm={vm} goTo={goTo} />
        <VmService vm={vm} />
        <VmGuestCluster vm={vm} />
        <VmConfiguration vm={vm} goTo={goTo} />
        <VmFailover vm={vm} />
      </PropertyColumns>
    </div>
  );
}

function VmState({ vm, goTo }: VmOverviewProps) {
  const { phase, outage, migration } = vm;
  const now = useNow();
  const clock = useClockText();
  const nameOf = useNameOf();
  const group = useEntity('groups', vm.group);
  const owner = useEntity('nodes', group?.owner);
  const host = vmHost(phase);
  const status = migration === null ? vmStatus(phase) : 'Under Migration';
  const shape = statusShape({
    status,
    serving: isServing(vm),
    failed: outage !== null && !outage.planned,
  });
  const mark = coldBootText(vm, now);
  return (
    <PropertyList
      title="State"
      properties={[
        { name: 'Status', value: <StatusBadge status={shape} text={status} /> },
        { name: 'Since', value: `${clock(phase.since)} (${formatDuration(now - phase.since)})` },
        ...(mark === '' ? [] : [{ name: 'Remark', value: <ColdBootMark text={mark} /> }]),
        {
          name: 'Host',
          value:
            host === null ? (
              `None; last on ${nameOf(vm.lastHost)}`
            ) : (
              <LinkButton onClick={() => goTo('hosts', host)}>{nameOf(host)}</LinkButton>
            ),
        },
        {
          name: 'Group',
          value: group
            ? `${group.name}, owned by ${owner?.name ?? 'nobody'}`
            : 'Not highly available: it belongs to no cluster',
        },
      ]}
    />
  );
}

function VmConfiguration({ vm, goTo }: VmOverviewProps) {
  const nameOf = useNameOf();
  return (
    <PropertyList
      title="Configuration"
      properties={[
        { name: 'Memory', value: `${formatMB(vm.ramMB)}, of which a save writes ${formatMB(vm.usedMB)}` },
        {
          name: 'Processors',
          value: `${vm.vcpus}${vm.cpuCompatibility ? ', limited for migration to other processors' : ''}`,
        },
        { name: 'Operating system', value: GUESTS[vm.guest].label },
        { name: 'Application', value: APPS[vm.app].label },
        { name: 'Integration components', value: integrationText(vm.integrationServices, vm.integration) },
        {
          name: 'Heartbeat',
          value: `${heartbeatText(vm)}${vm.checkHeartbeat ? '; the cluster watches it' : ''}`,
        },
        ...(vm.clockBehindMs > 0
          ? [{ name: 'Clock of the guest', value: `${formatDuration(vm.clockBehindMs)} behind` }]
          : []),
        { name: 'Offline action', value: OFFLINE[vm.offlineAction] },
        {
          name: vm.luns.length === 1 ? 'LUN' : 'LUNs',
          value: vm.luns.map((lun) => (
            <LinkButton key={lun} onClick={() => goTo('storage', lun)}>
              {nameOf(lun)}
            </LinkButton>
          )),
        },
      ]}
    />
  );
}
