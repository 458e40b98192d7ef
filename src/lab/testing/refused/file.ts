/** The datacenter whose orders are refused: three nodes and a host of its own, a guest cluster, a domain controller. */
const nics = [
  { name: 'Public', purpose: 'parent', network: 'Public' },
  { name: 'Private', purpose: 'heartbeat', network: 'Private' },
];
const host = (name: string) => ({ name, ramMB: 16_384, fabric: 'iscsi-1g', nics: structuredClone(nics) });
const vm = (name: string, lun: string, on: string) => ({
  name,
  guest: 'windows-2008-full',
  ramMB: 1_024,
  usedMB: 800,
  luns: [lun],
  on,
});

export const refusedFile = () => ({
  format: 'failover-lab/1',
  name: 'Refused',
  timing: { profile: 'reference' },
  networks: [
    { name: 'Public', role: 3, subnet: '10.0.0.0/24', purpose: 'parent' },
    { name: 'Private', role: 1, subnet: '10.0.1.0/24', purpose: 'heartbeat' },
    { name: 'Unused', role: 1, subnet: '10.0.2.0/24', purpose: 'heartbeat' },
  ],
  hosts: ['NODE1', 'NODE2', 'NODE3', 'ALONE'].map(host),
  arrays: [
    {
      name: 'ARRAY1',
      model: 'PowerVault MD3000i',
      disks: 15,
      raid: 'RAID-5',
      writeMBs: 230,
      readMBs: 430,
      iops: 2_500,
      luns: [
        { name: 'Witness', sizeMB: 1_024, letter: 'W' },
        { name: 'LUN1', sizeMB: 122_880, letter: 'E' },
        { name: 'LUN2', sizeMB: 61_440 },
        { name: 'LUN3', sizeMB: 61_440 },
        { name: 'LUN4', sizeMB: 61_440 },
        { name: 'LUN5', sizeMB: 61_440 },
        { name: 'Files', sizeMB: 61_440 },
        { name: 'Spare', sizeMB: 61_440 },
        { name: 'Tiny', sizeMB: 256 },
      ],
    },
  ],
  clusters: [
    {
      name: 'CLUSTER1',
      quorumModel: 'NDM',
      witness: 'Witness',
      randomizeOwners: false,
      nodes: ['NODE1', 'NODE2', 'NODE3'],
    },
  ],
  vms: [
    vm('SQL01', 'LUN1', 'NODE1'),
    vm('WEB01', 'LUN2', 'NODE2'),
    vm('DEV01', 'LUN3', 'ALONE'),
    vm('FS01', 'LUN4', 'NODE1'),
    vm('FS02', 'LUN5', 'NODE2'),
  ],
  guestClusters: [{ name: 'FILES', kind: 'file-server', members: ['FS01', 'FS02'], lun: 'Files' }],
  servers: [{ name: 'DC1', roles: ['directory'] }],
});
