/** Virtual machines and quick migrations as the API shows them. */
import { DISK_TYPES, type DiskType } from '../../domain/virtual-disks.ts';
import type { AppKey, GuestKey } from '../../domain/guests.ts';
import { APPS, GUESTS } from '../../domain/guests.ts';
import type { GuestPhase, Migration, MigrationPhase, Outage, Vm, VmPhase } from '../../domain/records.ts';
import { cpu } from './hardware.ts';
import {
  factId,
  flowId,
  groupId,
  guestClusterId,
  hostId,
  jobId,
  lunId,
  migrationId,
  networkId,
  resourceId,
  simMs,
  vmId,
} from './ids.ts';
import { shows, z } from './schema.ts';

const guest = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('booting'),
    since: simMs,
    stage: z.enum(['cpu', 'disk']),
    flow: flowId.nullable(),
    until: simMs.nullable(),
    left: z.number().nullable(),
  }),
  z.object({
    kind: z.literal('applicationStarting'),
    since: simMs,
    until: simMs.nullable(),
    left: z.number().nullable(),
  }),
  z.object({ kind: z.literal('ready'), since: simMs }),
  z.object({
    kind: z.literal('shuttingDown'),
    since: simMs,
    until: simMs.nullable(),
    left: z.number().nullable(),
  }),
  z.object({ kind: z.literal('applicationFailed'), since: simMs }),
  z.object({ kind: z.literal('hung'), since: simMs }),
]) satisfies z.ZodType<GuestPhase>;

const transfer = { on: hostId, since: simMs, flow: flowId.nullable(), until: simMs.nullable(), guest };

const phase = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('off'), since: simMs, because: factId }),
  z.object({ kind: z.literal('starting'), on: hostId, since: simMs, until: simMs }),
  z.object({ kind: z.literal('running'), on: hostId, since: simMs, guest }),
  z.object({ kind: z.literal('saving'), ...transfer }),
  z.object({ kind: z.literal('saved'), since: simMs, lun: lunId, cpu, guest }),
  z.object({ kind: z.literal('restoring'), ...transfer, read: z.boolean() }),
  z.object({ kind: z.literal('paused'), on: hostId, since: simMs, guest, outOfSpace: z.boolean() }),
  z.object({ kind: z.literal('switching'), on: hostId, to: hostId, since: simMs, guest }),
  z.object({ kind: z.literal('stopping'), on: hostId, since: simMs, until: simMs, guest }),
]) satisfies z.ZodType<VmPhase>;

export const outageSchema = shows<Outage>()({
  from: simMs,
  to: simMs.nullable(),
  planned: z.boolean(),
  because: factId,
  endedBy: factId.nullable(),
}).meta({ id: 'Outage' });

export const vmSchema = shows<Vm>()({
  id: vmId,
  name: z.string(),
  guest: z.enum(Object.keys(GUESTS) as GuestKey[]),
  app: z.enum(Object.keys(APPS) as AppKey[]),
  ramMB: z.number(),
  usedMB: z.number().meta({ description: 'Memory that a save writes, MiB' }),
  vcpus: z.int(),
  luns: z.array(lunId),
  diskMB: z.number(),
  disks: z
    .array(
      z.object({
        lun: lunId,
        type: z.enum(Object.keys(DISK_TYPES) as DiskType[]),
        sizeMB: z.number(),
        usedMB: z.number(),
        growMBh: z.number(),
        rateMBh: z.number(),
        parent: lunId.nullable(),
      }),
    )
    .meta({ description: 'One on each of its LUNs' }),
  checkpoints: z
    .array(
      z.object({
        number: z.int(),
        name: z.string(),
        description: z.string(),
        parent: z.int().nullable(),
        at: simMs,
        files: z.array(z.number()).meta({ description: 'What lies still for it on each disk, MiB' }),
        memory: z.object({ guest, cpu, cpuUses: z.boolean() }).nullable(),
        deleted: z.boolean().meta({ description: 'Its files are merged once the machine is off' }),
      }),
    )
    .meta({ description: 'A tree, oldest first' }),
  checkpoint: z.int().nullable().meta({ description: 'The one that its disks go on from' }),
  changesMBh: z.number().meta({ description: 'What its guest changes on each disk, MiB an hour' }),
  fileWork: z
    .object({
      kind: z.enum(['checkpoint', 'merge']),
      number: z.int(),
      on: hostId,
      since: simMs,
      flow: flowId,
      extra: z.array(z.number()),
    })
    .nullable()
    .meta({ description: 'Memory that is written for a checkpoint, or a deleted one that is merged' }),
  group: groupId.nullable(),
  resource: resourceId.nullable(),
  guestCluster: guestClusterId
    .nullable()
    .meta({ description: 'The failover cluster that its guest is a node of' }),
  connected: z.boolean().meta({ description: 'Its network adapter has a port on a virtual network' }),
  integrationServices: z.boolean(),
  checkHeartbeat: z.boolean().meta({ description: 'A minute without a heartbeat is a failure (R2)' }),
  silentSince: simMs.nullable().meta({ description: 'Since when heartbeats of its guest stay out' }),
  cpuCompatibility: z.boolean().meta({ description: 'Processor compatibility mode (R2)' }),
  startsWithHost: z.boolean().meta({ description: 'Not clustered: started when its host has booted' }),
  integration: z.object({
    shutdown: z.boolean(),
    timeSync: z.boolean(),
    dataExchange: z.boolean(),
    heartbeat: z.boolean(),
    backup: z.boolean(),
  }),
  clockBehindMs: simMs.meta({ description: 'How far the clock of its guest is behind' }),
  offlineAction: z.enum(['turnOff', 'save', 'shutDown', 'shutDownForced']),
  phase,
  lastHost: hostId,
  memoryLost: z.boolean(),
  coldBootAt: simMs.nullable(),
  migration: migrationId.nullable(),
  job: jobId.nullable(),
  outage: outageSchema.nullable(),
  pastOutages: z.array(outageSchema),
  lastFact: factId,
}).meta({ id: 'VirtualMachine' });

const migrationPhase = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal(['preparing', 'copying', 'switching']), since: simMs }),
  z.object({ kind: z.literal('saving'), since: simMs }),
  z.object({ kind: z.literal('changingOwner'), since: simMs }),
  z.object({ kind: z.literal('restoring'), since: simMs }),
  z.object({ kind: z.literal('completed'), at: simMs }),
  z.object({ kind: z.literal('failed'), at: simMs, because: factId }),
]) satisfies z.ZodType<MigrationPhase>;

/** Seconds of the three phases, in milliseconds. */
export const predictedSchema = z.object({ saveMs: z.number(), ownerMs: z.number(), restoreMs: z.number() });

export const migrationSchema = shows<Migration>()({
  id: migrationId,
  vm: vmId,
  group: groupId,
  job: jobId.nullable(),
  from: hostId,
  to: hostId,
  startedAt: simMs,
  phase: migrationPhase,
  live: z
    .object({ round: z.int(), megabytes: z.number(), network: networkId.nullable() })
    .nullable()
    .meta({ description: 'Of a live migration: what it copies, in which round; null: a quick one' }),
  flow: flowId.nullable(),
  savedAt: simMs.nullable(),
  restoringAt: simMs.nullable(),
  endedAt: simMs.nullable(),
  predicted: predictedSchema,
  drawn: z.object({ save: z.number(), owner: z.number(), restore: z.number() }),
}).meta({ id: 'Migration' });
