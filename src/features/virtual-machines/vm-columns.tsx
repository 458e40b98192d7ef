/** The columns of the grid, in the original's order and words. */
import type { ClockText } from '../../store/clock.ts';
import type { VmRow } from '../../store/vm-rows.ts';
import { formatMB } from '../../ui/format.ts';
import type { GridColumn } from '../../ui/grid-types.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { ColdBootMark } from './cold-boot-mark.tsx';
import { statusShape } from './status-shape.ts';

function Doing({ text, progress }: { text: string; progress: number | null }) {
  return (
    <>
      {progress !== null && (
        <span className="vm-bar" aria-hidden="true">
          <span style={{ width: `${progress}%` }} />
        </span>
      )}
      <span className="vm-ellipsis">{text}</span>
    </>
  );
}

export const vmColumns = (clock: ClockText): GridColumn<VmRow>[] => [
  { id: 'name', title: 'Name', width: 92, value: (vm) => vm.name },
  {
    id: 'status',
    title: 'Status',
    width: 128,
    value: (vm) => vm.status,
    render: (vm) => <StatusBadge status={statusShape(vm)} text={vm.status} />,
  },
  {
    id: 'job',
    title: 'Job Status',
    width: 80,
    value: (vm) => vm.jobStatus,
    hint: 'The step of the job that runs on it, else how the last one ended',
  },
  { id: 'host', title: 'Host', width: 80, value: (vm) => vm.hostName || null, text: (vm) => vm.hostName },
  {
    id: 'owner',
    title: 'Owner',
    width: 80,
    value: (vm) => vm.ownerName || null,
    text: (vm) => vm.ownerName,
    hint: 'The cluster node that owns its group',
  },
  {
    id: 'activity',
    title: 'Activity',
    width: 218,
    value: (vm) => vm.activity || null,
    text: (vm) => vm.activity,
    render: (vm) => (vm.activity === '' ? '' : <Doing text={vm.activity} progress={vm.progress} />),
    hint: 'What it does now, how far it is, and how fast',
  },
  {
    id: 'mark',
    title: 'Remark',
    width: 164,
    value: (vm) => vm.mark || null,
    text: (vm) => vm.mark,
    render: (vm) => (vm.mark === '' ? '' : <ColdBootMark text={vm.mark} />),
  },
  {
    id: 'down',
    title: 'Down since',
    width: 84,
    value: (vm) => vm.downSince,
    text: (vm) => (vm.downSince === null ? '' : clock(vm.downSince)),
    hint: 'Since when its users get no answer, planned gaps included',
  },
  {
    id: 'memory',
    title: 'Memory',
    width: 76,
    numeric: true,
    value: (vm) => vm.ramMB,
    text: (vm) => formatMB(vm.ramMB),
  },
  { id: 'processors', title: 'Processors', width: 80, numeric: true, value: (vm) => vm.vcpus },
  { id: 'guest', title: 'Operating System', width: 196, value: (vm) => vm.guest },
  { id: 'app', title: 'Application', width: 150, value: (vm) => vm.app },
  { id: 'luns', title: 'LUN', width: 110, value: (vm) => vm.lunNames },
];
