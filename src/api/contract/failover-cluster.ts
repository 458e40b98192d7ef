/** Clusters, nodes, groups and resources as the API shows them. */
import type { Cluster, Group, GroupWork, Node, NodePhase, Resource } from '../../domain/records.ts';
import type { ResourcePolicies } from '../../domain/policies.ts';
import {
  clusterId,
  componentId,
  factId,
  groupId,
  hostId,
  lunId,
  networkId,
  nodeId,
  resourceId,
  simMs,
  vmId,
} from './ids.ts';
import { shows, z } from './schema.ts';

export const quorumModel = z.enum(['NM', 'NDM', 'NFSM', 'DO']).meta({
  description:
    'Node Majority, Node and Disk Majority, Node and File Share Majority, or No Majority: Disk Only',
});

export const clusterSchema = shows<Cluster>()({
  id: clusterId,
  name: z.string(),
  os: z.enum(['2008', '2008R2']).meta({ description: 'The Windows Server of its nodes' }),
  quorumModel,
  nodes: z.array(nodeId),
  groups: z.array(groupId),
  coreGroup: groupId,
  witness: resourceId.nullable(),
  share: z
    .object({ name: z.string(), up: z.boolean(), lockedBy: hostId.nullable() })
    .nullable()
    .meta({ description: 'The file share that is, or can be, its witness' }),
  witnessAnswerMs: z.int().meta({ description: 'How long arbitration waits for it; 0: as always' }),
  witnessFailure: z
    .object({
      since: simMs,
      tried: z.array(nodeId),
      retryAt: simMs.nullable(),
      stopsAt: simMs.nullable(),
    })
    .nullable()
    .meta({ description: 'While the witness can not be used: tried where, tried again when' }),
  volumes: z.array(lunId).meta({ description: 'Volumes that all of its nodes have mounted' }),
  networks: z.array(networkId),
  networkTroubles: z
    .array(
      z.object({
        network: networkId,
        node: nodeId.nullable(),
        state: z.enum(['failed', 'unreachable', 'partitioned', 'down']),
        since: simMs,
        reported: z.boolean().meta({ description: 'It lasted as long as the threshold says, and is logged' }),
      }),
    )
    .meta({ description: 'Interfaces and networks that are not well; without a node the whole network' }),
  heartbeat: z.object({ delayMs: z.int(), threshold: z.int() }),
  crossSubnet: z
    .object({ delayMs: z.int(), threshold: z.int() })
    .meta({ description: 'The heartbeat of routes between two subnets' }),
  randomizeOwners: z.boolean(),
  component: componentId
    .nullable()
    .meta({ description: 'The membership that has quorum; null while the cluster is down' }),
  dbEpoch: z.int().meta({ description: 'Version of its database' }),
  witnessEpoch: z.int().meta({ description: 'Version that its witness has, or knows of' }),
  forced: componentId.nullable().meta({
    description: 'The membership that runs by force: quorum is not evaluated until it has the votes',
  }),
  downSince: simMs.nullable(),
  downBecause: factId,
}).meta({ id: 'Cluster' });

const nodePhase = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('stopped'), since: simMs, because: factId, restartAt: simMs.nullable() }),
  z.object({
    kind: z.literal('joining'),
    since: simMs,
    contactAt: simMs.nullable(),
    until: simMs.nullable(),
  }),
  z.object({
    kind: z.literal('forming'),
    since: simMs,
    until: simMs,
    forced: z.literal(true).optional().meta({ description: 'By itself, without a majority' }),
  }),
  z.object({
    kind: z.literal('active'),
    since: simMs,
    component: componentId,
    outside: z
      .literal(true)
      .optional()
      .meta({ description: 'Cut off from the membership that has quorum, and about to stop' }),
  }),
]) satisfies z.ZodType<NodePhase>;

export const nodeSchema = shows<Node>()({
  id: nodeId,
  number: z.int().meta({ description: '1 to n in join order' }),
  name: z.string(),
  host: hostId,
  cluster: clusterId,
  phase: nodePhase,
  dbEpoch: z.int().meta({ description: 'Version of the database that the node has' }),
  paused: z.boolean(),
  leaving: z
    .object({ since: simMs, because: factId, evicted: z.literal(true).optional() })
    .nullable()
    .meta({ description: 'Told to leave, for good where it is evicted: its groups go first' }),
  hungUntil: simMs.nullable().meta({ description: 'When a node whose service hangs is stopped for it' }),
}).meta({ id: 'Node' });

const moveReason = z.enum([
  'quickMigration',
  'nodeLoss',
  'resourceFailure',
  'clusterStart',
  'return',
  'move',
  'idleMove',
  'leave',
  'failback',
]);

const groupWork = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({
    kind: z.literal('goingOffline'),
    to: nodeId.nullable(),
    reason: z.enum([...moveReason.options, 'admin']),
  }),
  z.object({ kind: z.literal('changingOwner'), to: nodeId, since: simMs, until: simMs, reason: moveReason }),
  z.object({ kind: z.literal('movingLive'), to: nodeId, since: simMs }),
  z.object({
    kind: z.literal('comingOnline'),
    reason: z.enum([...moveReason.options, 'admin', 'restart', 'retry']),
  }),
]) satisfies z.ZodType<GroupWork>;

export const groupSchema = shows<Group>()({
  id: groupId,
  name: z.string(),
  kind: z.enum(['core', 'storage', 'csv', 'vm']),
  cluster: clusterId,
  resources: z.array(resourceId),
  owner: nodeId.nullable().meta({ description: 'The owner node; null while the cluster is down' }),
  lastOwner: nodeId.nullable(),
  preferredOwners: z.array(nodeId),
  antiAffinity: z.array(z.string()),
  failoverThreshold: z.int().nullable(),
  failoverPeriodMs: z.int(),
  persistent: z.boolean(),
  autoStart: z.boolean(),
  autoFailback: z.boolean(),
  failbackWindow: z
    .object({ start: z.int(), end: z.int() })
    .nullable()
    .meta({ description: 'Hours of the day in which it may fail back; null: at any time' }),
  failbackAt: simMs.nullable().meta({ description: 'The opening of the window that it waits for' }),
  failbackDue: z.boolean(),
  failoverTimes: z.array(simMs),
  tried: z.array(nodeId),
  cameFrom: nodeId.nullable(),
  work: groupWork,
  heldFailure: resourceId.nullable(),
  stranded: z.boolean(),
  retryAt: simMs.nullable(),
  because: factId,
}).meta({ id: 'Group' });

const policiesSchema = z.object({
  restartAction: z.literal([0, 1, 2]),
  restartThreshold: z.int(),
  restartPeriodMs: z.int(),
  restartDelayMs: z.int(),
  retryPeriodMs: z.int().nullable(),
  looksAliveMs: z.int(),
  isAliveMs: z.int(),
  pendingTimeoutMs: z.int(),
  deadlockTimeoutMs: z.int(),
  separateMonitor: z.boolean(),
}) satisfies z.ZodType<ResourcePolicies>;

export const resourceSchema = shows<Resource>()({
  id: resourceId,
  name: z.string(),
  type: z.enum([
    'Virtual Machine',
    'Virtual Machine Configuration',
    'Physical Disk',
    'File Share Witness',
    'Network Name',
    'IP Address',
  ]),
  group: groupId,
  dependsOn: z.array(resourceId),
  possibleOwners: z.array(nodeId).nullable(),
  state: z.enum(['Online', 'Offline', 'Failed', 'OnlinePending', 'OfflinePending']),
  since: simMs,
  until: simMs.nullable(),
  wanted: z.boolean(),
  vm: vmId.nullable(),
  lun: lunId.nullable(),
  policies: policiesSchema
    .partial()
    .nullable()
    .meta({ description: 'What is set otherwise than Windows Server 2008 has it' }),
  restartTimes: z.array(simMs),
  retryAt: simMs.nullable().meta({ description: 'Left Failed by its policies: tried again then' }),
  hungUntil: simMs.nullable().meta({ description: 'A look at it hangs: when its monitor is ended' }),
  because: factId,
}).meta({ id: 'Resource' });
