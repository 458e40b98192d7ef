import type { BadFile } from './bad-file.ts';

const SQL = { name: 'FCI', kind: 'sql-server-fci', members: ['SQL01', 'DEV01'], lun: 'Tiny' };
const guests = (change: object): BadFile['changes'] => [['guestClusters', [{ ...SQL, ...change }]]];

export const BAD_GUEST_CLUSTERS: BadFile[] = [
  {
    given: 'a guest cluster of one',
    changes: guests({ members: ['SQL01'] }),
    field: 'guestClusters[0].members',
    says: 'It is a list of 1. At least 2 entries are needed.',
  },
  {
    given: 'a node of a guest cluster that is no virtual machine',
    changes: guests({ members: ['SQL01', 'NODE2'] }),
    field: 'guestClusters[0].members[1]',
    says: 'There is no virtual machine with the name NODE2. Name one that the file has: SQL01, DEV01.',
  },
  {
    given: 'a virtual machine that is a node twice',
    changes: guests({ members: ['SQL01', 'SQL01'] }),
    field: 'guestClusters[0].members[1]',
    says: 'SQL01 is a node of FCI already. Name each virtual machine once, in one cluster.',
  },
  {
    given: 'a guest without failover clustering',
    changes: [...guests({}), ['vms[1].guest', 'windows-xp']],
    field: 'guestClusters[0].members[1]',
    says: 'Windows XP Professional SP3 has no failover clustering. Name a virtual machine with another operating system.',
  },
  {
    given: 'SQL Server on Server Core',
    changes: [...guests({}), ['vms[1].guest', 'windows-2008-core']],
    field: 'guestClusters[0].members[1]',
    says: 'SQL Server 2008 failover cluster: it does not install on Server Core. Name a virtual machine with another operating system.',
  },
  {
    given: 'SQL Server without a shared disk',
    changes: guests({ lun: null }),
    field: 'guestClusters[0].lun',
    says: 'A SQL Server 2008 failover cluster keeps its data on a shared disk. Name a LUN that nothing else uses.',
  },
  {
    given: 'a shared disk that a virtual machine uses',
    changes: guests({ lun: 'LUN1' }),
    field: 'guestClusters[0].lun',
    says: 'LUN1 is used by SQL01 already. Name a LUN that nothing else uses.',
  },
  {
    given: 'the witness of the hosts as a shared disk',
    changes: guests({ lun: 'Witness' }),
    field: 'guestClusters[0].lun',
    says: 'Witness is used by CLUSTER1 already. Name a LUN that nothing else uses.',
  },
  {
    given: 'a shared disk where each node has a copy',
    changes: guests({ kind: 'exchange-ccr' }),
    field: 'guestClusters[0].lun',
    says: 'Exchange 2007 cluster continuous replication: each node has a copy of its own. Take it out.',
  },
  {
    given: 'a disk witness without a disk',
    changes: guests({ kind: 'exchange-ccr', lun: null, quorumModel: 'NDM' }),
    field: 'guestClusters[0].quorumModel',
    says: 'Node and Disk Majority needs a disk, and its nodes share none. Choose NFSM or NM.',
  },
  {
    given: 'an application on a node that is none',
    changes: guests({ active: 'NODE1' }),
    field: 'guestClusters[0].active',
    says: 'NODE1 is no node of FCI. Name one of: SQL01, DEV01.',
  },
  {
    given: 'an application on a node that is off',
    changes: [...guests({}), ['vms[0].state', 'off']],
    field: 'guestClusters[0].active',
    says: 'SQL01 does not run at the start. Let it run, or name another node.',
  },
  {
    given: 'a guest cluster without quorum',
    changes: [...guests({ quorumModel: 'NM' }), ['vms[1].state', 'off']],
    field: 'guestClusters[0].members',
    says: 'It would start without quorum: 1 of 2 votes are there and 2 are needed. Let more of them run.',
  },
  {
    given: 'two guest clusters with one name',
    changes: [['guestClusters', [SQL, SQL]]],
    field: 'guestClusters[1].name',
    says: 'There is another guest cluster with the name FCI. Give it a name of its own.',
  },
  {
    given: 'an order to a guest cluster that is not there',
    changes: [['orders', [{ at: '1s', do: 'failOverApplication', guestCluster: 'FCI' }]]],
    field: 'orders[0].guestCluster',
    says: 'There is no guest cluster with the name FCI. Add one.',
  },
];
