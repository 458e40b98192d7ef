/** Hosts, networks and storage as the API shows them. */
import { MPIO_POLICIES } from '../../domain/mpio.ts';
import { CONTROLLERS } from '../../domain/controllers.ts';
import type { Host, Lun, Network, Server, StorageArray } from '../../domain/records.ts';
import {
  arrayId,
  clusterId,
  factId,
  hostId,
  lunId,
  networkId,
  nodeId,
  serverId,
  simMs,
  vmId,
} from './ids.ts';
import { shows, z } from './schema.ts';

const purpose = z.enum(['parent', 'heartbeat', 'storage', 'guest']);

export const cpu = z.object({ vendor: z.enum(['Intel', 'AMD']), family: z.string() });

const power = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('on'), since: simMs }),
  z.object({
    kind: z.literal('booting'),
    since: simMs,
    until: simMs,
    after: z.enum(['powerLoss', 'stopError', 'shutdown']),
  }),
  z.object({ kind: z.literal('off'), since: simMs, because: factId }),
]);

export const hostSchema = shows<Host>()({
  id: hostId,
  name: z.string(),
  model: z.string(),
  cluster: clusterId.nullable(),
  node: nodeId.nullable(),
  install: z.enum(['Full', 'Core']),
  edition: z.enum(['Standard', 'Enterprise', 'Datacenter']),
  processorUpdate: z.boolean(),
  ramMB: z.number().meta({ description: 'Physical memory, MiB' }),
  logicalCpus: z.int(),
  cpu,
  cpuLacks: z.boolean().meta({ description: 'Its processors lack a feature of those of the other hosts' }),
  otherOs: z
    .boolean()
    .meta({ description: 'Installed with another Windows Server than the nodes of its cluster' }),
  otherUpdates: z.boolean().meta({ description: 'It has updates that the other hosts lack' }),
  vmms: z.enum(['running', 'stopped']).meta({ description: 'Its Virtual Machine Management service' }),
  pressureMB: z.number().meta({ description: 'Taken in the parent partition beyond its reserve, MiB' }),
  guestNetwork: z.boolean().meta({ description: 'Its virtual network for guests is there' }),
  mpio: z.enum(MPIO_POLICIES).meta({ description: 'How its paths to a LUN share I/O' }),
  fabric: z.enum(['iscsi-1g', 'iscsi-2x1g', 'iscsi-10g', 'fc-1g', 'fc-2g', 'fc-4g', 'fc-8g', 'sas-3g']),
  nics: z.array(
    z.object({
      name: z.string(),
      purpose,
      network: networkId.nullable(),
      link: z.enum(['up', 'down']),
      subnet: z.string().nullable().meta({ description: 'Of its site; null: that of the network' }),
      failed: z.boolean().meta({ description: 'The adapter or its cable is broken' }),
      since: simMs.meta({ description: 'When the link last changed' }),
    }),
  ),
  jitters: z.array(z.object({ network: networkId, percent: z.int(), from: simMs, until: simMs })).meta({
    description: 'Networks on which some of its heartbeats are lost, and the next run that is noticed',
  }),
  cuts: z
    .array(z.object({ other: hostId.nullable(), network: networkId.nullable(), since: simMs }))
    .meta({ description: 'Hosts and networks it gets nothing through to, with its links up; null: all' }),
  pathsLost: z
    .int()
    .meta({ description: 'Paths to shared storage that are lost besides ports without a link' }),
  pathStallUntil: simMs
    .nullable()
    .meta({ description: 'A path was lost: until then I/O stands still, then it goes on over what is left' }),
  power,
  goingDown: z
    .object({ since: simMs, until: simMs })
    .nullable()
    .meta({ description: 'Told to shut down, and when it goes off at the latest' }),
  shutdownGraceMs: z.int(),
  vms: z.array(vmId).meta({ description: 'Virtual machines that use its memory now' }),
  mounted: z.array(lunId).meta({ description: 'Volumes mounted here now' }),
}).meta({ id: 'Host' });

export const networkSchema = shows<Network>()({
  id: networkId,
  name: z.string(),
  role: z
    .union([z.literal(0), z.literal(1), z.literal(3)])
    .meta({ description: '0 none, 1 cluster only, 3 cluster and clients' }),
  subnet: z.string(),
  purpose,
  down: z.boolean().meta({ description: 'Its switch is dead: no adapter on it has a link' }),
}).meta({ id: 'Network' });

const controller = z.enum(CONTROLLERS);

export const arraySchema = shows<StorageArray>()({
  id: arrayId,
  name: z.string(),
  model: z.string(),
  disks: z.int(),
  raid: z.enum(['RAID-5', 'RAID-6', 'RAID-10']),
  writeMBs: z.number(),
  readMBs: z.number(),
  iops: z.number(),
  luns: z.array(lunId),
  down: z.boolean().meta({ description: 'It answers nobody' }),
  controllers: z.union([z.literal(1), z.literal(2)]),
  autoFailback: z
    .boolean()
    .meta({ description: 'LUNs go back by themselves to the controller that they prefer' }),
  controllersOut: z.array(controller),
  stallUntil: simMs
    .nullable()
    .meta({ description: 'A controller is out: until then I/O to what it owned stands still' }),
  rebuildUntil: simMs
    .nullable()
    .meta({ description: 'A disk failed: until a spare is rebuilt it serves fewer I/Os' }),
  dataLost: z.boolean().meta({ description: 'More disks failed than its RAID level bears' }),
  persistentReservations: z.boolean().meta({ description: 'It takes SCSI-3 persistent reservations' }),
}).meta({ id: 'StorageArray' });

export const lunSchema = shows<Lun>()({
  id: lunId,
  name: z.string(),
  kind: z
    .enum(['plain', 'cluster-file-system', 'csv'])
    .meta({ description: 'Mounted by one host at a time, or by all nodes of a cluster at once' }),
  array: arrayId,
  controller: controller.meta({ description: 'Which controller of the array serves it' }),
  preferredController: controller,
  cluster: clusterId.nullable(),
  sizeMB: z.number(),
  usedMB: z.number(),
  letter: z.string().nullable(),
  mountedUnder: lunId
    .nullable()
    .meta({ description: 'The disk with its mount point; without it and a letter: GUID path' }),
  witness: z.boolean(),
  vms: z.array(vmId),
  reservedBy: hostId.nullable().meta({ description: 'Host that holds the SCSI-3 persistent reservation' }),
  mountedOn: hostId.nullable().meta({ description: 'Host on which the volume is mounted' }),
  access: z
    .array(
      z.object({
        host: hostId,
        how: z.enum(['direct', 'redirected', 'waiting', 'lost']),
        since: simMs,
        until: simMs
          .nullable()
          .meta({ description: 'When I/O that waits is given up; null: when there is a coordinator' }),
        network: networkId.nullable().meta({ description: 'The network over which I/O is redirected' }),
        because: factId,
      }),
    )
    .meta({ description: 'Of a volume that all nodes have mounted: how each of them reaches it' }),
  lost: z.boolean().meta({ description: 'The array presents it to no host' }),
  broken: z.boolean().meta({ description: 'The disk under it is broken' }),
  unreachableFrom: z.array(hostId).meta({ description: 'Hosts that have lost every path to it' }),
  stolen: z.boolean().meta({ description: 'Somebody outside of the cluster took its reservation' }),
  checkMs: z.number().meta({ description: 'Left dirty: how long its next mount checks the file system' }),
  fillMB: z.number().meta({ description: 'Files that a fault has put there, MiB' }),
  space: z
    .enum(['enough', 'low', 'critical'])
    .meta({ description: 'What the last poll of its free space found' }),
  passThrough: z.boolean().meta({ description: 'A disk of one virtual machine, without a volume' }),
  growth: z
    .object({ rateMBh: z.number(), at: simMs, nextAt: simMs.nullable() })
    .nullable()
    .meta({ description: 'What growing disks write, MiB an hour, since a look that usedMB is of' }),
  frozen: z
    .object({ since: simMs, until: simMs, removed: z.boolean(), because: factId })
    .nullable()
    .meta({ description: 'No path from where it is mounted: I/O waits until it is given up' }),
}).meta({ id: 'Lun' });

const serverRoles = z.array(z.enum(['directory', 'dns']));

export const serverSchema = shows<Server>()({
  id: serverId,
  name: z.string(),
  roles: serverRoles.meta({ description: 'A writable domain controller, a DNS server, or both' }),
  vm: vmId.nullable().meta({ description: 'The virtual machine that it is; null: a computer outside' }),
  reachableAt: simMs.meta({ description: 'From when on a server outside answers' }),
  stopped: serverRoles.meta({ description: 'Services on it that have stopped' }),
}).meta({ id: 'Server' });
