/** The types of the disks of a virtual machine, and what each asks of its LUN (5.6). */
import { canGrow } from '../domain/virtual-disks.ts';
import type { Index, Tell } from './check.ts';
import type { DatacenterFile } from './file-schema.ts';

type Vm = DatacenterFile['vms'][number];
type Disk = Vm['disks'][number];

/** It is the whole LUN, of this machine alone; configuration and saved state need a volume elsewhere. */
const passThrough = (vm: Vm, n: number, index: Index, file: DatacenterFile): string | null => {
  const lun = vm.luns[n];
  if (n === 0)
    return `${lun} is to hold the configuration and the saved state of ${vm.name}, which are files.`;
  const other = file.vms.find(({ name, luns }) => name !== vm.name && luns.includes(lun));
  if (other !== undefined) return `${lun} is used by ${other.name}, too, and a LUN is passed through whole.`;
  const { mountedUnder, letter, kind } = index.luns.get(lun) ?? {};
  return mountedUnder || letter || (kind !== undefined && kind !== 'plain')
    ? `${lun} is a volume of the hosts, with a path or a file system of theirs.`
    : null;
};

const wrongWith = (disk: Disk, vm: Vm, n: number, index: Index, file: DatacenterFile) => {
  const { type, parent, growMBPerHour, usedMB } = disk;
  if (type === 'pass-through') {
    const reason = passThrough(vm, n, index, file);
    if (reason !== null)
      return { field: 'type', reason, next: 'Give it a LUN of its own that is not the first one.' };
  }
  if (!canGrow(type) && (growMBPerHour > 0 || usedMB !== null))
    return {
      field: growMBPerHour > 0 ? 'growMBPerHour' : 'usedMB',
      reason: `A ${type} disk takes all of its size from the start.`,
      next: 'Take it out, or make the disk dynamic.',
    };
  if (type === 'differencing' && parent === null)
    return {
      field: 'parent',
      reason: 'A differencing disk needs a parent.',
      next: 'Name the LUN it lies on.',
    };
  if (type !== 'differencing' && parent !== null)
    return { field: 'parent', reason: `A ${type} disk has no parent.`, next: 'Take it out.' };
  // A parent that another group owns could be elsewhere.
  return parent === null || vm.luns.includes(parent)
    ? null
    : {
        field: 'parent',
        reason: `${parent} is no LUN of ${vm.name}, so it may be owned by another node.`,
        next: 'Add it to the LUNs of this virtual machine: all of them are in one group.',
      };
};

export const checkDisks = (vm: Vm, i: number, index: Index, file: DatacenterFile, tell: Tell): void => {
  if (vm.disks.length > 0 && vm.disks.length !== vm.luns.length)
    return tell(
      ['vms', i, 'disks'],
      `There are ${vm.disks.length} disks for ${vm.luns.length} LUNs.`,
      'Say one disk for each LUN, or none at all.',
    );
  vm.disks.forEach((disk, n) => {
    const wrong = wrongWith(disk, vm, n, index, file);
    if (wrong !== null) tell(['vms', i, 'disks', n, wrong.field], wrong.reason, wrong.next);
  });
};
