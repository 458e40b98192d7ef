/** Refused: orders to virtual machines, their groups and the clusters of guests. */
import { fault, R2, refused, type RefusedOrder } from './row.ts';

const START = { do: 'startVm', vm: 'SQL01' };
const MOVE = { do: 'quickMigrate', vm: 'SQL01', to: 'NODE2' };
const LIVE = { do: 'liveMigrate', vm: 'SQL01', to: 'NODE2' };
const OFF = { do: 'turnOffVm', vm: 'SQL01' };
const SHUT_DOWN = { do: 'shutDownVm', vm: 'SQL01' };
const APPLICATION = { do: 'failOverApplication', guestCluster: 'FILES' };
/** WEB01 lies on the LUN of SQL01, so both are one group. */
const ONE_GROUP = [
  ['vms[1].luns', ['LUN1']],
  ['vms[1].on', 'NODE1'],
] as [string, unknown][];

const ONE_MACHINE: RefusedOrder[] = [
  refused('a machine that is not there', { do: 'startVm', vm: 'SQL99' }, 'unknown-vm vm', {
    pastReader: true,
  }),
  refused('a machine that runs', START, 'vm-not-stopped vm'),
  refused('a machine that is off', { do: 'pauseVm', vm: 'SQL01' }, 'vm-not-running vm', { before: [OFF] }),
  refused('one that is off already', OFF, 'vm-not-running vm', { before: [OFF] }),
  refused('a save of one that is off', { do: 'saveVm', vm: 'DEV01' }, 'vm-not-running vm', {
    before: [{ do: 'turnOffVm', vm: 'DEV01' }],
  }),
  refused('a reset of one that is off', { do: 'resetVm', vm: 'SQL01' }, 'vm-not-running vm', {
    before: [OFF],
  }),
  refused('a machine that is not paused', { do: 'resumeVm', vm: 'SQL01' }, 'vm-not-paused vm'),
  refused('no saved state', { do: 'discardSavedState', vm: 'SQL01' }, 'no-saved-state vm'),
  refused('a host that does not manage', { do: 'saveVm', vm: 'DEV01' }, 'vmms-stopped vm', {
    before: [fault('vmmsStop', { host: 'ALONE' })],
  }),
  refused('a guest that hangs', SHUT_DOWN, 'guest-hangs vm', {
    before: [fault('guestHang', { vm: 'SQL01' })],
  }),
  refused('a guest that boots', SHUT_DOWN, 'guest-not-ready vm', {
    before: [{ at: '50s', do: 'resetVm', vm: 'SQL01' }],
  }),
  refused('a guest without integration components', SHUT_DOWN, 'no-integration-services vm', {
    changes: [['vms[0].integrationServices', false]],
  }),
  refused('a guest whose shutdown is switched off', SHUT_DOWN, 'shutdown-component-off vm', {
    changes: [['vms[0].integrationServices', { shutdown: false }]],
  }),
  refused('a failure that nobody has noticed', { ...START, at: '62s' }, 'failure-not-noticed vm', {
    before: [fault('vmWorkerCrash', { vm: 'SQL01' }, '61s')],
  }),
  refused('a machine whose only possible owner is down', START, 'vm-has-no-host vm', {
    changes: [['vms[0].possibleOwners', ['NODE1']]],
    before: [fault('nodePowerLoss', { host: 'NODE1' })],
  }),
  refused('a host that lost the LUN', { at: '3m', do: 'startVm', vm: 'DEV01' }, 'disk-not-mounted vm', {
    before: [fault('lunPathLoss', { host: 'ALONE', lun: 'LUN3' })],
  }),
  refused('a LUN that is full', { do: 'resumeVm', vm: 'SQL01' }, 'lun-full vm', {
    before: [fault('lunFill', { lun: 'LUN1', freeMB: 100 })],
  }),
];

const checkpoint = (does: string, at: string, name = 'A', vm = 'SQL01') => ({
  at,
  do: `${does}Checkpoint`,
  vm,
  checkpoint: name,
});
const TAKE = checkpoint('create', '1m');

const CHECKPOINTS: RefusedOrder[] = [
  ...['restore', 'delete'].map((does) =>
    refused('no such checkpoint', checkpoint(does, '1m'), 'unknown-checkpoint checkpoint'),
  ),
  refused('a name that another one has', TAKE, 'checkpoint-name-taken checkpoint', {
    before: [checkpoint('create', '1s')],
  }),
  refused('as many as there can be', TAKE, 'too-many-checkpoints vm', {
    before: [OFF, ...Array.from({ length: 50 }, (_, i) => checkpoint('create', '2s', `C${i}`))],
  }),
  refused('a disk that is passed through', TAKE, 'checkpoint-pass-through vm', {
    changes: [
      ['vms[0].luns', ['LUN1', 'Spare']],
      ['vms[0].disks', [{ type: 'fixed' }, { type: 'pass-through' }]],
    ],
  }),
  refused('no space for its memory', TAKE, 'no-space-for-checkpoint vm', {
    before: [fault('lunFill', { lun: 'LUN1', freeMB: 500 })],
  }),
  refused('files that are merged', { ...TAKE, at: '41050ms' }, 'files-busy vm', {
    before: [checkpoint('create', '1s'), checkpoint('delete', '30s'), { ...OFF, at: '31s' }],
  }),
  refused('a LUN that is gone', checkpoint('create', '3m', 'A', 'DEV01'), 'files-not-reached vm', {
    before: [fault('lunPathLoss', { host: 'ALONE', lun: 'LUN3' })],
  }),
];

const MIGRATIONS: RefusedOrder[] = [
  refused('a machine of a host alone', { ...MOVE, vm: 'DEV01' }, 'not-highly-available vm'),
  refused('the node that it is on', { ...MOVE, to: 'NODE1' }, 'already-there to'),
  refused('a host of no cluster', { ...MOVE, to: 'ALONE' }, 'target-not-in-cluster to'),
  refused('a target without power', MOVE, 'target-down to', {
    before: [fault('nodePowerLoss', { host: 'NODE2' })],
  }),
  refused('a target that is paused', MOVE, 'target-paused to', {
    before: [{ do: 'pauseNode', host: 'NODE2' }],
  }),
  refused('a target that may not have it', MOVE, 'target-not-possible-owner to', {
    changes: [['vms[0].possibleOwners', ['NODE1', 'NODE3']]],
  }),
  refused('a target that leaves', MOVE, 'target-leaving to', {
    before: [{ at: '59s', do: 'stopClusterService', host: 'NODE2' }],
  }),
  refused('a cluster that is down', MOVE, 'no-quorum vm', {
    before: [fault('nodePowerLoss', { host: 'NODE2' }), fault('nodePowerLoss', { host: 'NODE3' })],
  }),
  refused('a group of which a part is Offline', MOVE, 'group-not-online vm', {
    changes: ONE_GROUP,
    before: [{ do: 'turnOffVm', vm: 'WEB01' }],
  }),
  refused('a live migration in 2008', LIVE, 'needs-r2 vm'),
  refused('two machines in one group', LIVE, 'several-in-group vm', { changes: [R2, ...ONE_GROUP] }),
  refused('a second live migration', { ...LIVE, vm: 'WEB01', to: 'NODE3' }, 'live-migration-busy vm', {
    changes: [R2],
    before: [{ ...LIVE, at: '59s' }],
  }),
  refused('processors of another vendor', LIVE, 'processor-unfit to', {
    changes: [R2, ['hosts[1].cpu', { vendor: 'AMD', family: 'Opteron' }]],
  }),
  refused('a target without the virtual network', LIVE, 'network-not-there to', {
    changes: [R2],
    before: [fault('virtualNetworkMissing', { host: 'NODE2' })],
  }),
  refused('a target on another subnet', LIVE, 'no-common-subnet to', {
    changes: [R2, ['hosts[1].nics[0].subnet', '10.9.0.0/24'], ['hosts[1].nics[1].subnet', '10.9.1.0/24']],
  }),
];

const GROUPS: RefusedOrder[] = [
  refused('a group that is not there', { do: 'moveGroup', group: 'SQL99' }, 'unknown-group group', {
    pastReader: true,
  }),
  refused('a group on its way', { do: 'moveGroup', group: 'SQL01' }, 'operation-pending group', {
    before: [{ ...MOVE, at: '59s' }],
  }),
  refused('nowhere to move to', { do: 'moveGroup', group: 'SQL01' }, 'no-eligible-node to', {
    before: ['NODE2', 'NODE3'].map((node) => ({ do: 'pauseNode', host: node })),
  }),
  refused('a group that is Online', { do: 'onlineGroup', group: 'SQL01' }, 'group-is-online group'),
  refused('a group that is Offline', { do: 'offlineGroup', group: 'SQL01' }, 'group-is-offline group', {
    before: [{ do: 'offlineGroup', group: 'SQL01' }],
  }),
  refused('an owner that is paused', { do: 'onlineGroup', group: 'SQL01' }, 'owner-cannot-start group', {
    before: [
      { do: 'offlineGroup', group: 'SQL01' },
      { do: 'pauseNode', host: 'NODE1' },
    ],
  }),
  refused('a volume in use', { do: 'offlineGroup', group: 'Volume LUN2' }, 'volume-serves group', {
    changes: [R2, ['arrays[0].luns[2].kind', 'csv']],
  }),
];

const GUEST_CLUSTERS: RefusedOrder[] = [
  refused(
    'no such guest cluster',
    { ...APPLICATION, guestCluster: 'X' },
    'unknown-guest-cluster guestCluster',
    {
      pastReader: true,
    },
  ),
  refused('the node that has the application', { ...APPLICATION, to: 'FS01' }, 'application-is-there to'),
  refused('a machine of no guest cluster', { ...APPLICATION, to: 'SQL01' }, 'not-a-guest-node to', {
    pastReader: true,
  }),
  refused('a node that is paused', { ...APPLICATION, to: 'FS02' }, 'guest-node-not-up to', {
    before: [{ do: 'pauseVm', vm: 'FS02' }],
  }),
  refused('no other node', APPLICATION, 'no-guest-node-left to', {
    before: [{ do: 'turnOffVm', vm: 'FS02' }],
  }),
  refused('an application on its way', APPLICATION, 'application-busy guestCluster', {
    before: [{ ...APPLICATION, at: '59s' }],
  }),
  refused('a guest cluster that is down', APPLICATION, 'guest-cluster-down guestCluster', {
    before: ['FS01', 'FS02'].map((vm) => ({ do: 'turnOffVm', vm })),
  }),
  refused('a disk that is gone', { ...APPLICATION, at: '3m' }, 'guest-disk-lost guestCluster', {
    before: [fault('lunLost', { lun: 'Files' })],
  }),
];

export const REFUSED_OF_MACHINES = [
  ...ONE_MACHINE,
  ...CHECKPOINTS,
  ...MIGRATIONS,
  ...GROUPS,
  ...GUEST_CLUSTERS,
];
