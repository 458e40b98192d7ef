/**
 * The table of everything that the API can do. A handler for each is demanded by the compiler, the client takes its
 * paths and types from here, and the OpenAPI document is written from it.
 */
import { migrationTargetSchema, reproductionSchema, seriesSchema, whySchema } from './answers.ts';
import type { CollectionKind } from './collections.ts';
import { COLLECTIONS, pageOf } from './collections.ts';
import type { CommandName } from './commands.ts';
import { acceptedSchema, healedSchema, injectedSchema, letter } from './commands.ts';
import { quorumModel } from './failover-cluster.ts';
import {
  arrayId,
  clusterId,
  faultId,
  groupId,
  guestClusterId,
  hostId,
  resourceId,
  lunId,
  vmId,
} from './ids.ts';
import { datacenterSchema, factSchema, faultSchema, runSchema } from './management.ts';
import type { Operation } from './operation.ts';
import { operation } from './operation.ts';
import { groupBody, resourceBody } from './settings.ts';
import { eventsQuery, listQuery, performanceQuery } from './query.ts';
import { z } from './schema.ts';
import { transportOrderSchema, transportSchema } from './time.ts';

const nothing = z.strictObject({});
const onVm = z.strictObject({ vm: vmId });
const onHost = z.strictObject({ host: hostId });
const onGroup = z.strictObject({ group: groupId });
const onCluster = z.strictObject({ cluster: clusterId });

/** Long operations are accepted, done by a job, and watched there. */
const accepted = { status: 202, schema: acceptedSchema } as const;

const vmOrder = (action: string, summary: string) =>
  operation({
    method: 'POST',
    path: `/virtual-machines/{vm}/${action}`,
    tag: 'Virtual machines',
    summary,
    params: onVm,
    body: nothing,
    answer: accepted,
  });

const checkpointName = z.string().min(1).max(100).meta({ description: 'The name of the checkpoint' });

const checkpointOrder = <B extends z.ZodObject>(action: string, summary: string, body: B) =>
  operation({
    method: 'POST',
    path: `/virtual-machines/{vm}/${action}`,
    tag: 'Virtual machines',
    summary,
    params: onVm,
    body,
    answer: accepted,
  });

const nodeOrder = (action: string, summary: string) =>
  operation({
    method: 'POST',
    path: `/hosts/{host}/${action}`,
    tag: 'Hosts',
    summary,
    params: onHost,
    body: nothing,
    answer: accepted,
    ifMatch: 'the node',
  });

const hostOrder = (action: string, summary: string) =>
  operation({
    method: 'POST',
    path: `/hosts/{host}/${action}`,
    tag: 'Hosts',
    summary,
    params: onHost,
    body: nothing,
    answer: accepted,
  });

const groupOrder = <B extends z.ZodObject>(action: string, summary: string, body: B) =>
  operation({
    method: 'POST',
    path: `/groups/{group}/${action}`,
    tag: 'Clusters',
    summary,
    params: onGroup,
    body,
    answer: accepted,
  });

const NAME_WORDS =
  'a name of 1 to 63 letters, digits, spaces or any of . _ - ( ) &, beginning with a letter or digit';

const commands = {
  quickMigrate: operation({
    method: 'POST',
    path: '/virtual-machines/{vm}/quick-migration',
    tag: 'Virtual machines',
    summary: 'Quick migration: save, change owner, restore',
    params: onVm,
    body: z.strictObject({ to: hostId }),
    answer: accepted,
  }),
  liveMigrate: operation({
    method: 'POST',
    path: '/virtual-machines/{vm}/live-migration',
    tag: 'Virtual machines',
    summary: 'Live migration (2008 R2): copy its memory while it runs',
    params: onVm,
    body: z.strictObject({ to: hostId }),
    answer: accepted,
  }),
  startVm: vmOrder('start', 'Start, or restore when there is a saved state'),
  shutDownVm: vmOrder('shutdown', 'Shut down through the integration components'),
  turnOffVm: vmOrder('turn-off', 'Turn off: power off at once'),
  saveVm: vmOrder('save', 'Save state'),
  pauseVm: vmOrder('pause', 'Pause'),
  resumeVm: vmOrder('resume', 'Resume'),
  discardSavedState: vmOrder('discard-saved-state', 'Discard the saved state: the next start boots'),
  createCheckpoint: checkpointOrder(
    'create-checkpoint',
    'Take a checkpoint: from now on its disks grow, in files of their own',
    z.strictObject({
      checkpoint: checkpointName,
      description: z.string().max(200).default('').meta({ description: 'What it is for' }),
    }),
  ),
  restoreCheckpoint: checkpointOrder(
    'restore-checkpoint',
    'Go back to a checkpoint: it is turned off, and what happened since is lost',
    z.strictObject({ checkpoint: checkpointName }),
  ),
  deleteCheckpoint: checkpointOrder(
    'delete-checkpoint',
    'Delete a checkpoint: its files are merged when the machine is off',
    z.strictObject({ checkpoint: checkpointName }),
  ),
  resetVm: vmOrder('reset', 'Reset: the guest boots afresh'),
  pauseNode: nodeOrder('pause-node', 'Pause the cluster node: it keeps its groups and receives none'),
  resumeNode: nodeOrder('resume-node', 'Resume the cluster node'),
  stopClusterService: hostOrder('stop-cluster-service', 'Stop the cluster service: its groups move first'),
  startClusterService: hostOrder('start-cluster-service', 'Start the cluster service'),
  addNode: operation({
    method: 'POST',
    path: '/clusters/{cluster}/nodes',
    tag: 'Clusters',
    summary: 'Add a node: a host of no cluster joins one that runs',
    params: onCluster,
    body: z.strictObject({ host: hostId }),
    answer: accepted,
  }),
  evictNode: hostOrder(
    'evict',
    'Evict the node: its groups move, then it is no part of the cluster any more',
  ),
  shutDownHost: hostOrder('shutdown', 'Shut down: groups move, virtual machines stop, then the power goes'),
  startHost: hostOrder('start', 'Turn on a host that is off'),
  moveGroup: groupOrder(
    'move',
    'Move a service or application to a node, or to the best possible one',
    z.strictObject({
      to: hostId
        .nullable()
        .default(null)
        .meta({ description: 'The host to move to; null for the best possible node' }),
    }),
  ),
  offlineGroup: groupOrder('offline', 'Take a service or application Offline', nothing),
  onlineGroup: groupOrder('online', 'Bring a service or application Online, a Failed one too', nothing),
  changeQuorum: operation({
    method: 'POST',
    path: '/clusters/{cluster}/quorum',
    tag: 'Clusters',
    summary: 'Change the quorum configuration: votes count by it at once',
    params: onCluster,
    body: z.strictObject({
      model: quorumModel,
      lun: lunId
        .nullable()
        .default(null)
        .meta({ description: 'The witness disk, with NDM and DO; null: none' }),
      share: z
        .string({ error: NAME_WORDS })
        .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._()&-]{0,62}$/u, { error: NAME_WORDS })
        .nullable()
        .default(null)
        .meta({ description: 'Name of the witness share, with NFSM; null: none' }),
    }),
    answer: accepted,
  }),
  bringWitnessOnline: operation({
    method: 'POST',
    path: '/clusters/{cluster}/witness-online',
    tag: 'Clusters',
    summary: 'Bring the witness Online: a Failed one is tried again at once',
    params: onCluster,
    body: nothing,
    answer: accepted,
  }),
  configureGroup: operation({
    method: 'POST',
    path: '/groups/{group}/configure',
    tag: 'Clusters',
    summary: 'Configure a service or application: what is left out stays as it is',
    params: onGroup,
    body: groupBody,
    answer: accepted,
  }),
  configureResource: operation({
    method: 'POST',
    path: '/resources/{resource}/configure',
    tag: 'Clusters',
    summary: 'Configure a resource: its policies and possible owners',
    params: z.strictObject({ resource: resourceId }),
    body: resourceBody,
    answer: accepted,
  }),
  failOverApplication: operation({
    method: 'POST',
    path: '/guest-clusters/{guestCluster}/fail-over',
    tag: 'Virtual machines',
    summary: 'Fail over the application of a guest cluster: to another node, or to the next one',
    params: z.strictObject({ guestCluster: guestClusterId }),
    body: z.strictObject({
      to: vmId
        .nullable()
        .default(null)
        .meta({ description: 'The node to move it to; null for the next one' }),
    }),
    answer: accepted,
  }),
  changeDriveLetter: operation({
    method: 'POST',
    path: '/luns/{lun}/drive-letter',
    tag: 'Storage',
    summary: 'Change the drive letter of a volume that nothing runs from',
    params: z.strictObject({ lun: lunId }),
    body: z.strictObject({
      letter: letter
        .nullable()
        .default(null)
        .meta({ description: 'A letter that is free on every node; null for its GUID path' }),
    }),
    answer: { status: 200, schema: healedSchema },
  }),
  rebalanceLuns: operation({
    method: 'POST',
    path: '/arrays/{array}/rebalance',
    tag: 'Storage',
    summary: 'Rebalance LUNs: each goes back to the controller that it prefers',
    params: z.strictObject({ array: arrayId }),
    body: z.strictObject({}),
    answer: { status: 200, schema: healedSchema },
  }),
  forceQuorum: hostOrder(
    'force-quorum',
    'Force quorum: this node forms the cluster without a majority, and its database counts',
  ),
  injectFault: operation({
    method: 'POST',
    path: '/faults',
    tag: 'Faults',
    summary: 'Let a fault happen',
    body: faultSchema,
    answer: { status: 201, schema: injectedSchema },
  }),
  healFault: operation({
    method: 'DELETE',
    path: '/faults/{fault}',
    tag: 'Faults',
    summary: 'Heal a fault',
    params: z.strictObject({ fault: faultId }),
    answer: { status: 200, schema: healedSchema },
  }),
} satisfies { [N in CommandName]: Operation };

const reads = {
  events: operation({
    method: 'GET',
    path: '/events',
    tag: 'Events',
    summary: 'What happened, newest first',
    query: eventsQuery,
    answer: {
      status: 200,
      schema: z.object({ items: z.array(factSchema), total: z.null(), next: z.int().nullable() }),
    },
  }),
  why: operation({
    method: 'GET',
    path: '/virtual-machines/{vm}/why',
    tag: 'Virtual machines',
    summary: 'Why it is or was down: the chain of causes',
    params: onVm,
    answer: { status: 200, schema: whySchema },
  }),
  migrationTargets: operation({
    method: 'GET',
    path: '/virtual-machines/{vm}/migration-targets',
    tag: 'Virtual machines',
    summary: 'Each node as the target of a quick migration, by the same rules as the order itself',
    params: onVm,
    answer: {
      status: 200,
      schema: z.object({ items: z.array(migrationTargetSchema), total: z.int(), next: z.null() }),
    },
  }),
  performance: operation({
    method: 'GET',
    path: '/performance',
    tag: 'Performance',
    summary: 'Measured quantities over time',
    query: performanceQuery,
    answer: {
      status: 200,
      schema: z.object({ items: z.array(seriesSchema), total: z.int(), next: z.null() }),
    },
  }),
  datacenter: operation({
    method: 'GET',
    path: '/datacenter',
    tag: 'Datacenter',
    summary: 'The datacenter that is open',
    answer: { status: 200, schema: datacenterSchema },
  }),
  reproduction: operation({
    method: 'GET',
    path: '/datacenter/reproduction',
    tag: 'Datacenter',
    summary: 'Seed, accepted orders and state hash: what is needed to run it again',
    answer: { status: 200, schema: reproductionSchema },
  }),
  transport: operation({
    method: 'GET',
    path: '/transport',
    tag: 'Time',
    summary: 'The clock of the simulation',
    answer: { status: 200, schema: transportSchema },
  }),
  openapi: operation({
    method: 'GET',
    path: '/openapi.json',
    tag: 'API',
    summary: 'This document',
    answer: { status: 200, schema: z.record(z.string(), z.unknown()) },
  }),
};

/** As large as a datacenter file may be; its own limits are checked by its reader. */
const SCENARIO_BYTES = 32 * 1024 * 1024;
const SEED_WORDS = 'text of 1 to 64 plain characters, or null for the seed in the file';
/** Handed on as it came, `__proto__` and all, so that the reader of such files sees every field. */
const scenario = z
  .unknown()
  .refine((value) => typeof value === 'object' && value !== null && !Array.isArray(value), {
    error: 'the content of a datacenter file, an object',
  })
  .meta({ description: 'A datacenter file; its format has a schema of its own', type: 'object' });

const lab = {
  orderTransport: operation({
    method: 'PUT',
    path: '/transport',
    tag: 'Time',
    summary: 'Pause, play, step, advance or change the speed',
    body: transportOrderSchema,
    answer: { status: 200, schema: transportSchema },
    ifMatch: 'the transport',
  }),
  openDatacenter: operation({
    method: 'PUT',
    path: '/datacenter',
    tag: 'Datacenter',
    summary: 'Open another datacenter in place of this one',
    body: z.strictObject({
      scenario,
      seed: z
        .string({ error: SEED_WORDS })
        .regex(/^[\x20-\x7e]{1,64}$/, { error: SEED_WORDS })
        .nullable()
        .default(null)
        .meta({ description: 'In place of the seed in the file' }),
    }),
    maxBytes: SCENARIO_BYTES,
    answer: { status: 200, schema: runSchema },
    ifMatch: 'the datacenter',
  }),
  startAgain: operation({
    method: 'POST',
    path: '/datacenter/start-again',
    tag: 'Datacenter',
    summary: 'Start the datacenter again from its beginning',
    body: nothing,
    answer: { status: 200, schema: runSchema },
    ifMatch: 'the datacenter',
  }),
};

const kinds = Object.keys(COLLECTIONS) as CollectionKind[];

const list = (kind: CollectionKind) => {
  const { path, tag, what, item, fields } = COLLECTIONS[kind];
  return operation({
    method: 'GET',
    path,
    tag,
    summary: `Every ${what}`,
    query: listQuery(fields),
    answer: { status: 200, schema: pageOf(item) },
  });
};
const get = (kind: CollectionKind) => {
  const { path, tag, one, what, id, item } = COLLECTIONS[kind];
  return operation({
    method: 'GET',
    path: `${path}/{${one}}`,
    tag,
    summary: `One ${what}`,
    params: z.strictObject({ [one]: id }),
    answer: { status: 200, schema: item },
  });
};
const lists = Object.fromEntries(kinds.map((kind) => [`list:${kind}`, list(kind)])) as {
  [K in CollectionKind as `list:${K}`]: ReturnType<typeof list>;
};
const gets = Object.fromEntries(kinds.map((kind) => [`get:${kind}`, get(kind)])) as {
  [K in CollectionKind as `get:${K}`]: ReturnType<typeof get>;
};

export const OPERATIONS = { ...commands, ...reads, ...lab, ...lists, ...gets };
type Operations = typeof OPERATIONS;
export type OperationName = keyof Operations;

export type ParamsOf<N extends OperationName> = z.output<Operations[N]['params']>;
export type QueryOf<N extends OperationName> = z.output<Operations[N]['query']>;
export type BodyOf<N extends OperationName> = Operations[N]['body'] extends z.ZodType
  ? z.output<Operations[N]['body']>
  : null;
export type AnswerOf<N extends OperationName> = z.output<Operations[N]['answer']['schema']>;
/** What a client sends. */
export type BodyInput<N extends OperationName> = Operations[N]['body'] extends z.ZodType
  ? z.input<Operations[N]['body']>
  : null;
