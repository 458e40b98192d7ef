/** The columns of the Storage grid. */
import type { LunRow } from '../../store/lun-rows.ts';
import { formatMB } from '../../ui/format.ts';
import type { GridColumn } from '../../ui/grid-types.ts';
import { StatusBadge, type Status } from '../../ui/status-badge.tsx';

export const DISK_STATES: Record<LunRow['state'], { status: Status; text: string }> = {
  Online: { status: 'ok', text: 'Online' },
  Offline: { status: 'idle', text: 'Offline' },
  Failed: { status: 'error', text: 'Failed' },
  OnlinePending: { status: 'busy', text: 'Online Pending' },
  OfflinePending: { status: 'busy', text: 'Offline Pending' },
  'All nodes': { status: 'ok', text: 'All nodes' },
  'Not clustered': { status: 'idle', text: 'Not clustered' },
};

export const LUN_COLUMNS: readonly GridColumn<LunRow>[] = [
  { id: 'name', title: 'LUN', width: 110, value: ({ name }) => name },
  {
    id: 'state',
    title: 'State',
    width: 100,
    hint: 'Of its disk resource in the cluster',
    value: ({ state }) => state,
    text: ({ state }) => DISK_STATES[state].text,
    render: ({ state }) => <StatusBadge {...DISK_STATES[state]} />,
  },
  {
    id: 'ownerName',
    title: 'Owner',
    width: 90,
    hint: 'Who holds its reservation',
    value: ({ ownerName }) => ownerName,
  },
  { id: 'use', title: 'Use', width: 115, value: ({ use }) => use },
  { id: 'vmNames', title: 'Virtual Machines', width: 130, value: ({ vmNames }) => vmNames },
  {
    id: 'sizeMB',
    title: 'Size',
    width: 70,
    numeric: true,
    value: ({ sizeMB }) => sizeMB,
    text: ({ sizeMB }) => formatMB(sizeMB),
  },
  {
    id: 'freeMB',
    title: 'Free',
    width: 70,
    numeric: true,
    value: ({ freeMB }) => freeMB,
    text: ({ freeMB }) => formatMB(freeMB),
  },
  {
    id: 'paths',
    title: 'Paths',
    width: 60,
    numeric: true,
    hint: 'Working paths of its owner to it',
    value: ({ owner, paths }) => (owner === null ? null : paths),
    text: ({ owner, paths, ofPaths }) => (owner === null ? '' : `${paths} of ${ofPaths}`),
  },
  { id: 'arrayName', title: 'Array', width: 90, value: ({ arrayName }) => arrayName },
  { id: 'mount', title: 'Mount', width: 95, value: ({ mount }) => mount },
  {
    id: 'access',
    title: 'Access',
    width: 150,
    hint: 'What stands between it and its host, or what is wrong with its space',
    value: ({ access }) => access,
  },
];
