import { datacenter } from '../../src/engine/testing/datacenters.ts';
import type { Scenario, ScenarioVm } from '../../src/domain/scenario.ts';

const special: Record<number, Partial<ScenarioVm>> = {
  3: { name: 'LEGACY', integrationServices: false },
  4: { name: 'SPARE', state: 'off' },
  5: { name: 'PINNED', possibleOwners: ['NODE3', 'NODE1'] },
};

const cluster = datacenter({ nodes: 3, vmsPerNode: 2, vm: (index) => special[index] ?? {} });
const [first] = cluster.hosts;
const [anyVm] = cluster.vms;
const lun = (name: string) => ({ name, sizeMB: 102_400, letter: null });

/**
 * Three nodes and two other hosts, with one of each kind of virtual machine that an order is refused for:
 * VM01, VM02, VM03 (vm:1 to vm:3) as usual, LEGACY (vm:4) without integration components, SPARE (vm:5) turned off,
 * PINNED (vm:6) that may not run on NODE2, DEV01 (vm:7) on the host that is no node (host:4). DARK (host:5)
 * has no power. VM01 and VM02 are the nodes of FILES (guestCluster:1), a file server that VM02 has.
 */
export const fiveHosts: Scenario = {
  ...cluster,
  name: 'Five hosts',
  hosts: [...cluster.hosts, { ...first, name: 'ALONE' }, { ...first, name: 'DARK', power: 'off' }],
  arrays: cluster.arrays.map((array) => ({
    ...array,
    luns: [...array.luns, lun('LUN-DEV01'), lun('LUN-FILES')],
  })),
  guestClusters: [
    {
      name: 'FILES',
      kind: 'file-server',
      quorumModel: 'NDM',
      members: ['VM01', 'VM02'],
      active: 'VM02',
      lun: 'LUN-FILES',
      keepApart: false,
    },
  ],
  vms: [...cluster.vms, { ...anyVm, name: 'DEV01', luns: ['LUN-DEV01'], on: 'ALONE' }],
};
