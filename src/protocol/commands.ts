/**
 * Everything that can be asked of the datacenter. One table: the engine's rules, the handlers and the typed send
 * are all derived from it, so that a command that is left out anywhere does not compile.
 */
import type { Fault } from '../domain/faults.ts';
import type {
  ArrayId,
  ClusterId,
  FaultId,
  GroupId,
  GuestClusterId,
  HostId,
  ResourceId,
  JobId,
  LunId,
  VmId,
} from '../domain/ids.ts';
import type { QuorumModel } from '../domain/records.ts';
import type { GroupSettings } from '../domain/group-settings.ts';
import type { ResourcePolicies } from '../domain/policies.ts';
import type { Refusal, RefusalCode } from '../domain/refusals.ts';
import type { SimMs } from '../domain/units.ts';

type OnVm = { vm: VmId };
type NodeRefusal = 'unknown-host' | 'not-a-node' | 'host-not-on';
type GroupRefusal = 'unknown-group' | 'no-quorum' | 'operation-pending' | 'service-hung';
type ClusterRefusal =
  | 'unknown-cluster'
  | 'no-quorum'
  | 'quorum-undecided'
  | 'operation-pending'
  | 'service-hung';
type TargetRefusal =
  | 'already-there'
  | 'target-not-in-cluster'
  | 'target-down'
  | 'target-paused'
  | 'target-leaving'
  | 'target-not-possible-owner';
type VmRefusal = 'unknown-vm' | 'no-quorum' | 'operation-pending' | 'vmms-stopped';

type CheckpointRefusal = VmRefusal | 'failure-not-noticed' | 'files-not-reached' | 'files-busy';

type ConfigureRefusal =
  | 'not-a-vm-group'
  | 'no-quorum'
  | 'unknown-host'
  | 'target-not-in-cluster'
  | 'owner-twice'
  | 'nothing-to-change';

/** Both ways to move a machine that runs ask for the same beforehand. */
type MigrationRefusal =
  | VmRefusal
  | 'unknown-host'
  | 'not-highly-available'
  | 'vm-not-running'
  | 'group-not-online';

export type Commands = {
  /** Save, change owner, restore: a planned move with a gap. */
  quickMigrate: {
    args: { vm: VmId; to: HostId };
    ok: { job: JobId };
    no: MigrationRefusal | TargetRefusal;
  };
  /** Copy its memory while it runs, pause for a moment, go on at the target (R2). */
  liveMigrate: {
    args: { vm: VmId; to: HostId };
    ok: { job: JobId };
    no:
      | MigrationRefusal
      | 'needs-r2'
      | 'several-in-group'
      | 'live-migration-busy'
      | 'processor-unfit'
      | 'network-not-there'
      | 'no-common-subnet'
      | TargetRefusal;
  };
  /** Start, or restore when there is a saved state. */
  startVm: {
    args: OnVm;
    ok: { job: JobId };
    no:
      | VmRefusal
      | 'vm-not-stopped'
      | 'failure-not-noticed'
      | 'vm-has-no-host'
      | 'target-paused'
      | 'target-leaving'
      | 'host-going-down';
  };
  /** Orderly, through the integration component. */
  shutDownVm: {
    args: OnVm;
    ok: { job: JobId };
    no:
      | VmRefusal
      | 'vm-not-running'
      | 'guest-not-ready'
      | 'guest-hangs'
      | 'no-integration-services'
      | 'shutdown-component-off';
  };
  /** Power off at once. */
  turnOffVm: { args: OnVm; ok: { job: JobId }; no: VmRefusal | 'vm-not-running' };
  saveVm: { args: OnVm; ok: { job: JobId }; no: VmRefusal | 'vm-not-running' };
  pauseVm: { args: OnVm; ok: { job: JobId }; no: VmRefusal | 'vm-not-running' };
  resumeVm: { args: OnVm; ok: { job: JobId }; no: VmRefusal | 'vm-not-paused' };
  /** Throw away what was saved; the next start is a cold boot. */
  discardSavedState: { args: OnVm; ok: { job: JobId }; no: VmRefusal | 'no-saved-state' };
  /** Its disks and, where it is not off, its memory as they are now can be gone back to. */
  createCheckpoint: {
    args: { vm: VmId; checkpoint: string; description: string };
    ok: { job: JobId };
    no:
      | CheckpointRefusal
      | 'checkpoint-name-taken'
      | 'too-many-checkpoints'
      | 'checkpoint-pass-through'
      | 'no-space-for-checkpoint';
  };
  /** It is turned off, and what happened since the checkpoint is lost. */
  restoreCheckpoint: {
    args: { vm: VmId; checkpoint: string };
    ok: { job: JobId };
    no: CheckpointRefusal | 'unknown-checkpoint' | 'no-space-for-checkpoint';
  };
  /** Its files are merged when the machine is off. */
  deleteCheckpoint: {
    args: { vm: VmId; checkpoint: string };
    ok: { job: JobId };
    no: CheckpointRefusal | 'unknown-checkpoint';
  };
  /** Power is taken and given at once: the guest boots afresh. */
  resetVm: { args: OnVm; ok: { job: JobId }; no: VmRefusal | 'vm-not-running' };
  /** Cluster pause: the node keeps its groups and its vote and receives no group. */
  pauseNode: {
    args: { host: HostId };
    ok: { job: JobId };
    no: 'unknown-host' | 'not-a-node' | 'node-not-up';
  };
  resumeNode: {
    args: { host: HostId };
    ok: { job: JobId };
    no: 'unknown-host' | 'not-a-node' | 'node-not-paused';
  };
  /** Graceful: its groups move first, then the node leaves; nobody waits for missed heartbeats. */
  stopClusterService: {
    args: { host: HostId };
    ok: { job: JobId };
    no: NodeRefusal | 'service-not-running' | 'service-hung' | 'node-leaving';
  };
  /** A host of no cluster becomes a node of one that runs. */
  addNode: {
    args: { cluster: ClusterId; host: HostId };
    ok: { job: JobId };
    no:
      | 'unknown-host'
      | 'unknown-cluster'
      | 'already-a-node'
      | 'host-not-on'
      | 'host-going-down'
      | 'operation-pending'
      | 'no-quorum'
      | 'quorum-undecided'
      | 'cluster-full'
      | 'fault-in-the-way'
      | 'other-os'
      | 'no-directory'
      | 'node-not-reached';
  };
  /** Its groups move first, then it is no part of the cluster any more; one that is Down is evicted at once. */
  evictNode: {
    args: { host: HostId };
    ok: { job: JobId };
    no:
      | 'unknown-host'
      | 'not-a-node'
      | 'no-quorum'
      | 'quorum-undecided'
      | 'service-hung'
      | 'node-leaving'
      | 'node-joining'
      | 'only-node'
      | 'last-node-up'
      | 'fault-in-the-way';
  };
  startClusterService: {
    args: { host: HostId };
    ok: { job: JobId };
    no: NodeRefusal | 'service-running' | 'host-going-down';
  };
  /** The cluster service leaves first, what isn't clustered stops by its offline action, then the power goes. */
  shutDownHost: {
    args: { host: HostId };
    ok: { job: JobId };
    no: 'unknown-host' | 'host-not-on' | 'host-going-down' | 'service-hung';
  };
  startHost: {
    args: { host: HostId };
    ok: { job: JobId };
    no: 'unknown-host' | 'host-not-off' | 'host-has-no-power';
  };
  /** A planned move of a whole group by the offline action of its virtual machine; null: the best possible node. */
  moveGroup: {
    args: { group: GroupId; to: HostId | null };
    ok: { job: JobId };
    no: GroupRefusal | TargetRefusal | 'unknown-host' | 'no-eligible-node';
  };
  offlineGroup: {
    args: { group: GroupId };
    ok: { job: JobId };
    no: GroupRefusal | 'group-is-offline' | 'volume-serves';
  };
  /** Also tries a Failed group again, at once. */
  onlineGroup: {
    args: { group: GroupId };
    ok: { job: JobId };
    no: GroupRefusal | 'group-is-online' | 'owner-cannot-start';
  };
  /** Votes count by it at once; a new witness gives its vote from when it is Online. */
  changeQuorum: {
    args: { cluster: ClusterId; model: QuorumModel; lun: LunId | null; share: string | null };
    ok: { job: JobId };
    no:
      | ClusterRefusal
      | 'unknown-lun'
      | 'witness-missing'
      | 'witness-not-needed'
      | 'same-quorum'
      | 'lun-in-use'
      | 'lun-too-small'
      | 'lun-not-reached';
  };
  /** Tries a witness that is Failed again, at once. */
  bringWitnessOnline: {
    args: { cluster: ClusterId };
    ok: { job: JobId };
    no: ClusterRefusal | 'no-witness' | 'witness-is-online';
  };
  /** Settings of a group and of the virtual machines in it; what is left out stays. Nothing moves because of it. */
  configureGroup: {
    args: { group: GroupId } & Partial<GroupSettings>;
    ok: { job: JobId };
    no: ConfigureRefusal | 'unknown-group';
  };
  /** Policies and possible owners of a resource; what is left out stays. No possible owners (null): every node. */
  configureResource: {
    args: {
      resource: ResourceId;
      possibleOwners?: HostId[] | null | undefined;
      policies?: Partial<ResourcePolicies> | undefined;
    };
    ok: { job: JobId };
    no:
      | ConfigureRefusal
      | 'unknown-resource'
      | 'no-possible-owner'
      | 'owner-must-stay-possible'
      | 'amount-out-of-range';
  };
  /** Inside the guests: the application moves to another of their nodes; null: the next one. */
  failOverApplication: {
    args: { guestCluster: GuestClusterId; to: VmId | null };
    ok: { job: JobId };
    no:
      | 'unknown-guest-cluster'
      | 'unknown-vm'
      | 'guest-cluster-down'
      | 'guest-disk-lost'
      | 'application-busy'
      | 'application-is-there'
      | 'not-a-guest-node'
      | 'guest-node-not-up'
      | 'no-guest-node-left';
  };
  /** How a volume is reached on the nodes; null: by its GUID path. */
  changeDriveLetter: {
    args: { lun: LunId; letter: string | null };
    ok: { at: SimMs };
    no:
      | 'unknown-lun'
      | 'letter-unchanged'
      | 'letter-reserved'
      | 'letter-taken'
      | 'no-letter-left'
      | 'volume-in-folder'
      | 'volume-not-mounted'
      | 'volume-in-use';
  };
  /** LUNs go back to the controllers that they prefer. */
  rebalanceLuns: {
    args: { array: ArrayId };
    ok: { at: SimMs };
    no: 'unknown-array' | 'array-answers-nobody' | 'controller-out' | 'luns-balanced';
  };
  /** One node forms the cluster without a majority (`net start clussvc /fq`). */
  forceQuorum: {
    args: { host: HostId };
    ok: { job: JobId };
    no:
      | NodeRefusal
      | 'host-going-down'
      | 'service-running'
      | 'no-cluster-network'
      | 'other-os'
      | 'quorum-reachable'
      | 'quorum-forced';
  };
  injectFault: {
    args: { fault: Fault };
    /** The fault in effect; null where it was over in an instant. */
    ok: { fault: FaultId | null; at: SimMs };
    no: RefusalCode;
  };
  healFault: { args: { fault: FaultId }; ok: { at: SimMs }; no: 'unknown-fault' };
};

export type CommandName = keyof Commands;
export type Args<N extends CommandName> = Commands[N]['args'];
export type Reply<N extends CommandName> =
  | { ok: true; value: Commands[N]['ok'] }
  | Refusal<Commands[N]['no'] & RefusalCode>;

/** An accepted command as the journal keeps it: enough, with scenario and seed, to run everything again. */
export type JournalEntry = { [N in CommandName]: { at: SimMs; name: N; args: Args<N> } }[CommandName];
