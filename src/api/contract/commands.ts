/** What can be ordered of the datacenter, as a client names it; the protocol's table says the same (checked in mocks). */
import { LETTERS } from '../../domain/drive-letters.ts';
import type { Fault } from '../../domain/faults.ts';
import type {
  ArrayId,
  ClusterId,
  FaultId,
  GroupId,
  GuestClusterId,
  HostId,
  ResourceId,
  LunId,
  VmId,
} from '../../domain/ids.ts';
import type { QuorumModel } from '../../domain/records.ts';
import { quorumModel } from './failover-cluster.ts';
import type { GroupSettings } from '../../domain/group-settings.ts';
import type { ResourcePolicies } from '../../domain/policies.ts';
import { faultSchema } from './management.ts';
import {
  clusterId,
  faultId,
  groupId,
  guestClusterId,
  hostId,
  jobId,
  resourceId,
  arrayId,
  lunId,
  simMs,
  vmId,
} from './ids.ts';
import { groupSettings, resourceSettings } from './settings.ts';
import { z } from './schema.ts';

export type CommandArgs = {
  quickMigrate: { vm: VmId; to: HostId };
  liveMigrate: { vm: VmId; to: HostId };
  startVm: { vm: VmId };
  shutDownVm: { vm: VmId };
  turnOffVm: { vm: VmId };
  saveVm: { vm: VmId };
  pauseVm: { vm: VmId };
  resumeVm: { vm: VmId };
  resetVm: { vm: VmId };
  discardSavedState: { vm: VmId };
  createCheckpoint: { vm: VmId; checkpoint: string; description: string };
  restoreCheckpoint: { vm: VmId; checkpoint: string };
  deleteCheckpoint: { vm: VmId; checkpoint: string };
  pauseNode: { host: HostId };
  resumeNode: { host: HostId };
  stopClusterService: { host: HostId };
  startClusterService: { host: HostId };
  addNode: { cluster: ClusterId; host: HostId };
  evictNode: { host: HostId };
  shutDownHost: { host: HostId };
  startHost: { host: HostId };
  moveGroup: { group: GroupId; to: HostId | null };
  offlineGroup: { group: GroupId };
  onlineGroup: { group: GroupId };
  changeQuorum: { cluster: ClusterId; model: QuorumModel; lun: LunId | null; share: string | null };
  bringWitnessOnline: { cluster: ClusterId };
  configureGroup: { group: GroupId } & Partial<GroupSettings>;
  configureResource: {
    resource: ResourceId;
    possibleOwners?: HostId[] | null | undefined;
    policies?: Partial<ResourcePolicies> | undefined;
  };
  forceQuorum: { host: HostId };
  failOverApplication: { guestCluster: GuestClusterId; to: VmId | null };
  changeDriveLetter: { lun: LunId; letter: string | null };
  rebalanceLuns: { array: ArrayId };
  injectFault: { fault: Fault };
  healFault: { fault: FaultId };
};
export type CommandName = keyof CommandArgs;

const onVm = z.object({ vm: vmId });
const onCheckpoint = z.object({ vm: vmId, checkpoint: z.string() });
const onHost = z.object({ host: hostId });
const onGroup = z.object({ group: groupId });

/** One that every node has free. */
export const letter = z.enum(LETTERS);

const argsSchemas = {
  quickMigrate: z.object({ vm: vmId, to: hostId }),
  liveMigrate: z.object({ vm: vmId, to: hostId }),
  startVm: onVm,
  shutDownVm: onVm,
  turnOffVm: onVm,
  saveVm: onVm,
  pauseVm: onVm,
  resumeVm: onVm,
  resetVm: onVm,
  discardSavedState: onVm,
  createCheckpoint: z.object({ vm: vmId, checkpoint: z.string(), description: z.string() }),
  restoreCheckpoint: onCheckpoint,
  deleteCheckpoint: onCheckpoint,
  pauseNode: onHost,
  resumeNode: onHost,
  stopClusterService: onHost,
  startClusterService: onHost,
  addNode: z.object({ cluster: clusterId, host: hostId }),
  evictNode: onHost,
  shutDownHost: onHost,
  startHost: onHost,
  moveGroup: z.object({ group: groupId, to: hostId.nullable() }),
  offlineGroup: onGroup,
  onlineGroup: onGroup,
  changeQuorum: z.object({
    cluster: clusterId,
    model: quorumModel,
    lun: lunId.nullable(),
    share: z.string().nullable(),
  }),
  bringWitnessOnline: z.object({ cluster: clusterId }),
  configureGroup: z.object({ group: groupId, ...groupSettings.shape }),
  configureResource: z.object({ resource: resourceId, ...resourceSettings.shape }),
  forceQuorum: onHost,
  failOverApplication: z.object({ guestCluster: guestClusterId, to: vmId.nullable() }),
  changeDriveLetter: z.object({ lun: lunId, letter: letter.nullable() }),
  rebalanceLuns: z.object({ array: arrayId }),
  injectFault: z.object({ fault: faultSchema }),
  healFault: z.object({ fault: faultId }),
} satisfies { [N in CommandName]: z.ZodType<CommandArgs[N]> };

const entry = <N extends CommandName>(name: N) =>
  z.object({ at: simMs, name: z.literal(name), args: argsSchemas[name] });

/** An accepted order as the journal keeps it. */
export const journalEntrySchema = z
  .discriminatedUnion('name', [
    entry('quickMigrate'),
    entry('liveMigrate'),
    entry('startVm'),
    entry('shutDownVm'),
    entry('turnOffVm'),
    entry('saveVm'),
    entry('pauseVm'),
    entry('resumeVm'),
    entry('resetVm'),
    entry('discardSavedState'),
    entry('createCheckpoint'),
    entry('restoreCheckpoint'),
    entry('deleteCheckpoint'),
    entry('pauseNode'),
    entry('resumeNode'),
    entry('stopClusterService'),
    entry('startClusterService'),
    entry('addNode'),
    entry('evictNode'),
    entry('shutDownHost'),
    entry('startHost'),
    entry('moveGroup'),
    entry('offlineGroup'),
    entry('onlineGroup'),
    entry('changeQuorum'),
    entry('bringWitnessOnline'),
    entry('configureGroup'),
    entry('configureResource'),
    entry('forceQuorum'),
    entry('failOverApplication'),
    entry('changeDriveLetter'),
    entry('rebalanceLuns'),
    entry('injectFault'),
    entry('healFault'),
  ])
  .meta({ id: 'JournalEntry' });

/** Long operations answer with the job that does them. */
export const acceptedSchema = z.object({ job: jobId }).meta({ id: 'Accepted' });
export const injectedSchema = z.object({
  fault: faultId
    .nullable()
    .meta({ description: 'The fault in effect; null where it was over in an instant' }),
  at: simMs,
});
export const healedSchema = z.object({ at: simMs });
