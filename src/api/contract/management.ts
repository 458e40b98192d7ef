/** Jobs, faults, facts and the datacenter itself as the API shows them. */
import type { Fact, FactName, Level } from '../../domain/facts.ts';
import { FACTS } from '../../domain/facts.ts';
import type { Fault } from '../../domain/faults.ts';
import {
  FAULT_KINDS,
  faultFields,
  isAmount,
  isChoice,
  isTarget,
  type FaultField,
} from '../../domain/faults.ts';
import type { ActiveFault, Job } from '../../domain/records.ts';
import {
  arrayId,
  clusterId,
  componentId,
  factId,
  faultId,
  flowId,
  groupId,
  guestClusterId,
  hostId,
  jobId,
  lunId,
  migrationId,
  networkId,
  nodeId,
  resourceId,
  serverId,
  simMs,
  vmId,
} from './ids.ts';
import { shows, z } from './schema.ts';

const jobKind = z.enum([
  'quickMigrate',
  'liveMigrate',
  'startVm',
  'shutDownVm',
  'turnOffVm',
  'saveVm',
  'pauseVm',
  'resumeVm',
  'resetVm',
  'discardSavedState',
  'createCheckpoint',
  'restoreCheckpoint',
  'deleteCheckpoint',
  'pauseNode',
  'resumeNode',
  'stopClusterService',
  'startClusterService',
  'addNode',
  'evictNode',
  'shutDownHost',
  'startHost',
  'moveGroup',
  'offlineGroup',
  'onlineGroup',
  'configureGroup',
  'configureResource',
  'changeQuorum',
  'bringWitnessOnline',
  'forceQuorum',
  'failOverApplication',
]);

export const jobSchema = shows<Job>()({
  id: jobId,
  kind: jobKind,
  vm: vmId.nullable(),
  group: groupId.nullable(),
  guestCluster: guestClusterId.nullable(),
  host: hostId.nullable(),
  target: hostId.nullable(),
  state: z.enum(['running', 'completed', 'failed']),
  startedAt: simMs,
  endedAt: simMs.nullable(),
  steps: z.array(
    z.object({
      name: z.string(),
      state: z.enum(['waiting', 'running', 'completed', 'failed']),
      since: simMs.nullable(),
      endedAt: simMs.nullable(),
    }),
  ),
  error: factId.nullable(),
  because: factId,
  migration: migrationId.nullable(),
}).meta({ id: 'Job' });

const TARGETS = {
  host: hostId,
  network: networkId,
  lun: lunId,
  array: arrayId,
  vm: vmId,
  cluster: clusterId,
  server: serverId,
};

const faultField = (field: FaultField): z.ZodType =>
  isAmount(field)
    ? z.int().min(field.least).max(field.most).meta({ description: field.label })
    : isChoice(field)
      ? z.enum(field.options).default(field.usual).meta({ description: field.label })
      : !isTarget(field)
        ? z.boolean().default(field.usual).meta({ description: field.label })
        : field.many
          ? z.array(TARGETS[field.is]).min(1).max(16).meta({ description: field.label })
          : TARGETS[field.is];

const faultKinds = FAULT_KINDS.map((kind) =>
  z.strictObject({
    kind: z.literal(kind),
    ...Object.fromEntries(faultFields(kind).map(([name, field]) => [name, faultField(field)])),
  }),
);

// Made from the catalogue, which is typed over the faults: the compiler can't follow it through the loop.
export const faultSchema = z.discriminatedUnion(
  'kind',
  faultKinds as [(typeof faultKinds)[number], ...typeof faultKinds],
) as unknown as z.ZodType<Fault, Fault>;

export const activeFaultSchema = shows<ActiveFault>()({
  id: faultId,
  fault: faultSchema,
  since: simMs,
  because: factId,
}).meta({ id: 'Fault' });

const ids = z.object({
  cluster: clusterId.optional(),
  network: networkId.optional(),
  host: hostId.optional(),
  node: nodeId.optional(),
  component: componentId.optional(),
  array: arrayId.optional(),
  lun: lunId.optional(),
  group: groupId.optional(),
  resource: resourceId.optional(),
  vm: vmId.optional(),
  guestCluster: guestClusterId.optional(),
  flow: flowId.optional(),
  migration: migrationId.optional(),
  job: jobId.optional(),
  fault: faultId.optional(),
  server: serverId.optional(),
});

export const factSchema = shows<Fact>()({
  id: factId,
  at: simMs,
  cause: factId.meta({ description: 'The fact that made it happen; 0 is the start of the scenario' }),
  kind: z.enum(Object.keys(FACTS) as FactName[]),
  ids,
  data: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
}).meta({ id: 'Fact' });

export const levelSchema = z.enum(['info', 'warning', 'error', 'critical']) satisfies z.ZodType<Level>;

export const datacenterSchema = z
  .object({
    name: z.string(),
    description: z.string(),
    startsAt: z.string().meta({ description: 'Local date and time at the start, YYYY-MM-DDTHH:MM:SS' }),
    seed: z.string(),
    timing: z.object({ profile: z.enum(['reference', 'calibrated']), jitter: z.boolean() }),
    run: z
      .int()
      .meta({ description: 'Grows each time the datacenter is started again or another is opened' }),
  })
  .meta({ id: 'Datacenter' });

export const runSchema = z.object({ run: z.int() });
