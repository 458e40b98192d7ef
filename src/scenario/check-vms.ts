import { GUESTS } from '../domain/guests.ts';
import { rootOf } from '../domain/drive-letters.ts';
import { groupLeaders, GROUP_SETTINGS } from '../domain/lun-sharing.ts';
import { HOST_RESERVE_MB, vmMemoryMB } from '../domain/memory.ts';
import { layDisks } from '../domain/virtual-disks.ts';
import { checkDisks } from './check-disks.ts';
import { known, unique } from './check-names.ts';
import type { Index, Tell } from './check.ts';
import type { DatacenterFile } from './file-schema.ts';
import type { Path } from './problems.ts';
import { checkPolicies } from './policies.ts';

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

/** What only the cluster of R2 can do. */
const checkOs: Check = (vm, i, index, tell) => {
  const cluster = index.clusterOf.get(vm.on);
  for (const field of ['checkHeartbeat', 'cpuCompatibility'] as const) {
    if (!vm[field] || (cluster !== undefined && index.clusters.get(cluster)?.os === '2008R2')) continue;
    tell(
      ['vms', i, field],
      cluster === undefined
        ? `${vm.on} is not in a cluster.`
        : `${cluster} runs Windows Server 2008, which has no such setting.`,
      'Leave it out, or make the cluster one of 2008R2.',
    );
  }
};

const checkOwners: Check = (vm, i, index, tell) => {
  const cluster = index.clusterOf.get(vm.on);
  for (const field of ['preferredOwners', 'possibleOwners'] as const) {
    const seen = new Set<string>();
    vm[field].forEach((owner, n) => {
      const path = ['vms', i, field, n];
      if (!vm.highlyAvailable) tell(path, `${vm.name} is not clustered.`, 'Leave the list empty.');
      else if (cluster === undefined) tell(path, `${vm.on} is not in a cluster.`, 'Leave the list empty.');
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

const checkStart: Check = (vm, i, index, tell) => {
  if (vm.startsWithHost && vm.highlyAvailable && index.clusterOf.has(vm.on))
    tell(
      ['vms', i, 'startsWithHost'],
      `${vm.name} is clustered, so the cluster starts it and ${vm.on} does not.`,
      'Take it out, or say that it is not highly available.',
    );
};

type Use = { needed: number; vms: string[]; cluster: string | undefined };

/** What virtual machines need on their LUNs, all that share one together. */
const checkLuns = (vm: Vm, i: number, index: Index, uses: Map<string, Use>, tell: Tell): void => {
  const laid = layDisks(vm, (lun) => index.luns.get(lun)?.sizeMB ?? 0);
  vm.luns.forEach((name, n) => {
    const path = ['vms', i, 'luns', n];
    if (!known(name, index.luns, 'LUN', path, tell)) return;
    const witnessOf = index.witnesses.get(name);
    if (witnessOf !== undefined)
      tell(path, `${name} is the witness of ${witnessOf}.`, 'Keep the witness LUN free of virtual machines.');
    if (vm.luns.indexOf(name) < n) tell(path, `${name} is in the list twice.`, 'Name each LUN once.');
    const cluster = vm.highlyAvailable ? index.clusterOf.get(vm.on) : undefined;
    const use = uses.get(name) ?? { needed: 0, vms: [], cluster };
    const kind = index.luns.get(name)?.kind ?? 'plain';
    if (kind !== 'plain') checkShared(name, path, cluster, use, tell);
    if (kind === 'csv' && index.clusters.get(cluster ?? '')?.os === '2008')
      tell(
        path,
        `${cluster} runs Windows Server 2008, and ${name} is a Cluster Shared Volume of 2008 R2.`,
        'Make the cluster one of 2008R2, or the volume one with a cluster-file-system.',
      );
    use.needed += (laid[n]?.usedMB ?? 0) + (n === 0 ? vm.ramMB : 0);
    use.vms.push(vm.name);
    uses.set(name, use);
    const size = index.luns.get(name)?.sizeMB ?? 0;
    if (use.needed > size)
      tell(
        path,
        `${listed(use.vms)} ${use.vms.length > 1 ? 'need' : 'needs'} ${use.needed} MB on ${name}, which has ${size} MB.`,
        'Make the LUN larger: disks, and its memory for saved state.',
      );
  });
};

/** A volume that all nodes of a cluster mount. */
const checkShared = (name: string, path: Path, cluster: string | undefined, first: Use, tell: Tell): void => {
  if (cluster === undefined)
    tell(
      path,
      `${name} is a volume that all nodes of a cluster mount, and the virtual machine is on no node.`,
      'Choose a clustered host, or a plain LUN.',
    );
  else if (first.cluster !== undefined && first.cluster !== cluster)
    tell(path, `The nodes of ${first.cluster} have ${name} mounted.`, 'Give each cluster its own volumes.');
};

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/**
 * A disk has one owner: virtual machines that share a LUN, or have theirs mounted under one root disk, are one group, on
 * one host, with one set of settings.
 */
const checkSharing = (file: DatacenterFile, index: Index, tell: Tell): void => {
  const leaders = groupLeaders(file.vms, (lun) =>
    index.luns.get(lun)?.kind === 'plain' ? rootOf(lun, (it) => index.luns.get(it)?.mountedUnder) : null,
  );
  file.vms.forEach((vm, i) => {
    const first = index.vms.get(leaders.get(vm.name) ?? vm.name);
    if (first === undefined || first.name === vm.name) return;
    if (first.on !== vm.on)
      tell(
        ['vms', i, 'on'],
        `${vm.name} shares a disk with ${first.name}, which is on ${first.on}, and a disk has one owner.`,
        'Put both on one host, or give each a LUN and a root disk of its own.',
      );
    for (const field of GROUP_SETTINGS)
      if (JSON.stringify(first[field]) !== JSON.stringify(vm[field]))
        tell(
          ['vms', i, field],
          `${vm.name} shares a disk with ${first.name}, so both are one group, and they differ in ${field}.`,
          'Say the same with both, or give each a LUN and a root disk of its own.',
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
  const uses = new Map<string, Use>();
  file.vms.forEach((vm, i) => {
    for (const check of [checkPlace, checkProcessors, checkMemory, checkOs, checkOwners, checkStart])
      check(vm, i, index, tell);
    checkDisks(vm, i, index, file, tell);
    checkLuns(vm, i, index, uses, tell);
    checkPolicies(vm.policies, ['vms', i, 'policies'], tell);
  });
  checkSharing(file, index, tell);
  checkHostMemory(file, tell);
};
