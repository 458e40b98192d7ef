/** The datacenters that come with the app, each a file beside it. */
type Bundled = { file: string; name: string; description: string };

export const DATACENTERS: readonly Bundled[] = [
  {
    file: 'reference.json',
    name: 'Dell high-availability reference configuration',
    description:
      'Four PowerEdge R900 with Server Core and sixteen virtual machines, each on a LUN of its own on a PowerVault MD3000i; Node and Disk Majority.',
  },
  {
    file: 'r2-shared-volumes.json',
    name: '2008 R2 with Cluster Shared Volumes',
    description:
      'Three PowerEdge R710 with Windows Server 2008 R2 and twelve virtual machines on two Cluster Shared Volumes: live migration, volumes without an owner change, guests watched by their heartbeat. Node and Disk Majority.',
  },
  {
    file: 'two-node.json',
    name: 'Two nodes on a shared SAS array',
    description:
      'The smallest cluster that survives the loss of a node: two hosts, a disk witness and four virtual machines.',
  },
];
