/** The datacenter file: every knob of the simulation, with its default. From it comes the published JSON Schema. */
import { z } from 'zod';
import { USUAL_CHANGES_MB } from '../domain/virtual-disks.ts';
import { APPS, GUESTS, type AppKey, type GuestKey } from '../domain/guests.ts';
import { MPIO_POLICIES } from '../domain/mpio.ts';
import { GUEST_CLUSTERS, type GuestClusterKind } from '../domain/guest-clusters.ts';
import { duration, list, measure, name, oneOf, text, whole } from './fields.ts';
import { expectation, order, randomFault } from './order-schema.ts';
import { failbackWindow, policies } from './policies.ts';

const GIGANTIC_MB = 1_048_576;
const keysOf = <K extends string>(table: Record<K, unknown>) => Object.keys(table) as [K, ...K[]];

const purpose = oneOf(['parent', 'heartbeat', 'storage', 'guest']);

const SUBNET_WORDS = 'a subnet such as "10.0.0.0/24" is needed';

const subnet = z
  .string({ error: SUBNET_WORDS })
  .regex(/^(\d{1,3}\.){3}\d{1,3}\/\d{1,2}$/, { error: SUBNET_WORDS });

const network = z.strictObject({
  name,
  role: z
    .union([z.literal(0), z.literal(1), z.literal(3)], { error: 'it must be 0, 1 or 3' })
    .meta({ description: 'What the cluster uses it for: 0 nothing, 1 cluster only, 3 cluster and clients' }),
  subnet,
  purpose,
});

const port = z.strictObject({
  name,
  purpose,
  network: name.nullable().default(null).meta({ description: 'The network it is plugged into' }),
  subnet: subnet.nullable().default(null).meta({
    description: 'Of its site, on a network that reaches over several; null takes that of the network',
  }),
});

const host = z.strictObject({
  name,
  model: text(80).default('PowerEdge R900'),
  install: oneOf(['Full', 'Core']).default('Core').meta({ description: 'Full installation or Server Core' }),
  edition: oneOf(['Standard', 'Enterprise', 'Datacenter'])
    .default('Enterprise')
    .meta({ description: 'Standard has no failover clustering' }),
  processorUpdate: z.boolean().default(false).meta({
    description: 'With the update for processors of six cores it runs 192 virtual machines, not 128',
  }),
  ramMB: whole(1_024, GIGANTIC_MB, 'MB').meta({ description: 'Physical memory, MiB' }),
  logicalCpus: whole(1, 64).default(16),
  cpu: z
    .strictObject({ vendor: oneOf(['Intel', 'AMD']), family: text(60) })
    .default({ vendor: 'Intel', family: 'Xeon 7300' }),
  fabric: oneOf(['iscsi-1g', 'iscsi-2x1g', 'iscsi-10g', 'fc-1g', 'fc-2g', 'fc-4g', 'fc-8g', 'sas-3g'])
    .default('iscsi-1g')
    .meta({ description: 'Its path or paths to shared storage' }),
  mpio: oneOf(MPIO_POLICIES).nullable().default(null).meta({
    description:
      'How several paths share I/O; null: Round Robin over a pair of 1 GbE ports, else Fail Over Only. Least Blocks needs 2008 R2',
  }),
  nics: list(port, 32).default([]),
  power: oneOf(['on', 'off']).default('on'),
  shutdownGrace: duration
    .prefault('20m')
    .meta({ description: 'How long a shutdown waits for what runs on it before it goes off' }),
});

const LETTER_WORDS = 'a drive letter from E to Z, or null, is needed';

const lun = z.strictObject({
  name,
  sizeMB: whole(64, 64 * GIGANTIC_MB, 'MB'),
  letter: z
    .string({ error: LETTER_WORDS })
    .regex(/^[E-Z]$/, { error: LETTER_WORDS })
    .nullable()
    .default(null)
    .meta({ description: 'Drive letter, at most 21 in a cluster besides that of the witness; null: none' }),
  mountedUnder: name.nullable().default(null).meta({
    description:
      'The LUN on which it is mounted in a folder; both are in one group, and it comes online after that one. Without it and a letter: GUID path',
  }),
  kind: oneOf(['plain', 'cluster-file-system', 'csv']).default('plain').meta({
    description:
      'Mounted by one host at a time, or by all nodes: with a cluster file system of a third party, or as a Cluster Shared Volume of 2008 R2',
  }),
  controller: oneOf(['A', 'B']).nullable().default(null).meta({
    description: 'The controller that it prefers; null: A and B by turns, in the order of the LUNs',
  }),
});

const array = z.strictObject({
  name,
  model: text(80),
  disks: whole(1, 960),
  raid: oneOf(['RAID-5', 'RAID-6', 'RAID-10']),
  writeMBs: measure(1, 100_000, 'MB/s').meta({ description: 'Writing, all hosts together, MB/s' }),
  readMBs: measure(1, 100_000, 'MB/s').meta({ description: 'Reading, all hosts together, MB/s' }),
  iops: whole(1, 10_000_000).meta({ description: 'Sustained random I/Os a second' }),
  controllers: z
    .union([z.literal(1), z.literal(2)], { error: 'it must be 1 or 2' })
    .default(2)
    .meta({ description: 'With two, one takes the LUNs of the other over when that fails' }),
  autoFailback: z.boolean().default(true).meta({
    description:
      'LUNs go back by themselves to a controller that works again; better false for one that two hosts reach over SAS',
  }),
  persistentReservations: z
    .boolean()
    .default(true)
    .meta({ description: 'It takes SCSI-3 persistent reservations; failover clusters need them' }),
  luns: list(lun, 4_096),
});

const cluster = z.strictObject({
  name,
  os: oneOf(['2008', '2008R2']).default('2008').meta({
    description: 'The Windows Server of its nodes: 2008, or 2008 R2 with what it has in addition',
  }),
  quorumModel: oneOf(['NM', 'NDM', 'NFSM', 'DO']).meta({
    description:
      'Node Majority, Node and Disk Majority, Node and File Share Majority, or No Majority: Disk Only',
  }),
  witness: name.nullable().default(null).meta({ description: 'The witness LUN; only with NDM and DO' }),
  share: name
    .nullable()
    .default(null)
    .meta({ description: 'A file share on a server outside of the cluster: the witness with NFSM' }),
  heartbeat: z
    .strictObject({
      delay: duration.prefault('1s').meta({ description: 'Between two heartbeats; 250ms to 2s' }),
      threshold: whole(3, 10).default(5).meta({ description: 'Missed in a row until a connection is down' }),
    })
    .prefault({}),
  crossSubnet: z
    .strictObject({
      delay: duration.prefault('1s').meta({ description: 'Between two heartbeats; 250ms to 4s' }),
      threshold: whole(3, 10).default(5).meta({ description: 'Missed in a row until a connection is down' }),
    })
    .prefault({})
    .meta({ description: 'The heartbeat between ports on two subnets' }),
  randomizeOwners: z.boolean().default(true).meta({
    description: 'After a node is lost, groups without preferred owners go to a node drawn at random',
  }),
  nodes: list(name, 16, 1).meta({ description: 'In node-number order; the first owns the Cluster Group' }),
});

const disk = z.strictObject({
  type: oneOf(['fixed', 'dynamic', 'differencing', 'pass-through']),
  usedMB: whole(0, 2_088_960, 'MB')
    .nullable()
    .default(null)
    .meta({ description: 'Of one that grows: its file at the start; null takes the usual part' }),
  growMBPerHour: whole(0, 20_000, 'MB')
    .default(0)
    .meta({ description: 'What its guest adds to it while it runs' }),
  parent: name
    .nullable()
    .default(null)
    .meta({ description: 'The LUN with the parent of a differencing disk' }),
});

const on = z.boolean().default(true);
const services = z.strictObject({
  shutdown: on,
  timeSync: on,
  dataExchange: on,
  heartbeat: on,
  backup: on,
});

const vm = z.strictObject({
  name,
  guest: oneOf(keysOf<GuestKey>(GUESTS)),
  app: oneOf(keysOf<AppKey>(APPS)).default('none'),
  ramMB: whole(32, 65_536, 'MB').meta({ description: 'Assigned memory, MiB' }),
  usedMB: whole(1, 65_536, 'MB')
    .nullable()
    .default(null)
    .meta({ description: 'Memory that a save writes; null takes the usual part for the guest' }),
  vcpus: whole(1, 4).default(1),
  diskMB: whole(1, 2_088_960, 'MB').default(40_960).meta({ description: 'Virtual hard disks, MiB' }),
  luns: list(name, 16, 1).meta({
    description:
      'The first holds its configuration and its saved state. Virtual machines that name the same LUN are one group',
  }),
  disks: list(disk, 16)
    .default([])
    .meta({ description: 'One for each of its LUNs, in their order; empty: fixed ones' }),
  changesMBPerHour: whole(0, 20_000, 'MB')
    .default(USUAL_CHANGES_MB)
    .meta({ description: 'What its guest changes on each disk; it makes checkpoints grow' }),
  on: name.meta({ description: 'The host that owns it at the start' }),
  state: oneOf(['running', 'off', 'saved']).default('running'),
  checkHeartbeat: z.boolean().default(false).meta({
    description: 'R2: a guest that sends no heartbeat for a minute is a failure of its resource',
  }),
  cpuCompatibility: z.boolean().default(false).meta({
    description: 'R2: runs with the features that all processors of the vendor have',
  }),
  offlineAction: oneOf(['turnOff', 'save', 'shutDown', 'shutDownForced']).default('save'),
  integrationServices: z
    .union([z.boolean(), services], {
      error: 'true, false or an object with a switch for each service is needed',
    })
    .default(true)
    .meta({ description: 'Integration components: installed with all services, or which of them are on' }),
  preferredOwners: list(name, 16).default([]),
  possibleOwners: list(name, 16).default([]).meta({ description: 'Empty: every node of the cluster' }),
  antiAffinity: list(name, 8).default([]).meta({ description: 'VMs that share a name are kept apart' }),
  autoStart: z.boolean().default(true),
  persistent: z
    .boolean()
    .default(true)
    .meta({ description: 'Return to its last owner when the cluster forms' }),
  failoverThreshold: whole(0, 100).nullable().default(null).meta({ description: 'null: nodes less one' }),
  failoverPeriod: duration.prefault('6h'),
  autoFailback: z
    .boolean()
    .default(false)
    .meta({ description: 'Go back to a preferred owner that ranks better' }),
  failbackWindow: failbackWindow.default(null),
  policies: policies.default({}).meta({ description: 'Of the resources of its group' }),
  highlyAvailable: z.boolean().default(true).meta({
    description: 'Clustered, where its host is a node; else it belongs to this host and its LUNs to no other',
  }),
  startsWithHost: z
    .boolean()
    .default(false)
    .meta({ description: 'Not clustered: it is started when its host has booted' }),
});

const guestCluster = z.strictObject({
  name,
  kind: oneOf(keysOf<GuestClusterKind>(GUEST_CLUSTERS)),
  members: list(name, 16, 2).meta({
    description: 'Virtual machines, in the order in which they take the application over',
  }),
  active: name.nullable().default(null).meta({ description: 'Where the application is; null: the first' }),
  quorumModel: oneOf(['NM', 'NDM', 'NFSM'])
    .nullable()
    .default(null)
    .meta({ description: 'On the votes of the guests; null: NDM with a LUN, NFSM without' }),
  lun: name.nullable().default(null).meta({
    description: 'What the guests share over iSCSI; no virtual machine and no host cluster uses it',
  }),
  keepApart: z
    .boolean()
    .default(true)
    .meta({ description: 'Gives the groups of its members a common anti-affinity name' }),
});

const server = z.strictObject({
  name,
  roles: list(oneOf(['directory', 'dns']), 2, 1)
    .default(['directory', 'dns'])
    .meta({
      description: 'A writable domain controller, a DNS server, or both',
    }),
  vm: name
    .nullable()
    .default(null)
    .meta({ description: 'The virtual machine that it is; null: a computer outside of all hosts' }),
  reachableAt: duration.prefault('0s').meta({ description: 'From when on a computer outside answers' }),
});

const SEED_WORDS = 'text of 1 to 64 plain characters is needed, such as "1"';

/** What a file holds after it was read: defaults filled in, times in milliseconds. */
export const datacenterFile = z.strictObject({
  $schema: z.string().max(200, { error: 'an address of at most 200 characters is needed' }).optional(),
  format: z.literal('failover-lab/1', { error: 'this version reads "failover-lab/1"' }),
  name,
  description: text(1_000).default(''),
  seed: z
    .string({ error: SEED_WORDS })
    .regex(/^[\x20-\x7e]{1,64}$/, { error: SEED_WORDS })
    .default('1')
    .meta({ description: 'Everything drawn at random is drawn from it' }),
  startsAt: z.iso
    .datetime({
      local: true,
      offset: false,
      precision: 0,
      error: 'a date and time such as "2008-11-03T08:00:00" is needed',
    })
    .default('2008-11-03T08:00:00'),
  timing: z
    .strictObject({
      profile: oneOf(['reference', 'calibrated']).default('calibrated'),
      jitter: z.boolean().default(true).meta({ description: 'Draw durations around their usual value' }),
    })
    .prefault({}),
  networks: list(network, 32).default([]),
  hosts: list(host, 1_000, 1),
  arrays: list(array, 64).default([]),
  clusters: list(cluster, 64).default([]),
  vms: list(vm, 25_000).default([]),
  guestClusters: list(guestCluster, 64)
    .default([])
    .meta({ description: 'Failover clusters whose nodes are virtual machines' }),
  servers: list(server, 64)
    .default([{ name: 'DC1', roles: ['directory', 'dns'], vm: null, reachableAt: 0 }])
    .meta({ description: 'Domain controllers and DNS; left out: one outside, always there' }),
  orders: list(order, 10_000).default([]).meta({ description: 'What is done when' }),
  randomFaults: list(randomFault, 100)
    .default([])
    .meta({ description: 'What is left to chance, until the end of the run' }),
  expect: list(expectation, 10_000).default([]).meta({ description: 'What must be true when' }),
  until: duration.prefault('30m').meta({ description: 'When the headless runner stops' }),
});

export type DatacenterFile = z.output<typeof datacenterFile>;
