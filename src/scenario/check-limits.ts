/** What a host of this edition can hold, and what its cluster needs. */
import { canCluster, mostRunning, STANDARD_MOST_MB, UPDATED_CPUS, VCPUS_PER_CPU } from '../domain/limits.ts';
import type { Index, Tell } from './check.ts';
import type { DatacenterFile } from './file-schema.ts';

type Host = DatacenterFile['hosts'][number];

const checkEdition = ({ name, edition, ramMB }: Host, i: number, index: Index, tell: Tell): void => {
  if (edition !== 'Standard') return;
  const cluster = index.clusterOf.get(name);
  if (cluster !== undefined && !canCluster(edition))
    tell(
      ['hosts', i, 'edition'],
      `${name} is a node of ${cluster}, and Windows Server 2008 Standard has no failover clustering.`,
      'Choose Enterprise or Datacenter, or take it out of the cluster.',
    );
  if (ramMB > STANDARD_MOST_MB)
    tell(
      ['hosts', i, 'ramMB'],
      `Windows Server 2008 Standard uses at most ${STANDARD_MOST_MB} MB, and ${name} has ${ramMB} MB.`,
      'Choose Enterprise or Datacenter, or give it less.',
    );
};

const checkLoad = (host: Host, i: number, file: DatacenterFile, index: Index, tell: Tell): void => {
  const { name, logicalCpus } = host;
  const cluster = index.clusters.get(index.clusterOf.get(name) ?? '');
  const os = cluster?.os ?? '2008';
  if (cluster !== undefined && os === '2008' && logicalCpus > UPDATED_CPUS)
    tell(
      ['hosts', i, 'logicalCpus'],
      `Hyper-V of Windows Server 2008 uses at most ${UPDATED_CPUS} logical processors.`,
      `Give it ${UPDATED_CPUS} or fewer, or make the cluster one of 2008R2.`,
    );
  const running = file.vms.filter(({ on, state }) => on === name && state === 'running');
  const most = mostRunning(host, os);
  if (running.length > most)
    tell(
      ['hosts', i, 'name'],
      `${running.length} virtual machines run on ${name}, and it can run ${most}.`,
      'Let fewer of them run there.',
    );
  const vcpus = running.reduce((sum, vm) => sum + vm.vcpus, 0);
  if (vcpus > VCPUS_PER_CPU * logicalCpus)
    tell(
      ['hosts', i, 'logicalCpus'],
      `${vcpus} virtual processors run on the ${logicalCpus} of ${name}; ${VCPUS_PER_CPU} on each are supported.`,
      'Give it more processors, or fewer virtual machines.',
    );
};

export const checkLimits = (file: DatacenterFile, index: Index, tell: Tell): void => {
  const byHost = Map.groupBy(file.vms, ({ on }) => on);
  file.hosts.forEach((host, i) => {
    checkEdition(host, i, index, tell);
    checkLoad(host, i, { ...file, vms: byHost.get(host.name) ?? [] }, index, tell);
  });
  file.vms.forEach(({ on, ramMB, name }, i) => {
    if (index.hosts.get(on)?.edition === 'Standard' && ramMB > STANDARD_MOST_MB)
      tell(
        ['vms', i, 'ramMB'],
        `${name} has ${ramMB} MB; on Windows Server 2008 Standard it can have ${STANDARD_MOST_MB} MB.`,
        'Give it less, or choose another edition for its host.',
      );
  });
};
