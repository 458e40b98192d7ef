/** The columns of the Hosts grid, in the original's words. */
import type { NodeState } from '../../domain/records.ts';
import type { HostRow, HostStatus } from '../../store/host-rows.ts';
import { formatMB } from '../../ui/format.ts';
import type { GridColumn } from '../../ui/grid-types.ts';
import { StatusBadge, type Status } from '../../ui/status-badge.tsx';

export const HOST_STATUSES: Record<HostStatus, Status> = {
  OK: 'ok',
  'Needs Attention': 'warning',
  'Not Responding': 'error',
};

export const NODE_STATES: Record<NodeState, Status> = {
  Up: 'ok',
  Down: 'error',
  Paused: 'idle',
  Joining: 'busy',
};

export const HIDDEN_AT_FIRST: readonly string[] = ['usedMB', 'model', 'paths', 'disks'];

export const HOST_COLUMNS: readonly GridColumn<HostRow>[] = [
  { id: 'name', title: 'Name', width: 105, value: ({ name }) => name },
  {
    id: 'status',
    title: 'Host Status',
    width: 140,
    value: ({ status }) => status,
    render: ({ status }) => <StatusBadge status={HOST_STATUSES[status]} text={status} />,
  },
  {
    id: 'node',
    title: 'Node State',
    width: 80,
    hint: 'How the cluster sees it',
    value: ({ node }) => node,
    render: ({ node }) => (node === null ? '' : <StatusBadge status={NODE_STATES[node]} text={node} />),
  },
  { id: 'jobStatus', title: 'Job Status', width: 80, value: ({ jobStatus }) => jobStatus },
  { id: 'clusterName', title: 'Host Cluster', width: 105, value: ({ clusterName }) => clusterName },
  { id: 'vms', title: 'VMs', width: 45, numeric: true, hint: 'Running on it', value: ({ vms }) => vms },
  {
    id: 'usedMB',
    title: 'Used Memory',
    width: 100,
    numeric: true,
    value: ({ usedMB }) => usedMB,
    text: ({ usedMB }) => formatMB(usedMB),
  },
  {
    id: 'availableMB',
    title: 'Available Memory',
    width: 125,
    numeric: true,
    value: ({ availableMB }) => availableMB,
    text: ({ availableMB }) => formatMB(availableMB),
  },
  {
    id: 'ramMB',
    title: 'Total Memory',
    width: 95,
    numeric: true,
    value: ({ ramMB }) => ramMB,
    text: ({ ramMB }) => formatMB(ramMB),
  },
  {
    id: 'logicalCpus',
    title: 'Processors',
    width: 80,
    numeric: true,
    hint: 'Logical processors',
    value: ({ logicalCpus }) => logicalCpus,
  },
  { id: 'install', title: 'Installation', width: 110, value: ({ install }) => install },
  { id: 'model', title: 'Model', width: 130, value: ({ model }) => model },
  {
    id: 'paths',
    title: 'Paths',
    width: 60,
    numeric: true,
    hint: 'Working paths to shared storage',
    value: ({ paths }) => paths,
    text: ({ paths, ofPaths }) => `${paths} of ${ofPaths}`,
  },
  {
    id: 'disks',
    title: 'Disks',
    width: 55,
    numeric: true,
    hint: 'Volumes mounted on it',
    value: ({ disks }) => disks,
  },
];
