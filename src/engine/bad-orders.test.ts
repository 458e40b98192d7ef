/** Bad orders, given to the engine itself: each is refused with the field, the reason and the next step, and changes nothing. */
import { describe, expect, it } from 'vitest';
import { refusalText, type Refusal, type RefusalCode } from '../domain/refusals.ts';
import type { Scenario } from '../domain/scenario.ts';
import { LETTERS } from '../domain/drive-letters.ts';
import type { Args, CommandName } from '../protocol/commands.ts';
import { createEngine } from './engine.ts';
import { stateHash } from './kernel/hash.ts';
import { datacenter } from './testing/datacenters.ts';

type Order = { [N in CommandName]: [name: N, args: Args<N>] }[CommandName];
type Row = {
  given: string;
  /** What is done first, a minute before. */
  before?: Order[];
  scenario?: (scenario: Scenario) => void;
  order: Order;
  because: RefusalCode;
  field: string;
};

const fault = (args: Args<'injectFault'>['fault']): Order => ['injectFault', { fault: args }];
const evict = (host: 'host:1' | 'host:2'): Order => ['evictNode', { host }];
const letter = (to: string | null): Order => ['changeDriveLetter', { lun: 'lun:2', letter: to }];

/** Two nodes, the witness disk lun:1 and the disks of vm:1 and vm:2, and a LUN that nobody uses. */
const base = (): Scenario => {
  const scenario = datacenter({ nodes: 2, vmsPerNode: 1 });
  scenario.arrays[0]!.luns.push({ name: 'Spare', sizeMB: 102_400, letter: null });
  return scenario;
};

const ROWS: readonly Row[] = [
  {
    given: 'a path that stands by where there is one path',
    order: fault({ kind: 'storagePathLoss', host: 'host:1', path: 'standby' }),
    because: 'no-standby-path',
    field: 'fault.path',
  },
  {
    given: 'the second of one controller',
    scenario: ({ arrays }) => {
      arrays[0]!.controllers = 1;
    },
    order: fault({ kind: 'controllerFailover', array: 'array:1', controller: 'B' }),
    because: 'one-controller',
    field: 'fault.controller',
  },
  {
    given: 'a controller that is out already',
    before: [fault({ kind: 'controllerFailover', array: 'array:1', controller: 'B' })],
    order: fault({ kind: 'controllerFailover', array: 'array:1', controller: 'B' }),
    because: 'fault-already-active',
    field: 'fault.array',
  },
  {
    given: 'LUNs for a controller that is out',
    before: [fault({ kind: 'controllerFailover', array: 'array:1', controller: 'A' })],
    order: ['rebalanceLuns', { array: 'array:1' }],
    because: 'controller-out',
    field: 'array',
  },
  {
    given: 'LUNs of an array that is down',
    before: [fault({ kind: 'arrayDown', array: 'array:1' })],
    order: ['rebalanceLuns', { array: 'array:1' }],
    because: 'array-answers-nobody',
    field: 'array',
  },
  {
    given: 'LUNs where they belong',
    order: ['rebalanceLuns', { array: 'array:1' }],
    because: 'luns-balanced',
    field: 'array',
  },
  {
    given: 'LUNs of no array',
    order: ['rebalanceLuns', { array: 'array:9' }],
    because: 'unknown-array',
    field: 'array',
  },
  {
    given: 'a network that is not there',
    order: fault({ kind: 'nicFailure', host: 'host:1', network: 'network:9' }),
    because: 'unknown-network',
    field: 'fault.network',
  },
  {
    given: 'an array that is not there',
    order: fault({ kind: 'arrayDown', array: 'array:9' }),
    because: 'unknown-array',
    field: 'fault.array',
  },
  {
    given: 'a host that is not there',
    order: fault({ kind: 'nodePowerLoss', host: 'host:9' }),
    because: 'unknown-host',
    field: 'fault.host',
  },
  {
    given: 'no memory at all',
    order: fault({ kind: 'hostMemoryPressure', host: 'host:1', megabytes: 0 }),
    because: 'amount-out-of-range',
    field: 'fault.megabytes',
  },
  {
    given: 'half a megabyte',
    order: fault({ kind: 'hostMemoryPressure', host: 'host:1', megabytes: 0.5 }),
    because: 'amount-out-of-range',
    field: 'fault.megabytes',
  },
  {
    given: 'a host that is not plugged in there',
    scenario: ({ hosts }) => void (hosts[1]!.nics = hosts[1]!.nics.slice(0, 1)),
    order: fault({ kind: 'nicFailure', host: 'host:2', network: 'network:2' }),
    because: 'no-such-adapter',
    field: 'fault.network',
  },
  {
    given: 'the first node behind a trunk',
    order: fault({ kind: 'trunkLoss', host: 'host:1' }),
    because: 'nobody-to-part-from',
    field: 'fault.host',
  },
  {
    given: 'a split that names nobody',
    order: fault({ kind: 'split', hosts: [] }),
    because: 'nobody-named',
    field: 'fault.hosts',
  },
  {
    given: 'a machine that runs',
    order: ['discardSavedState', { vm: 'vm:1' }],
    because: 'no-saved-state',
    field: 'vm',
  },
  {
    given: 'a checkpoint that is not there',
    order: ['restoreCheckpoint', { vm: 'vm:1', checkpoint: 'Before SP1' }],
    because: 'unknown-checkpoint',
    field: 'checkpoint',
  },
  {
    given: 'a name that another checkpoint has',
    before: [['createCheckpoint', { vm: 'vm:1', checkpoint: 'Before SP1', description: '' }]],
    order: ['createCheckpoint', { vm: 'vm:1', checkpoint: 'Before SP1', description: '' }],
    because: 'checkpoint-name-taken',
    field: 'checkpoint',
  },
  {
    given: 'a machine whose disk is Offline',
    before: [['offlineGroup', { group: 'group:2' }]],
    order: ['createCheckpoint', { vm: 'vm:1', checkpoint: 'Before SP1', description: '' }],
    because: 'files-not-reached',
    field: 'vm',
  },
  {
    given: 'a LUN that no node has Online',
    order: fault({ kind: 'reservationStolen', lun: 'lun:4' }),
    because: 'lun-not-held',
    field: 'fault.lun',
  },
  {
    given: 'the witness disk',
    order: fault({ kind: 'reservationStolen', lun: 'lun:1' }),
    because: 'witness-is-defended',
    field: 'fault.lun',
  },
  {
    given: 'more free space than there is',
    order: fault({ kind: 'lunFill', lun: 'lun:2', freeMB: 100_000 }),
    because: 'lun-has-less-free',
    field: 'fault.freeMB',
  },
  {
    given: 'a server that is not there',
    order: fault({ kind: 'dcDown', server: 'server:9' }),
    because: 'unknown-server',
    field: 'fault.server',
  },
  {
    given: 'a server that serves no names',
    scenario: (scenario) =>
      void (scenario.servers = [{ name: 'DC1', roles: ['directory'], vm: null, reachableAtMs: 0 }]),
    order: fault({ kind: 'dnsDown', server: 'server:1' }),
    because: 'server-has-no-role',
    field: 'fault.server',
  },
  {
    given: 'a resource that is not there',
    order: ['configureResource', { resource: 'resource:999' }],
    because: 'unknown-resource',
    field: 'resource',
  },
  {
    given: 'no node at all for a resource',
    order: ['configureResource', { resource: 'resource:5', possibleOwners: [] }],
    because: 'no-possible-owner',
    field: 'possibleOwners',
  },
  {
    given: 'the path that the volume has',
    before: [['turnOffVm', { vm: 'vm:1' }]],
    order: letter(null),
    because: 'letter-unchanged',
    field: 'letter',
  },
  {
    given: 'a letter of the system',
    before: [['turnOffVm', { vm: 'vm:1' }]],
    order: letter('C'),
    because: 'letter-reserved',
    field: 'letter',
  },
  {
    given: 'a cluster that has used its letters up',
    scenario: (scenario) => {
      const { luns } = scenario.arrays[0]!;
      scenario.vms = scenario.vms.slice(0, 1);
      luns[0]!.letter = null;
      for (const one of LETTERS.slice(0, -1)) {
        const name = `Data ${one}`;
        luns.push({ name, sizeMB: 1_024, letter: one });
        scenario.vms[0]!.luns.push(name);
      }
    },
    before: [['turnOffVm', { vm: 'vm:1' }]],
    order: letter('Z'),
    because: 'no-letter-left',
    field: 'letter',
  },
  {
    given: 'a volume that is mounted nowhere',
    before: [['offlineGroup', { group: 'group:2' }]],
    order: letter('T'),
    because: 'volume-not-mounted',
    field: 'lun',
  },
  {
    given: 'a volume that a machine runs from',
    order: letter('T'),
    because: 'volume-in-use',
    field: 'lun',
  },
  {
    given: 'a health check that hangs where nothing is Online',
    before: [['turnOffVm', { vm: 'vm:1' }]],
    order: fault({ kind: 'resourceHang', vm: 'vm:1' }),
    because: 'resource-not-online',
    field: 'fault.vm',
  },
  {
    given: 'the only node that a cluster has',
    scenario: (scenario) => void (scenario.clusters[0]!.nodes = ['NODE1']),
    order: evict('host:1'),
    because: 'only-node',
    field: 'host',
  },
  {
    given: 'the last node that is Up',
    before: [fault({ kind: 'nodePowerLoss', host: 'host:2' })],
    order: evict('host:1'),
    because: 'last-node-up',
    field: 'host',
  },
  {
    given: 'a node that is about to join',
    before: [fault({ kind: 'clusterServiceKill', host: 'host:2' })],
    order: evict('host:2'),
    because: 'node-joining',
    field: 'host',
  },
  {
    given: 'a seventeenth node for a cluster of sixteen',
    scenario: (scenario) => {
      const names = Array.from({ length: 17 }, (_, i) => `NODE${i + 1}`);
      scenario.hosts = names.map((name) => ({ ...structuredClone(scenario.hosts[0]!), name }));
      scenario.clusters[0]!.nodes = names.slice(0, 16);
    },
    order: ['addNode', { cluster: 'cluster:1', host: 'host:17' }],
    because: 'cluster-full',
    field: 'cluster',
  },
  {
    given: 'another Windows Server for a host that runs',
    order: fault({ kind: 'mixedVersionJoin', host: 'host:2' }),
    because: 'host-still-on',
    field: 'fault.host',
  },
  {
    given: 'a node for a cluster that is not there',
    order: ['addNode', { cluster: 'cluster:9', host: 'host:1' }],
    because: 'unknown-cluster',
    field: 'cluster',
  },
  {
    given: 'a node while the trunk between them is cut',
    before: [fault({ kind: 'trunkLoss', host: 'host:2' })],
    order: evict('host:2'),
    because: 'fault-in-the-way',
    field: 'host',
  },
];

describe('an order that the datacenter says no to', () => {
  it.each(ROWS)(
    'given $given, when it is ordered, then it is refused for $because, names $field and changes nothing',
    ({ before = [], scenario: prepare, order: [name, args], because, field }) => {
      const scenario = base();
      prepare?.(scenario);
      const engine = createEngine(scenario);
      for (const [first, its] of before)
        expect(engine.order(first, its as never)).toMatchObject({ ok: true });
      engine.runUntil(60_000);
      const hash = stateHash(engine.world);
      const reply = engine.order(name, args as never);
      expect(reply).toMatchObject({ ok: false, because, field });
      expect(stateHash(engine.world)).toBe(hash);
      const { reason, next } = refusalText(reply as unknown as Refusal);
      for (const sentence of [reason, next]) expect(sentence).toMatch(/^[A-Z0-9][^{}?]{5,}\.$/);
    },
  );
});
