/** Refused: orders to hosts, nodes and clusters, and to their settings and disks. */
import { LETTERS } from '../../../domain/drive-letters.ts';
import { ALONE_IS_OFF, fault, R2, refused, type FileOrder, type RefusedOrder } from './row.ts';

const evict = (host: string, at = '1m') => ({ at, do: 'evictNode', host });
const force = (host: string, at = '100s') => ({ at, do: 'forceQuorum', host });
const stop = (host: string, at = '1s'): FileOrder => ({ at, do: 'stopClusterService', host });
const quorum = (model: string, more: object = {}) => ({
  do: 'changeQuorum',
  cluster: 'CLUSTER1',
  model,
  ...more,
});
const group = (more: object) => ({ do: 'configureGroup', group: 'SQL01', ...more });
const resource = (more: object) => ({ do: 'configureResource', resource: 'SQL01', ...more });
const letter = (to: string | null, lun = 'LUN1') => ({ do: 'changeDriveLetter', lun, letter: to });
const add = (host: string) => ({ do: 'addNode', cluster: 'CLUSTER1', host });
const powerLoss = (host: string) => fault('nodePowerLoss', { host });
const noLinks = (host: string) =>
  ['Public', 'Private'].map((network) => fault('nicFailure', { host, network }));

const HOSTS: RefusedOrder[] = [
  refused('a host that is not there', { do: 'pauseNode', host: 'NODE9' }, 'unknown-host host', {
    pastReader: true,
  }),
  refused('a host of no cluster', { do: 'pauseNode', host: 'ALONE' }, 'not-a-node host'),
  refused('a node that is paused', { do: 'pauseNode', host: 'NODE3' }, 'node-not-up host', {
    before: [{ do: 'pauseNode', host: 'NODE3' }],
  }),
  refused('a node that is not paused', { do: 'resumeNode', host: 'NODE3' }, 'node-not-paused host'),
  refused('a service that runs', { do: 'startClusterService', host: 'NODE3' }, 'service-running host'),
  refused('a service that is stopped', stop('NODE3', '1m'), 'service-not-running host', {
    before: [stop('NODE3')],
  }),
  refused('a node that leaves', stop('NODE2', '1m'), 'node-leaving host', { before: [stop('NODE2', '59s')] }),
  refused('a service that hangs', stop('NODE3', '1m'), 'service-hung host', {
    before: [fault('clusterServiceHang', { host: 'NODE3' }, '59s')],
  }),
  refused('a host without power', stop('NODE3', '1m'), 'host-not-on host', { before: [powerLoss('NODE3')] }),
  refused('a host that shuts down', { do: 'shutDownHost', host: 'NODE2' }, 'host-going-down host', {
    before: [{ at: '59s', do: 'shutDownHost', host: 'NODE2' }],
  }),
  refused('a host that is on', { do: 'startHost', host: 'NODE3' }, 'host-not-off host'),
  refused('a host that gets no power', { do: 'startHost', host: 'NODE3' }, 'host-has-no-power host', {
    before: [powerLoss('NODE3')],
  }),
];

const MEMBERS: RefusedOrder[] = [
  refused('a node that is one already', add('NODE1'), 'already-a-node host'),
  refused('a node that nobody hears', add('ALONE'), 'node-not-reached host', { before: noLinks('ALONE') }),
  refused('a node nobody vouches for', add('ALONE'), 'no-directory host', {
    before: [fault('dcDown', { server: 'DC1' })],
  }),
  refused('a node of another Windows Server', { ...add('ALONE'), at: '5m' }, 'other-os host', {
    changes: ALONE_IS_OFF,
    before: [fault('mixedVersionJoin', { host: 'ALONE' }), { at: '2s', do: 'startHost', host: 'ALONE' }],
  }),
  refused('a seventeenth node', add('MORE14'), 'cluster-full cluster', {
    changes: Array.from({ length: 14 }, (_, i): [string, unknown] => [
      `hosts[${i + 4}]`,
      { name: `MORE${i + 1}`, ramMB: 16_384 },
    ]).concat(
      Array.from({ length: 13 }, (_, i): [string, unknown] => [
        `clusters[0].nodes[${i + 3}]`,
        `MORE${i + 1}`,
      ]),
    ),
  }),
  refused('the only node', evict('NODE1'), 'only-node host', { changes: [['clusters[0].nodes', ['NODE1']]] }),
  refused('the last node that is up', evict('NODE1'), 'last-node-up host', {
    changes: [['clusters[0].nodes', ['NODE1', 'NODE2']]],
    before: [powerLoss('NODE2')],
  }),
  refused('a node that joins', evict('NODE2', '62s'), 'node-joining host', {
    before: [fault('clusterServiceKill', { host: 'NODE2' })],
  }),
  refused('a node that nobody has missed yet', evict('NODE3', '3s'), 'quorum-undecided host', {
    before: [powerLoss('NODE3')],
  }),
  refused('a node behind a trunk that is cut', evict('NODE2'), 'fault-in-the-way host', {
    before: [fault('trunkLoss', { host: 'NODE2' })],
  }),
];

const QUORUM: RefusedOrder[] = [
  refused('no such cluster', { ...quorum('NM'), cluster: 'CLUSTER9' }, 'unknown-cluster cluster', {
    pastReader: true,
  }),
  refused('a model without its witness', quorum('NFSM'), 'witness-missing share'),
  refused('a witness without its model', quorum('NM', { lun: 'Spare' }), 'witness-not-needed lun'),
  refused('the model that it has', quorum('NDM', { lun: 'Witness' }), 'same-quorum model'),
  refused('a LUN in use', quorum('DO', { lun: 'LUN2' }), 'lun-in-use lun'),
  refused('a LUN that is too small', quorum('NDM', { lun: 'Tiny' }), 'lun-too-small lun'),
  refused('a LUN that one node does not reach', quorum('NDM', { lun: 'Spare' }), 'lun-not-reached lun', {
    before: [fault('lunPathLoss', { host: 'NODE2', lun: 'Spare' })],
  }),
  refused(
    'a witness that votes',
    { do: 'bringWitnessOnline', cluster: 'CLUSTER1' },
    'witness-is-online cluster',
  ),
  refused('no witness', { do: 'bringWitnessOnline', cluster: 'CLUSTER1' }, 'no-witness cluster', {
    changes: [
      ['clusters[0].quorumModel', 'NM'],
      ['clusters[0].witness', undefined],
    ],
  }),
  refused('a cluster that runs', force('NODE3'), 'quorum-reachable host', { before: [stop('NODE3')] }),
  refused('a node without a link', force('NODE3'), 'no-cluster-network host', { before: noLinks('NODE3') }),
  refused('another node that was forced', force('NODE2'), 'quorum-forced host', {
    before: [
      ...['NODE1', 'NODE2'].map((node) => fault('partition', { host: node })),
      powerLoss('NODE3'),
      force('NODE1', '95s'),
    ],
  }),
];

const SETTINGS: RefusedOrder[] = [
  refused(
    'a group of the cluster itself',
    group({ group: 'Cluster Group', autoStart: false }),
    'not-a-vm-group group',
  ),
  refused(
    'a node that is named twice',
    group({ preferredOwners: ['NODE1', 'NODE1'] }),
    'owner-twice preferredOwners',
  ),
  refused('nothing new', group({ autoStart: true }), 'nothing-to-change group'),
  refused('a resource that is not there', resource({ resource: 'SQL99' }), 'unknown-resource resource', {
    pastReader: true,
  }),
  refused('nobody who may have it', resource({ possibleOwners: [] }), 'no-possible-owner possibleOwners'),
  refused(
    'its owner left out',
    resource({ possibleOwners: ['NODE2'] }),
    'owner-must-stay-possible possibleOwners',
  ),
];

/** All letters but one, on disks of SQL01 and WEB01; E is on the first one. */
const LETTERED = LETTERS.slice(1, -1).map((one) => ({ name: `Data ${one}`, sizeMB: 4_096, letter: one }));
const names = LETTERED.map(({ name }) => name);

const VOLUMES: RefusedOrder[] = [
  refused('a LUN that is not there', letter('T', 'LUN99'), 'unknown-lun lun', { pastReader: true }),
  refused('the letter that it has', letter('E'), 'letter-unchanged letter'),
  refused('a letter of the system', letter('C'), 'letter-reserved letter', { pastReader: true }),
  refused('a letter of another disk', letter('W'), 'letter-taken letter'),
  refused('a twenty-second letter', letter('Z', 'LUN2'), 'no-letter-left letter', {
    changes: [
      ...LETTERED.map((lun, i): [string, unknown] => [`arrays[0].luns[${i + 9}]`, lun]),
      ['arrays[0].luns[0].letter', null],
      ['vms[0].luns', ['LUN1', ...names.slice(0, 10)]],
      ['vms[1].luns', ['LUN2', ...names.slice(10)]],
    ],
  }),
  refused('a disk in a folder', letter('T', 'Spare'), 'volume-in-folder lun', {
    changes: [
      ['vms[0].luns', ['LUN1', 'Spare']],
      ['arrays[0].luns[7].mountedUnder', 'LUN1'],
    ],
  }),
  refused('a disk that is Offline', letter('T'), 'volume-not-mounted lun', {
    before: [{ do: 'offlineGroup', group: 'SQL01' }],
  }),
  refused('a disk that a machine runs from', letter('T'), 'volume-in-use lun'),
  refused('a shared volume in use', letter('T', 'LUN2'), 'volume-in-use lun', {
    changes: [R2, ['arrays[0].luns[2].kind', 'csv']],
  }),
];

const REBALANCE = { do: 'rebalanceLuns', array: 'ARRAY1' };
const ARRAYS: RefusedOrder[] = [
  refused('every LUN where it belongs', REBALANCE, 'luns-balanced array'),
  refused('a controller that is out', REBALANCE, 'controller-out array', {
    before: [fault('controllerFailover', { array: 'ARRAY1', controller: 'A' })],
  }),
  refused('an array that is down', REBALANCE, 'array-answers-nobody array', {
    before: [fault('arrayDown', { array: 'ARRAY1' })],
  }),
  refused(
    'a second controller that is not there',
    fault('controllerFailover', { array: 'ARRAY1', controller: 'B' }),
    'one-controller fault.controller',
    { changes: [['arrays[0].controllers', 1]] },
  ),
];

export const REFUSED_OF_CLUSTERS = [...HOSTS, ...MEMBERS, ...QUORUM, ...SETTINGS, ...VOLUMES, ...ARRAYS];
