/** Datacenters of any size for the benchmark: clusters of at most sixteen nodes, each with an array of its own. */
import type { Scenario } from '../src/domain/scenario.ts';
import { parseScenario } from '../src/scenario/parse.ts';

export type Size = { hosts: number; vms: number };

const MOST_NODES = 16;
/** As hosts of 2008 were bought for this: 128 GB leave room for the virtual machines of a neighbour that fails. */
const HOST_RAM_MB = 131_072;
const GUESTS = ['windows-2003-r2', 'windows-2008-full', 'windows-2008-core', 'sles-10'] as const;
const APPS = ['file-server', 'web-aspnet', 'sql-server', 'line-of-business'] as const;
const RAM_MB = [512, 1_024, 1_024, 2_048] as const;

const padded = (prefix: string, index: number, digits: number) =>
  `${prefix}${String(index + 1).padStart(digits, '0')}`;
const hostName = (index: number) => padded('HV', index, 4);
const vmName = (index: number) => padded('VM', index, 5);
const lunName = (vm: number) => padded('LUN', vm, 5);
const witnessName = (cluster: number) => padded('Witness', cluster, 2);

const range = (count: number) => Array.from({ length: count }, (_, i) => i);

/** How many clusters the hosts make: as few as sixteen nodes to a cluster allow, all about equally large. */
const clusterCount = ({ hosts }: Size) => Math.ceil(hosts / MOST_NODES);

/** Hosts in order, cut into clusters. */
export const clusterOfHost = (size: Size, host: number): number =>
  Math.floor((host * clusterCount(size)) / size.hosts);

/** Where a virtual machine starts: every host gets its turn. */
export const startHostOf = (size: Size, vm: number): number => vm % size.hosts;

const host = (index: number) => ({
  name: hostName(index),
  ramMB: HOST_RAM_MB,
  fabric: 'fc-4g',
  nics: [
    { name: 'Parent', purpose: 'parent', network: 'LAN' },
    { name: 'Heartbeat', purpose: 'heartbeat', network: 'Heartbeat' },
  ],
});

/** Every host gets the same mixture, in another order. */
const vm = (size: Size, index: number) => {
  const on = startHostOf(size, index);
  const turn = on + Math.floor(index / size.hosts);
  return {
    name: vmName(index),
    guest: GUESTS[turn % GUESTS.length],
    app: APPS[(turn >> 2) % APPS.length],
    ramMB: RAM_MB[(turn >> 1) % RAM_MB.length],
    diskMB: 20_480,
    luns: [lunName(index)],
    on: hostName(on),
  };
};

const cluster = (size: Size, index: number) => ({
  name: padded('CLUSTER', index, 2),
  quorumModel: 'NDM',
  witness: witnessName(index),
  nodes: range(size.hosts)
    .filter((i) => clusterOfHost(size, i) === index)
    .map(hostName),
});

const array = (size: Size, index: number) => ({
  name: padded('ARRAY', index, 2),
  model: 'Dell/EMC CX3-40',
  disks: 180,
  raid: 'RAID-10',
  writeMBs: 800,
  readMBs: 1_500,
  iops: 20_000,
  luns: [
    { name: witnessName(index), sizeMB: 512 },
    ...range(size.vms)
      .filter((i) => clusterOfHost(size, startHostOf(size, i)) === index)
      .map((i) => ({ name: lunName(i), sizeMB: 30_720 })),
  ],
});

/** The datacenter as a file, which the app can open too. */
export const benchFile = (size: Size, timing: { jitter: boolean } = { jitter: true }) => ({
  format: 'failover-lab/1',
  name: `${size.hosts} hosts and ${size.vms} virtual machines`,
  timing,
  networks: [
    { name: 'LAN', role: 3, subnet: '10.0.0.0/16', purpose: 'parent' },
    { name: 'Heartbeat', role: 1, subnet: '10.1.0.0/16', purpose: 'heartbeat' },
  ],
  hosts: range(size.hosts).map(host),
  arrays: range(clusterCount(size)).map((i) => array(size, i)),
  clusters: range(clusterCount(size)).map((i) => cluster(size, i)),
  vms: range(size.vms).map((i) => vm(size, i)),
});

/** The same, read and checked as any other file. */
export const benchScenario = (size: Size, timing?: { jitter: boolean }): Scenario => {
  const read = parseScenario(benchFile(size, timing));
  if (read.ok) return read.scenario;
  throw new Error(read.problems.map(({ field, reason }) => `${field}: ${reason}`).join('\n'));
};
