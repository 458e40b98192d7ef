/** Timed orders and expectations of a datacenter file: with them a file is a complete case. */
import { z } from 'zod';
import { LETTERS } from '../domain/drive-letters.ts';
import {
  FAULT_FIELDS,
  FAULT_KINDS,
  isAmount,
  isChoice,
  isTarget,
  type FaultFieldName,
  type FaultKind,
} from '../domain/faults.ts';
import { FACTS, type FactName } from '../domain/facts.ts';
import { REFUSALS, type RefusalCode } from '../domain/refusals.ts';
import { duration, list, measure, name, oneOf, whole } from './fields.ts';
import { failbackWindow, policies } from './policies.ts';

const at = duration.meta({ description: 'Simulated time since the start' });
const fault = oneOf(FAULT_KINDS as [FaultKind, ...FaultKind[]]);

/** Which of them a fault takes depends on its kind, and is checked with the names. */
const faultFields = Object.fromEntries(
  [...FAULT_FIELDS].map(([field, of]) => [
    field,
    (isAmount(of)
      ? whole(of.least, of.most)
      : isChoice(of)
        ? oneOf(of.options)
        : !isTarget(of)
          ? z.boolean()
          : of.many
            ? list(name, 16, 1)
            : name
    )
      .optional()
      .meta({ description: of.label }),
  ]),
) as unknown as Record<FaultFieldName, z.ZodOptional<z.ZodType<string | number | boolean | string[]>>>;

/** What a file can order, in the words of its `do`. */
export const ORDERS = [
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
  'changeDriveLetter',
  'rebalanceLuns',
  'injectFault',
  'healFault',
];

const checkpoint = z.string().min(1).max(100).meta({ description: 'The name of the checkpoint' });

export const order = z.discriminatedUnion(
  'do',
  [
    z.strictObject({ at, do: z.literal(['quickMigrate', 'liveMigrate']), vm: name, to: name }),
    z.strictObject({
      at,
      do: z.literal([
        'startVm',
        'shutDownVm',
        'turnOffVm',
        'saveVm',
        'pauseVm',
        'resumeVm',
        'resetVm',
        'discardSavedState',
      ]),
      vm: name,
    }),
    z.strictObject({
      at,
      do: z.literal('createCheckpoint'),
      vm: name,
      checkpoint,
      description: z.string().max(200).default(''),
    }),
    z.strictObject({ at, do: z.literal(['restoreCheckpoint', 'deleteCheckpoint']), vm: name, checkpoint }),
    z.strictObject({
      at,
      do: z.literal([
        'pauseNode',
        'resumeNode',
        'stopClusterService',
        'startClusterService',
        'evictNode',
        'shutDownHost',
        'startHost',
        'forceQuorum',
      ]),
      host: name,
    }),
    z.strictObject({
      at,
      do: z.literal('moveGroup'),
      group: name,
      to: name.optional().meta({ description: 'Left out: the best possible node' }),
    }),
    z.strictObject({ at, do: z.literal(['offlineGroup', 'onlineGroup']), group: name }),
    z.strictObject({
      at,
      do: z.literal('changeQuorum'),
      cluster: name,
      model: oneOf(['NM', 'NDM', 'NFSM', 'DO']),
      lun: name.optional().meta({ description: 'The witness disk, with NDM and DO' }),
      share: name.optional().meta({ description: 'The witness share, with NFSM' }),
    }),
    z.strictObject({ at, do: z.literal('bringWitnessOnline'), cluster: name }),
    z.strictObject({ at, do: z.literal('addNode'), cluster: name, host: name }),
    z.strictObject({
      at,
      do: z.literal('configureGroup'),
      group: name,
      preferredOwners: list(name, 16).optional(),
      antiAffinity: list(name, 8).optional(),
      autoFailback: z.boolean().optional(),
      failbackWindow: failbackWindow.optional(),
      failoverThreshold: whole(0, 100).nullable().optional(),
      failoverPeriod: duration.optional(),
      persistent: z.boolean().optional(),
      autoStart: z.boolean().optional(),
      offlineAction: oneOf(['turnOff', 'save', 'shutDown', 'shutDownForced']).optional(),
    }),
    z.strictObject({
      at,
      do: z.literal('configureResource'),
      resource: name.meta({ description: 'As SQL01, Configuration SQL01 or Disk LUN01' }),
      possibleOwners: list(name, 16).nullable().optional().meta({ description: 'null: every node' }),
      policies: policies.optional(),
    }),
    z.strictObject({
      at,
      do: z.literal('failOverApplication'),
      guestCluster: name,
      to: name.optional().meta({ description: 'Left out: its next node' }),
    }),
    z.strictObject({
      at,
      do: z.literal('changeDriveLetter'),
      lun: name,
      letter: oneOf(LETTERS).nullable().default(null),
    }),
    z.strictObject({ at, do: z.literal('rebalanceLuns'), array: name }),
    z.strictObject({ at, do: z.literal(['injectFault', 'healFault']), fault, ...faultFields }),
  ],
  { error: `it must be one of: ${ORDERS.join(', ')}` },
);

export const randomFault = z.strictObject({
  fault,
  on: list(name, 25_000, 1).optional().meta({ description: 'What it may be on; left out: all of its kind' }),
  perYear: measure(0.001, 100_000, 'times a year').meta({ description: 'On average, for each of them' }),
  repair: duration.optional().meta({ description: 'Half of all repairs take longer' }),
  spread: measure(0, 3, 'the deviation of the logarithm of the repair time')
    .default(0)
    .meta({ description: '0: every repair takes the same time' }),
  from: duration.prefault('0s'),
  ...faultFields,
});

const VM_STATES = [
  'Running',
  'Stopped',
  'Stopping',
  'Saved State',
  'Saving',
  'Restoring',
  'Paused',
  'Paused-Critical',
  'Under Migration',
  'Starting',
] as const;
const GROUP_STATES = ['Online', 'Offline', 'Failed', 'Pending', 'Partial Online'] as const;

/** Which thing an expectation is about is told by the one field that names it. */
export const expectation = z
  .strictObject({
    at,
    vm: name.optional(),
    host: name.optional(),
    cluster: name.optional(),
    group: name.optional(),
    guestCluster: name.optional(),
    fact: oneOf(Object.keys(FACTS) as [FactName, ...FactName[]]).optional(),
    refused: oneOf(Object.keys(REFUSALS) as [RefusalCode, ...RefusalCode[]]).optional(),
    state: z
      .union([z.enum(VM_STATES), z.enum(GROUP_STATES)], {
        error: `a state is needed; of a VM: ${VM_STATES.join(', ')}; of a group: ${GROUP_STATES.join(', ')}`,
      })
      .optional(),
    on: name.nullable().optional().meta({ description: 'Of a VM: the host that runs it' }),
    guest: oneOf([
      'booting',
      'applicationStarting',
      'ready',
      'applicationFailed',
      'shuttingDown',
      'hung',
    ]).optional(),
    outage: duration
      .optional()
      .meta({ description: 'Of a VM or a guest cluster: length of the last outage' }),
    coldBoot: z.boolean().optional().meta({ description: 'Of a VM: booted afresh after a failure' }),
    power: oneOf(['on', 'off', 'booting']).optional(),
    node: oneOf(['Up', 'Down', 'Paused', 'Joining', 'none'])
      .optional()
      .meta({ description: 'Of a host: its state as a node; none: of no cluster' }),
    up: z.boolean().optional().meta({ description: 'Of a cluster: does it hold quorum?' }),
    votes: whole(0, 17)
      .optional()
      .meta({ description: 'Of a cluster or a guest cluster: votes that are there' }),
    application: oneOf(['online', 'starting', 'crashed', 'failed', 'offline'])
      .optional()
      .meta({ description: 'Of a guest cluster: its application' }),
    active: name
      .nullable()
      .optional()
      .meta({ description: 'Of a guest cluster: the node that has the application' }),
    owner: name.nullable().optional().meta({ description: 'Of a group: the node that owns it' }),
    order: whole(0, 9_999)
      .optional()
      .meta({ description: 'Of a refusal: place of the order in the list, from 0' }),
    count: whole(0, 1_000_000).optional().meta({ description: 'Of a fact: how often it was told so far' }),
  })
  .meta({
    description:
      'Exactly one of vm, host, cluster, group, guestCluster, fact or refused, and what must be true of it',
  });
