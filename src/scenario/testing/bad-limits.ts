import type { BadFile } from './bad-file.ts';

const crowd = (n: number) =>
  Array.from({ length: n }, (_, i) => ({
    name: `VM${i}`,
    guest: 'windows-2008-core',
    ramMB: 64,
    diskMB: 100,
    luns: [`L${i}`],
    on: 'NODE1',
  }));
const room = (n: number) => Array.from({ length: n }, (_, i) => ({ name: `L${i}`, sizeMB: 1_024 }));

export const BAD_LIMITS: BadFile[] = [
  {
    given: 'a node without failover clustering',
    changes: [['hosts[1].edition', 'Standard']],
    field: 'hosts[1].edition',
    says: 'NODE2 is a node of CLUSTER1, and Windows Server 2008 Standard has no failover clustering. Choose Enterprise or Datacenter, or take it out of the cluster.',
  },
  {
    given: 'more memory than the edition uses',
    changes: [
      ['hosts[2].edition', 'Standard'],
      ['hosts[2].ramMB', 65_536],
    ],
    field: 'hosts[2].ramMB',
    says: 'Windows Server 2008 Standard uses at most 32768 MB, and ALONE has 65536 MB. Choose Enterprise or Datacenter, or give it less.',
  },
  {
    given: 'more processors than Hyper-V uses',
    changes: [['hosts[0].logicalCpus', 32]],
    field: 'hosts[0].logicalCpus',
    says: 'Hyper-V of Windows Server 2008 uses at most 24 logical processors. Give it 24 or fewer, or make the cluster one of 2008R2.',
  },
  {
    given: 'more virtual machines than a host runs',
    changes: [
      ['arrays[0].luns', [{ name: 'Witness', sizeMB: 1_024 }, ...room(129)]],
      ['vms', crowd(129)],
      ['hosts[0].logicalCpus', 16],
      ['hosts[0].ramMB', 65_536],
      ['orders', []],
      ['expect', []],
    ],
    field: 'hosts[0].name',
    says: '129 virtual machines run on NODE1, and it can run 128. Let fewer of them run there.',
  },
  {
    given: 'too many virtual processors',
    changes: [
      ['arrays[0].luns', [{ name: 'Witness', sizeMB: 1_024 }, ...room(20)]],
      ['vms', crowd(20)],
      ['hosts[0].logicalCpus', 2],
      ['orders', []],
      ['expect', []],
    ],
    field: 'hosts[0].logicalCpus',
    says: '20 virtual processors run on the 2 of NODE1; 8 on each are supported. Give it more processors, or fewer virtual machines.',
  },
  {
    given: 'an integration component that there is none of',
    changes: [['vms[0].integrationServices', 'most']],
    field: 'vms[0].integrationServices',
    says: 'It is "most". True, false or an object with a switch for each service is needed.',
  },
];
