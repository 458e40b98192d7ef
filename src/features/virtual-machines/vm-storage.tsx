import type { Vm } from '../../domain/records.ts';
import { canGrow, DISK_TYPES } from '../../domain/virtual-disks.ts';
import { useLunRows } from '../../store/rows.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { formatMB } from '../../ui/format.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import type { ViewProps } from '../../ui/view-props.ts';
import { VmCheckpoints } from './vm-checkpoints.tsx';

/** The LUNs that it lies on. */
export function VmStorage({ vm, goTo }: { vm: Vm } & Pick<ViewProps, 'goTo'>) {
  const luns = useLunRows().filter(({ id }) => vm.luns.includes(id));
  return (
    <div className="vm-pane">
      <table className="vm-table">
        <caption>LUNs of {vm.name}</caption>
        <thead>
          <tr>
            <th scope="col">LUN</th>
            <th scope="col">State</th>
            <th scope="col">Owner</th>
            <th scope="col">Array</th>
            <th scope="col">Mounted as</th>
            <th scope="col">Disk</th>
            <th scope="col" className="vm-figure">
              Size
            </th>
            <th scope="col" className="vm-figure">
              Free
            </th>
          </tr>
        </thead>
        <tbody>
          {luns.map((lun) => (
            <tr key={lun.id}>
              <th scope="row">
                <LinkButton onClick={() => goTo('storage', lun.id)}>{lun.name}</LinkButton>
              </th>
              <td>
                <StatusBadge status={shapeOf(lun.state)} text={lun.state} />
              </td>
              <td>{lun.ownerName || 'None'}</td>
              <td>{lun.arrayName}</td>
              <td>{lun.mount}</td>
              <td>{diskText(vm, lun.id)}</td>
              <td className="vm-figure">{formatMB(lun.sizeMB)}</td>
              <td className="vm-figure">{formatMB(lun.freeMB)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <VmCheckpoints vm={vm} />
      <p className="vm-muted">
        Its files take {formatMB(vm.diskMB)}; the saved state lies on the first LUN and is written and read
        over the owner&apos;s link.
      </p>
    </div>
  );
}

/** The disk of the machine on a LUN: its type, and for one that grows how much of it is written. */
const diskText = ({ disks }: Vm, lun: string): string => {
  const disk = disks.find((it) => it.lun === lun);
  if (!disk) return 'None';
  const type = DISK_TYPES[disk.type];
  return canGrow(disk.type)
    ? `${type}, ${formatMB(Math.floor(disk.usedMB))} of ${formatMB(disk.sizeMB)}`
    : `${type}, ${formatMB(disk.sizeMB)}`;
};

const shapeOf = (state: string) => {
  if (state === 'Online') return 'ok';
  if (state === 'Failed') return 'error';
  return state.endsWith('Pending') ? 'busy' : 'idle';
};
