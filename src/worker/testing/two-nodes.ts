import type { Scenario, ScenarioHost, ScenarioVm } from '../../domain/scenario.ts';

const host = (name: string): ScenarioHost => ({
  name,
  model: 'PowerEdge 2950',
  install: 'Full',
  ramMB: 32_768,
  logicalCpus: 8,
  cpu: { vendor: 'Intel', family: 'Xeon 5400' },
  fabric: 'iscsi-1g',
  nics: [
    { name: 'Private', purpose: 'heartbeat', network: 'Private' },
    { name: 'Public', purpose: 'parent', network: 'Public' },
  ],
  power: 'on',
  shutdownGraceMs: 1_200_000,
});

const vm = (name: string, lun: string, on: string): ScenarioVm => ({
  name,
  guest: 'windows-2008-full',
  app: 'none',
  ramMB: 2_048,
  usedMB: null,
  vcpus: 1,
  diskMB: 20_480,
  luns: [lun],
  on,
  state: 'running',
  offlineAction: 'save',
  integrationServices: true,
  preferredOwners: [],
  possibleOwners: [],
  antiAffinity: [],
  autoStart: true,
  persistent: true,
  failoverThreshold: null,
  failoverPeriodMs: 6 * 3_600_000,
});

/** Two nodes, a witness, two virtual machines: the smallest datacenter in which something can fail over. */
export const twoNodes: Scenario = {
  name: 'Two nodes',
  description: 'A small cluster.',
  seed: 'worker',
  startsAt: '2008-11-03T08:00:00',
  timing: { profile: 'calibrated', jitter: true },
  networks: [
    { name: 'Private', role: 1, subnet: '10.0.1.0/24', purpose: 'heartbeat' },
    { name: 'Public', role: 3, subnet: '10.0.0.0/24', purpose: 'parent' },
  ],
  hosts: [host('NODE1'), host('NODE2')],
  arrays: [
    {
      name: 'MD3000i',
      model: 'PowerVault MD3000i',
      disks: 15,
      raid: 'RAID-5',
      writeMBs: 200,
      readMBs: 300,
      iops: 1_500,
      luns: [
        { name: 'Witness', sizeMB: 1_024, letter: 'Q' },
        { name: 'LUN01', sizeMB: 40_960, letter: null },
        { name: 'LUN02', sizeMB: 40_960, letter: null },
      ],
    },
  ],
  clusters: [
    {
      name: 'CLUSTER1',
      quorumModel: 'NDM',
      witness: 'Witness',
      share: null,
      heartbeat: { delayMs: 1_000, threshold: 5 },
      randomizeOwners: true,
      nodes: ['NODE1', 'NODE2'],
    },
  ],
  vms: [vm('SQL01', 'LUN01', 'NODE1'), vm('WEB01', 'LUN02', 'NODE2')],
  orders: [],
  randomFaults: [],
  expect: [],
  untilMs: 600_000,
};
