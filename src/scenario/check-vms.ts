import { GUESTS } from '../domain/guests.ts';
import { HOST_RESERVE_MB, vmMemoryMB } from '../domain/memory.ts';
import { known, unique } from './check-names.ts';
import type { Index, Tell } from './check.ts';
import type { DatacenterFile } from './file-schema.ts';

type Vm = DatacenterFile['vms'][number];
type Check = (vm: Vm, i: number, index: Index, tell: Tell) => void;

const checkPlace: Check = (vm, i, index, tell) => {
  const path = ['vms', i, 'on'];
  if (!known(vm.on, index.hosts, 'host', path, tell)) return;
  const clustered = index.clusterOf.has(vm.on);
  if (index.hosts.get(vm.on)?.power === 'off' && (clustered || vm.state !== 'off'))
    tell(
      path,
      `${vm.on} is off, and ${vm.name} is ${clustered ? 'owned by it' : vm.state}.`,
      'Choose a host that is on.',
    );
};

const checkProcessors: Check = (vm, i, index, tell) => {
  const path = ['vms', i, 'vcpus'];
  const { maxVcpus, label } = GUESTS[vm.guest];
  if (vm.vcpus > maxVcpus)
    tell(
      path,
      `${label} is supported with at most ${maxVcpus} virtual processors.`,
      `Give it ${maxVcpus} or fewer.`,
    );
  const host = index.hosts.get(vm.on);
  if (host && vm.vcpus > host.logicalCpus)
    tell(path, `${vm.on} has ${host.logicalCpus} logical processors.`, 'Give it no more than its host has.');
};

const checkMemory: Check = (vm, i, _, tell) => {
  if (vm.usedMB !== null && vm.usedMB > vm.ramMB)
    tell(
      ['vms', i, 'usedMB'],
      `${vm.usedMB} MB are in use and ${vm.ramMB} MB are assigned.`,
      'Use no more than is assigned.',
    );
};

const checkOwners: Check = (vm, i, index, tell) => {
  const cluster = index.clusterOf.get(vm.on);
  for (const field of ['preferredOwners', 'possibleOwners'] as const) {
    const seen = new Set<string>();
    vm[field].forEach((owner, n) => {
      const path = ['vms', i, field, n];
      if (cluster === undefined) tell(path, `${vm.on} is not in a cluster.`, 'Leave the list empty.');
      else if (index.clusterOf.get(owner) !== cluster)
        tell(path, `${owner} is not a node of ${cluster}.`, 'Name nodes of its cluster.');
      if (seen.has(owner)) tell(path, `${owner} is in the list twice.`, 'Name each node once.');
      seen.add(owner);
    });
  }
  if (vm.possibleOwners.length > 0 && !vm.possibleOwners.includes(vm.on))
    tell(
      ['vms', i, 'possibleOwners'],
      `${vm.on} owns it at the start and is not in the list.`,
      `Add ${vm.on}.`,
    );
};

/** One LUN per VM: a disk moves with its group, so two VMs on one LUN could only move together. */
const checkLuns = (vm: Vm, i: number, index: Index, users: Map<string, string>, tell: Tell): void => {
  vm.luns.forEach((name, n) => {
    const path = ['vms', i, 'luns', n];
    if (!known(name, index.luns, 'LUN', path, tell)) return;
    const witnessOf = index.witnesses.get(name);
    if (witnessOf !== undefined)
      tell(path, `${name} is the witness of ${witnessOf}.`, 'Keep the witness LUN free of virtual machines.');
    const other = users.get(name);
    if (other !== undefined)
      tell(path, `${name} holds ${other} already.`, 'Give each virtual machine a LUN of its own.');
    users.set(name, vm.name);
    const needed = Math.round(vm.diskMB / vm.luns.length) + (n === 0 ? vm.ramMB : 0);
    const size = index.luns.get(name)?.sizeMB ?? 0;
    if (needed > size)
      tell(
        path,
        `${vm.name} needs ${needed} MB on ${name}, which has ${size} MB.`,
        'Make the LUN larger: disks, and its memory for saved state.',
      );
  });
};

const checkHostMemory = (file: DatacenterFile, tell: Tell): void => {
  const running = new Map<string, number>();
  for (const vm of file.vms)
    if (vm.state === 'running') running.set(vm.on, (running.get(vm.on) ?? 0) + vmMemoryMB(vm.ramMB));
  file.hosts.forEach(({ name, ramMB }, i) => {
    const needed = HOST_RESERVE_MB + (running.get(name) ?? 0);
    if (needed > ramMB)
      tell(
        ['hosts', i, 'ramMB'],
        `What runs on ${name} needs ${needed} MB, and it has ${ramMB} MB.`,
        'Give it more memory, or fewer virtual machines.',
      );
  });
};

export const checkVms = (file: DatacenterFile, index: Index, tell: Tell): void => {
  unique(
    file.vms.map(({ name }, i) => ({ name, path: ['vms', i, 'name'] })),
    'virtual machine',
    tell,
  );
  const users = new Map<string, string>();
  file.vms.forEach((vm, i) => {
    for (const check of [checkPlace, checkProcessors, checkMemory, checkOwners]) check(vm, i, index, tell);
    checkLuns(vm, i, index, users, tell);
  });
  checkHostMemory(file, tell);
};
