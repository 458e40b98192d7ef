/**
 * Every kind of thing in the datacenter, as the engine holds it and as frames carry it. Plain data: it can be
 * posted, stored, hashed and compared. A phase carries only what is true in it.
 */
import type { ControllerKey } from './controllers.ts';
import type { ClusterOs } from './cluster-os.ts';
import type { Fault } from './faults.ts';
import type { FailbackWindow } from './failback.ts';
import type { GuestCluster } from './guest-clusters.ts';
import type { IntegrationServices } from './integration.ts';
import type { Edition } from './limits.ts';
import type { AppKey, GuestKey } from './guests.ts';
import type {
  ArrayId,
  CauseId,
  ClusterId,
  ComponentId,
  FactId,
  FaultId,
  FlowId,
  GroupId,
  GuestClusterId,
  HostId,
  JobId,
  LunId,
  MigrationId,
  NetworkId,
  NodeId,
  ResourceId,
  ServerId,
  VmId,
} from './ids.ts';
import type { MpioPolicy } from './mpio.ts';
import type { ResourcePolicies } from './policies.ts';
import type { SimMs } from './units.ts';
import type { DiskType } from './virtual-disks.ts';

/** The seq of the one queue entry that may still act on this entity; an entry with another seq is stale. */
export type Timer = number | null;

// ---------------------------------------------------------------------------------------------- hardware

export type Install = 'Full' | 'Core';

/** One path or path pair from a host to shared storage; rates stand in the timing profile. */
export type FabricKey =
  | 'iscsi-1g'
  | 'iscsi-2x1g'
  | 'iscsi-10g'
  | 'fc-1g'
  | 'fc-2g'
  | 'fc-4g'
  | 'fc-8g'
  | 'sas-3g';

export type Nic = {
  name: string;
  purpose: 'parent' | 'heartbeat' | 'storage' | 'guest';
  network: NetworkId | null;
  link: 'up' | 'down';
  /** Of its site, on a network that reaches over several; null: that of the network. */
  subnet: string | null;
  /** The adapter or its cable is broken; without it the link follows the network. */
  failed: boolean;
  /** When the link last changed. */
  since: SimMs;
};

/** How the last run of a host's operating system ended; its next boot reports it. */
export type HostEnd = 'powerLoss' | 'stopError' | 'shutdown';

/**
 * Something between this host and another swallows what they send, while all links stay up. null: every other host,
 * every network.
 */
export type Cut = { other: HostId | null; network: NetworkId | null; since: SimMs };

/** A part of the heartbeats of a host on a network is lost. From `from` to `until` a whole run of them is. */
export type Jitter = { network: NetworkId; percent: number; from: SimMs; until: SimMs };

export type HostPower =
  | { kind: 'on'; since: SimMs }
  | { kind: 'booting'; since: SimMs; until: SimMs; after: HostEnd }
  | { kind: 'off'; since: SimMs; because: FactId };

export type Host = {
  id: HostId;
  name: string;
  model: string;
  cluster: ClusterId | null;
  node: NodeId | null;
  install: Install;
  edition: Edition;
  /** For processors of six cores: it raises what the host can hold. */
  processorUpdate: boolean;
  /** Physical memory, MiB. */
  ramMB: number;
  logicalCpus: number;
  cpu: { vendor: 'Intel' | 'AMD'; family: string };
  /** Its processors lack instructions that those of the other hosts have. */
  cpuLacks: boolean;
  /** It was installed with another Windows Server than the nodes of its cluster. */
  otherOs: boolean;
  /** It has updates that the other hosts lack. */
  otherUpdates: boolean;
  /** Its Virtual Machine Management service; the virtual machines run on without it. */
  vmms: 'running' | 'stopped';
  /** Taken by something in the parent partition beyond its reserve, MiB. */
  pressureMB: number;
  /** Its virtual network for guests is there. */
  guestNetwork: boolean;
  fabric: FabricKey;
  /** How its paths to a LUN share I/O. */
  mpio: MpioPolicy;
  nics: Nic[];
  cuts: Cut[];
  jitters: Jitter[];
  /** Paths to shared storage that are lost besides those of ports without a link. */
  pathsLost: number;
  /** A path was lost: until then its I/O stands still, and goes on over what is left. */
  pathStallUntil: SimMs | null;
  power: HostPower;
  /** It was told to shut down: at `until` it goes off, whatever still runs on it. */
  goingDown: { since: SimMs; until: SimMs } | null;
  /** How long a shutdown waits for what runs on the host. */
  shutdownGraceMs: number;
  /** The jobs under way on it. */
  jobs: JobId[];
  /** VMs that use its memory now. */
  vms: VmId[];
  /** Virtual machines that are on their way here live: their memory is reserved, and they don't execute. */
  shells: VmId[];
  /** Volumes mounted here now. */
  mounted: LunId[];
  /** When each of the host's disk-mount slots is free again (calibrated profile: four at a time). */
  mountSlots: SimMs[];
  /** When the host has worked through the restores that have begun so far (calibrated profile). */
  restoreSlot: SimMs;
  /** When the host can begin to start its next VM (calibrated profile: one after another). */
  startSlot: SimMs;
  timer: Timer;
};

/** Cluster network role: 0 none, 1 cluster only, 3 cluster and clients. */
export type NetworkRole = 0 | 1 | 3;

export type Network = {
  id: NetworkId;
  name: string;
  role: NetworkRole;
  subnet: string;
  purpose: Nic['purpose'];
  /** Its switch is dead: no adapter on it has a link. */
  down: boolean;
};

export type StorageArray = {
  id: ArrayId;
  name: string;
  model: string;
  disks: number;
  raid: 'RAID-5' | 'RAID-6' | 'RAID-10';
  /** Ceilings over all hosts together, MB/s (10^6 bytes). */
  writeMBs: number;
  readMBs: number;
  /** Sustained random I/Os per second. */
  iops: number;
  luns: LunId[];
  /** It answers nobody. */
  down: boolean;
  /** One has no other that could take its LUNs over. */
  controllers: 1 | 2;
  /** LUNs go back to the controller that they prefer as soon as it works again. */
  autoFailback: boolean;
  controllersOut: ControllerKey[];
  /** When the other controller takes over: until then I/O to the LUNs of the one that is out stands still. */
  stallUntil: SimMs | null;
  /** A disk failed and a spare takes its place: until then it serves fewer I/Os. */
  rebuildUntil: SimMs | null;
  /** More disks failed than its RAID level bears: no LUN of it is left. */
  dataLost: boolean;
  /** It takes SCSI-3 persistent reservations, as clusters of 2008 need them. */
  persistentReservations: boolean;
};

/**
 * `cluster-file-system`: a third party's, for 2008; every node has the volume mounted and writes to it. `csv`: a Cluster
 * Shared Volume of R2; the same, and one node, its coordinator, owns the disk.
 */
export type VolumeKind = 'plain' | 'cluster-file-system' | 'csv';

/** How a node of the cluster reaches a volume that all of them have mounted. */
export type VolumeAccess = {
  host: HostId;
  /** Redirected: over the network, through the coordinator. Waiting: its I/O stands still. Lost: it was given up there. */
  how: 'direct' | 'redirected' | 'waiting' | 'lost';
  since: SimMs;
  /** When I/O that waits is given up; null: it waits for a coordinator. */
  until: SimMs | null;
  /** Over which network it is redirected; null: not, or over the line that a file left out. */
  network: NetworkId | null;
  because: FactId;
};

/** The host that has it mounted reaches it over no path: I/O waits, and ends when the LUN is removed. */
export type Frozen = {
  since: SimMs;
  /** When the host gives the LUN up. */
  until: SimMs;
  /** Given up; the cluster notices it at the next look at the disk. */
  removed: boolean;
  because: FactId;
};

export type Lun = {
  id: LunId;
  name: string;
  kind: VolumeKind;
  array: ArrayId;
  /** Which controller of the array serves it, and which one does while both work. */
  controller: ControllerKey;
  preferredController: ControllerKey;
  cluster: ClusterId | null;
  sizeMB: number;
  /** Files on the volume, MiB: virtual hard disks and the memory reserved for saved state. */
  usedMB: number;
  letter: string | null;
  /** A folder on this disk is where it is mounted; without it and a letter it is reached by its GUID path. */
  mountedUnder: LunId | null;
  witness: boolean;
  vms: VmId[];
  /** Who holds the SCSI-3 persistent reservation. */
  reservedBy: HostId | null;
  /** Where the volume is mounted and readable. */
  mountedOn: HostId | null;
  /** Of a shared volume: the nodes that have it mounted. */
  access: VolumeAccess[];
  /** The array presents it to nobody any more. */
  lost: boolean;
  /** The disk under it is broken; no host can use it. */
  broken: boolean;
  /** Hosts that have lost every path to this LUN, while others of theirs may work. */
  unreachableFrom: HostId[];
  frozen: Frozen | null;
  /** Somebody outside of the cluster took its reservation; the next look at the disk finds it. */
  stolen: boolean;
  /** Left dirty: the next one to mount it checks its file system first. */
  checkMs: SimMs;
  /** Files that a fault has put there, MiB; part of `usedMB`. */
  fillMB: number;
  /** What the last poll found: under 2048 MB free it warns, under 200 MB virtual machines are paused. */
  space: 'enough' | 'low' | 'critical';
  /** A disk of a virtual machine by itself, without a file system of the hosts. */
  passThrough: boolean;
  /** What is written to growing disks on it, MiB an hour, not in `usedMB` since `at`; the next look; null: none grows. */
  growth: { rateMBh: number; at: SimMs; nextAt: SimMs | null } | null;
  timer: Timer;
};

/** What the servers of the datacenter do that clusters depend on: a writable domain controller, or DNS. */
export type ServerRole = 'directory' | 'dns';

/** A server that clusters authenticate with or register their names at: outside of them, or one of the virtual machines. */
export type Server = {
  id: ServerId;
  name: string;
  roles: ServerRole[];
  /** The virtual machine that it is; null: a computer that is none of the hosts. */
  vm: VmId | null;
  /** From when on a server outside answers. */
  reachableAt: SimMs;
  /** Services on it that have stopped. */
  stopped: ServerRole[];
};

// ---------------------------------------------------------------------------------------------- failover cluster

/** NM Node Majority, NDM Node and Disk Majority, NFSM Node and File Share Majority, DO No Majority: Disk Only. */
export type QuorumModel = 'NM' | 'NDM' | 'NFSM' | 'DO';

/** A share on a file server outside of the cluster: with NFSM its witness, which one node at a time locks. */
export type FileShare = { name: string; up: boolean; lockedBy: HostId | null };

/** The witness gave no vote any more: it is restarted, tried on the other nodes, and then once an hour (2.8). */
export type WitnessFailure = {
  /** When it left Online first. */
  since: SimMs;
  /** Nodes on which it was tried in vain. */
  tried: NodeId[];
  /** The next try after it failed on all of them. */
  retryAt: SimMs | null;
  /** With Disk Only: when the cluster stops without it. */
  stopsAt: SimMs | null;
};

/**
 * What is wrong with a cluster network: an interface of a node has no link, or is heard by nobody, with its link up;
 * or, without a node, some pairs can't reach each other on it, or nobody has a link.
 */
export type NetworkTrouble = {
  network: NetworkId;
  node: NodeId | null;
  state: 'failed' | 'unreachable' | 'partitioned' | 'down';
  since: SimMs;
  /** Heartbeats were missed for as long as the threshold says, and the event is logged. */
  reported: boolean;
};

export type Cluster = {
  id: ClusterId;
  name: string;
  os: ClusterOs;
  quorumModel: QuorumModel;
  /** Every configured node, in node-number order; votes are counted over this list and never over who is up. */
  nodes: NodeId[];
  groups: GroupId[];
  coreGroup: GroupId;
  /** The witness: a disk with NDM and DO, a file share with NFSM. */
  witness: ResourceId | null;
  share: FileShare | null;
  /** How long the witness takes to answer who arbitrates for it; 0: as always. */
  witnessAnswerMs: SimMs;
  witnessFailure: WitnessFailure | null;
  /** Volumes that all of its nodes have mounted. */
  volumes: LunId[];
  networks: NetworkId[];
  networkTroubles: NetworkTrouble[];
  heartbeat: { delayMs: number; threshold: number };
  /** The same for routes between two subnets. */
  crossSubnet: { delayMs: number; threshold: number };
  /** Node loss without preferred owners picks at random unless this is false. */
  randomizeOwners: boolean;
  /** The membership that has quorum, or none: then the cluster is down. */
  component: ComponentId | null;
  /** The membership that was started by force and has not got the votes yet: quorum is not evaluated for it (2.7). */
  forced: ComponentId | null;
  /** The version of its database, and of the copy on the witness disk or the tag on the witness share (2.6). */
  dbEpoch: number;
  witnessEpoch: number;
  downSince: SimMs | null;
  downBecause: FactId;
  /** Nodes that want to form the cluster wait for the witness's vote: who began it, and whoever joins them. */
  formWait: { since: SimMs; until: SimMs; nodes: NodeId[] } | null;
  /** Grows with every change of the cluster's configuration or membership. */
  epoch: number;
  timer: Timer;
};

export type NodePhase =
  | { kind: 'stopped'; since: SimMs; because: FactId; restartAt: SimMs | null }
  | { kind: 'joining'; since: SimMs; contactAt: SimMs | null; until: SimMs | null }
  /** `forced`: by itself, whoever else is there. */
  | { kind: 'forming'; since: SimMs; until: SimMs; forced?: true }
  | {
      kind: 'active';
      since: SimMs;
      component: ComponentId;
      /** Another membership of its cluster has quorum; this one still waits for a decision that it will lose. */
      outside?: true;
    };

export type Node = {
  id: NodeId;
  /** 1..n in join order; ties everywhere are broken by it (rule R-03). */
  number: number;
  name: string;
  host: HostId;
  cluster: ClusterId;
  phase: NodePhase;
  /** The version of the cluster's database that this node has. */
  dbEpoch: number;
  /** Set by Pause, cleared by Resume; survives a reboot. */
  paused: boolean;
  /** The service hangs: when the node is stopped for it. Null while the service answers. */
  hungUntil: SimMs | null;
  /** Told to leave: its groups go first, and none may come (rule R-89). */
  leaving: { since: SimMs; because: FactId; evicted?: true } | null;
  timer: Timer;
};

/** What Failover Cluster Manager shows for a node. */
export type NodeState = 'Up' | 'Down' | 'Paused' | 'Joining';

export const nodeState = (node: Pick<Node, 'phase' | 'paused'>): NodeState => {
  if (node.phase.kind === 'active') {
    // The view of the membership that has quorum (rule R-35).
    if (node.phase.outside) return 'Down';
    return node.paused ? 'Paused' : 'Up';
  }
  return node.phase.kind === 'joining' || node.phase.kind === 'forming' ? 'Joining' : 'Down';
};

export type RegroupStage = 'opening' | 'closing' | 'pruning' | 'cleanup1' | 'cleanup2';

/** A peer that stopped answering some members: its first lost heartbeat and the instant the threshold is reached. */
export type Silence = {
  node: NodeId;
  /** Who misses it. */
  by: NodeId[];
  firstLostAt: SimMs;
  downAt: SimMs;
  /** The first heartbeat has stayed out. */
  told: boolean;
  /** The threshold was reached; a regroup deals with it. */
  down: boolean;
  cause: CauseId;
};

export type ComponentPhase =
  | { kind: 'stable' }
  | { kind: 'regrouping'; stage: RegroupStage; since: SimMs; until: SimMs }
  | { kind: 'arbitrating'; since: SimMs; until: SimMs };

/** One connected membership with its own view of the cluster. */
export type Component = {
  id: ComponentId;
  cluster: ClusterId;
  members: NodeId[];
  silences: Silence[];
  /** Removed from membership by the regroup that runs; their groups wait for the quorum decision. */
  lost: NodeId[];
  phase: ComponentPhase;
  epoch: number;
  timer: Timer;
};

export type ResourceType =
  | 'Virtual Machine'
  | 'Virtual Machine Configuration'
  | 'Physical Disk'
  | 'File Share Witness'
  | 'Network Name'
  | 'IP Address';
export type ResourceState = 'Online' | 'Offline' | 'Failed' | 'OnlinePending' | 'OfflinePending';

export type Resource = {
  id: ResourceId;
  name: string;
  type: ResourceType;
  group: GroupId;
  dependsOn: ResourceId[];
  /** null: every node of the cluster. */
  possibleOwners: NodeId[] | null;
  state: ResourceState;
  since: SimMs;
  /** When a pending state is expected to end; null where a flow or the guest decides. */
  until: SimMs | null;
  /** Should it be Online? False once an administrator took it offline, or while it may not start by itself (3.7). */
  wanted: boolean;
  vm: VmId | null;
  lun: LunId | null;
  /** What is set otherwise than 2008 has it. */
  policies: Partial<ResourcePolicies> | null;
  restartTimes: SimMs[];
  /** Left Failed by its policies: tried again then. */
  retryAt: SimMs | null;
  /** A look at it does not come back: when its monitor is ended for it. */
  hungUntil: SimMs | null;
  /** The fact that explains the present state. */
  because: FactId;
  timer: Timer;
};

/** Why a group moves; decides selection, counting and what the trace says. */
export type MoveReason =
  | 'quickMigration'
  | 'nodeLoss'
  | 'resourceFailure'
  | 'clusterStart'
  | 'return'
  /** By an administrator; `idleMove`: a group that is wholly Offline, and stays so. */
  | 'move'
  | 'idleMove'
  /** Its owner leaves the cluster. */
  | 'leave'
  /** To a preferred owner that ranks better. */
  | 'failback';

export type GroupWork =
  | { kind: 'none' }
  | { kind: 'goingOffline'; to: NodeId | null; reason: MoveReason | 'admin' }
  | { kind: 'changingOwner'; to: NodeId; since: SimMs; until: SimMs; reason: MoveReason }
  /** What it runs is migrated live: all of it stays Online. */
  | { kind: 'movingLive'; to: NodeId; since: SimMs }
  | { kind: 'comingOnline'; reason: MoveReason | 'admin' | 'restart' | 'retry' };

export type Group = {
  id: GroupId;
  name: string;
  kind: 'core' | 'storage' | 'csv' | 'vm';
  cluster: ClusterId;
  resources: ResourceId[];
  /** The node that owns it; null while the cluster is down. */
  owner: NodeId | null;
  /** Where it was when the cluster stopped: the first choice when it forms again. */
  lastOwner: NodeId | null;
  preferredOwners: NodeId[];
  antiAffinity: string[];
  /** null: number of configured nodes - 1 (rule R-72). */
  failoverThreshold: number | null;
  failoverPeriodMs: number;
  persistent: boolean;
  autoStart: boolean;
  /** Goes back to a preferred owner that ranks better, at once or in the window; null: at any time. */
  autoFailback: boolean;
  failbackWindow: FailbackWindow | null;
  /** The opening that it waits for, while it has somewhere to go back to. */
  failbackAt: SimMs | null;
  /** It was busy when it could have gone back: looked at again when it settles. */
  failbackDue: boolean;
  failoverTimes: SimMs[];
  /** Nodes already tried in this episode (rule R-73). */
  tried: NodeId[];
  /** Where a planned move came from: the first candidate when its target fails (rule R-84). */
  cameFrom: NodeId | null;
  work: GroupWork;
  /** Multiplies the fixed steps of the move under way (its draw); 1 otherwise. */
  pace: number;
  /** A resource that failed while a regroup ran: handled at the quorum decision (rule R-33). */
  heldFailure: ResourceId | null;
  /** No node could take it (rule R-78). */
  stranded: boolean;
  retryAt: SimMs | null;
  /** The job under way on it as a whole, if any. */
  job: JobId | null;
  because: FactId;
  timer: Timer;
};

export type GroupState = 'Online' | 'Offline' | 'Failed' | 'Pending' | 'Partial Online';

/** Group state is computed, first match wins (ClusterGroup states of the product's API). */
export const groupState = (states: readonly ResourceState[]): GroupState => {
  if (states.includes('Failed')) return 'Failed';
  if (states.some((s) => s === 'OnlinePending' || s === 'OfflinePending')) return 'Pending';
  const online = states.filter((s) => s === 'Online').length;
  if (online === 0) return 'Offline';
  return online === states.length ? 'Online' : 'Partial Online';
};

// ---------------------------------------------------------------------------------------------- Hyper-V

/**
 * Inside a running VM. Booting is paced by a flow (shared processors, then shared disks) or by a constant, `until`.
 * `left` is what remains of it while the VM is frozen (paused, saved): I/Os or CPU-ms with a flow, else milliseconds.
 */
export type GuestPhase =
  | {
      kind: 'booting';
      since: SimMs;
      stage: 'cpu' | 'disk';
      flow: FlowId | null;
      until: SimMs | null;
      left: number | null;
    }
  | { kind: 'applicationStarting'; since: SimMs; until: SimMs | null; left: number | null }
  | { kind: 'ready'; since: SimMs }
  /** Its application ended, and nobody has started it again. */
  | { kind: 'applicationFailed'; since: SimMs }
  /** Somebody inside shuts it down; to Hyper-V it runs until it is off. */
  | { kind: 'shuttingDown'; since: SimMs; until: SimMs | null; left: number | null }
  /** Nothing inside answers any more, until it is reset. */
  | { kind: 'hung'; since: SimMs };

export type VmPhase =
  | { kind: 'off'; since: SimMs; because: FactId }
  | { kind: 'starting'; on: HostId; since: SimMs; until: SimMs }
  | { kind: 'running'; on: HostId; since: SimMs; guest: GuestPhase }
  | { kind: 'saving'; on: HostId; since: SimMs; flow: FlowId | null; until: SimMs | null; guest: GuestPhase }
  | { kind: 'saved'; since: SimMs; lun: LunId; cpu: Host['cpu']; guest: GuestPhase }
  | {
      kind: 'restoring';
      on: HostId;
      since: SimMs;
      flow: FlowId | null;
      until: SimMs | null;
      /** All of the saved memory is back; what is left is to resume. */
      read: boolean;
      guest: GuestPhase;
    }
  | { kind: 'paused'; on: HostId; since: SimMs; guest: GuestPhase; outOfSpace: boolean }
  /** The pause of a live migration: its processors stand still on the source, and go on at the target. */
  | { kind: 'switching'; on: HostId; to: HostId; since: SimMs; guest: GuestPhase }
  | { kind: 'stopping'; on: HostId; since: SimMs; until: SimMs; guest: GuestPhase };

/** A virtual hard disk, or a LUN passed through. */
export type VmDisk = {
  lun: LunId;
  type: DiskType;
  sizeMB: number;
  /** Its file when it was looked at last. */
  usedMB: number;
  /** While its guest runs, and at the moment; MiB an hour. */
  growMBh: number;
  rateMBh: number;
  /** Of a differencing disk: where its parent lies. */
  parent: LunId | null;
};

/** A moment of a virtual machine that it can go back to: its disks from then on lie still in their files. */
export type Checkpoint = {
  /** 1, 2, 3 and so on, of its machine. */
  number: number;
  name: string;
  description: string;
  /** The one that it was taken after. */
  parent: number | null;
  at: SimMs;
  /** What lies still for it on each disk of the machine, MiB: the disk itself, or an .avhd of what changed since the parent. */
  files: number[];
  /** Of a machine that was not off: a file as large as its memory beside it. */
  memory: { guest: GuestPhase; cpu: Host['cpu']; cpuUses: boolean } | null;
  /** Nobody sees it any more; its files are merged once its machine is off. */
  deleted: boolean;
};

/** What a host does with the files of a virtual machine: writes memory for a checkpoint, or merges a deleted one. */
export type FileWork = {
  kind: 'checkpoint' | 'merge';
  /** Of the checkpoint. */
  number: number;
  on: HostId;
  since: SimMs;
  flow: FlowId;
  /** Room that it takes meanwhile, for each disk, MiB. */
  extra: number[];
};

export type OfflineAction = 'turnOff' | 'save' | 'shutDown' | 'shutDownForced';

/** A time in which the VM's service did not answer. Planned: somebody asked for it. */
export type Outage = {
  from: SimMs;
  to: SimMs | null;
  planned: boolean;
  /** The fact that took the service away. */
  because: FactId;
  /** The fact that brought it back. */
  endedBy: FactId | null;
};

/** How many ended outages a VM remembers. */
export const OUTAGES_KEPT = 4;

export type Vm = {
  id: VmId;
  name: string;
  guest: GuestKey;
  app: AppKey;
  ramMB: number;
  /** Memory that a save writes, MiB. */
  usedMB: number;
  vcpus: number;
  luns: LunId[];
  diskMB: number;
  /** One on each of its LUNs. */
  disks: VmDisk[];
  /** Oldest first. */
  checkpoints: Checkpoint[];
  /** The one that its disks go on from; null: there is none. */
  checkpoint: number | null;
  /** What its guest changes on each disk while it runs, MiB an hour: with a checkpoint it is written to an .avhd. */
  changesMBh: number;
  fileWork: FileWork | null;
  group: GroupId | null;
  /** The Virtual Machine resource, of a highly available VM. */
  resource: ResourceId | null;
  /** The failover cluster that its guest is a node of, if any; hosts know nothing of it. */
  guestCluster: GuestClusterId | null;
  /** Its network adapter has a port on a virtual network. */
  connected: boolean;
  /** Whether it was started with the instructions that some processors lack (rule R-81). */
  cpuUses: boolean;
  /** Drivers and services for guests are installed. */
  integrationServices: boolean;
  /** The cluster of R2 fails it when its guest sends no heartbeat for a minute. */
  checkHeartbeat: boolean;
  /** Since when its guest, which sent heartbeats, sends none; null: it sends them, or nobody expects any. */
  silentSince: SimMs | null;
  /** Its guest is shown no processor feature that others of the vendor lack (R2). */
  cpuCompatibility: boolean;
  /** Which of the services are offered to it; none without the components. */
  integration: IntegrationServices;
  /** Since when its processors stand still; null while they run, or there are none. */
  frozenSince: SimMs | null;
  /** How far its clock is behind: it stood still with the guest, and nothing set it. */
  clockBehindMs: SimMs;
  offlineAction: OfflineAction;
  /** Not clustered: it is started when its host has booted. */
  startsWithHost: boolean;
  phase: VmPhase;
  /** The last host it was on; where it starts when it isn't highly available. */
  lastHost: HostId;
  /** Its memory went with a failure; the next start is a cold boot. */
  memoryLost: boolean;
  /** When it was last booted afresh after a failure; shown as a mark for a while. */
  coldBootAt: SimMs | null;
  /** The quick migration under way, if any. */
  migration: MigrationId | null;
  /** The job under way on it, if any. */
  job: JobId | null;
  outage: Outage | null;
  /** Newest first. */
  pastOutages: Outage[];
  /** The newest fact about this VM. */
  lastFact: FactId;
  timer: Timer;
};

export type FlowKind = 'save' | 'restore' | 'checkpoint' | 'merge' | 'live' | 'bootCpu' | 'bootDisk';

/**
 * Work that crosses shared links at a rate. Position at any instant: `done + rate * (now - since)`, at most `total`.
 * Units: MB for save and restore, CPU-ms for bootCpu, I/Os for bootDisk; rate is per millisecond.
 */
export type Flow = {
  id: FlowId;
  kind: FlowKind;
  vm: VmId;
  host: HostId;
  lun: LunId;
  links: string[];
  total: number;
  done: number;
  rate: number;
  /** The most this flow can take by itself, per millisecond. */
  cap: number;
  /** Its LUN can't be reached at the moment: it waits and takes nothing. */
  stalled: boolean;
  since: SimMs;
  /** The rule that goes on when the work is done. */
  next: string;
  cause: CauseId;
  timer: Timer;
};

export type MigrationPhase =
  /** Of a live one: the target reserves memory; memory is copied, round by round; the pause. */
  | { kind: 'preparing' | 'copying' | 'switching'; since: SimMs }
  | { kind: 'saving'; since: SimMs }
  | { kind: 'changingOwner'; since: SimMs }
  | { kind: 'restoring'; since: SimMs }
  | { kind: 'completed'; at: SimMs }
  | { kind: 'failed'; at: SimMs; because: FactId };

/** A quick migration: the record a running one advances through, and its result afterwards. */
export type Migration = {
  id: MigrationId;
  vm: VmId;
  group: GroupId;
  job: JobId | null;
  from: HostId;
  to: HostId;
  startedAt: SimMs;
  phase: MigrationPhase;
  /** Of a live one: what it copies at the moment, and in which round; null: it is a quick one. */
  live: { round: number; megabytes: number; network: NetworkId | null } | null;
  flow: FlowId | null;
  timer: Timer;
  /** Start of each part, filled as it is reached. Saving includes the fixed part; restoring ends with Running. */
  savedAt: SimMs | null;
  restoringAt: SimMs | null;
  endedAt: SimMs | null;
  /** Predicted on an idle link at the start, with this migration's draws. */
  predicted: { saveMs: number; ownerMs: number; restoreMs: number };
  /** Multipliers drawn for this migration; 1 with jitter off. */
  drawn: { save: number; owner: number; restore: number };
};

// ---------------------------------------------------------------------------------------------- management

export type JobKind =
  | 'quickMigrate'
  | 'liveMigrate'
  | 'startVm'
  | 'shutDownVm'
  | 'turnOffVm'
  | 'saveVm'
  | 'pauseVm'
  | 'resumeVm'
  | 'resetVm'
  | 'discardSavedState'
  | 'createCheckpoint'
  | 'restoreCheckpoint'
  | 'deleteCheckpoint'
  | 'pauseNode'
  | 'resumeNode'
  | 'stopClusterService'
  | 'startClusterService'
  | 'addNode'
  | 'evictNode'
  | 'shutDownHost'
  | 'startHost'
  | 'moveGroup'
  | 'offlineGroup'
  | 'onlineGroup'
  | 'configureGroup'
  | 'configureResource'
  | 'changeQuorum'
  | 'bringWitnessOnline'
  | 'forceQuorum'
  | 'failOverApplication';

export type JobStep = {
  name: string;
  state: 'waiting' | 'running' | 'completed' | 'failed';
  since: SimMs | null;
  endedAt: SimMs | null;
};

export type Job = {
  id: JobId;
  kind: JobKind;
  /** What it acts on. */
  vm: VmId | null;
  group: GroupId | null;
  guestCluster: GuestClusterId | null;
  host: HostId | null;
  target: HostId | null;
  state: 'running' | 'completed' | 'failed';
  startedAt: SimMs;
  endedAt: SimMs | null;
  steps: JobStep[];
  /** Why it failed, as a fact. */
  error: FactId | null;
  /** The fact that accepted the command. */
  because: FactId;
  migration: MigrationId | null;
};

/** A fault that is in effect. Healed ones are gone; the facts remember them. */
export type ActiveFault = { id: FaultId; fault: Fault; since: SimMs; because: FactId };

// ---------------------------------------------------------------------------------------------- all kinds

/** The entity kinds by the name of their table in the world, in frames and in the store. */
export type Entities = {
  clusters: Cluster;
  networks: Network;
  hosts: Host;
  nodes: Node;
  components: Component;
  arrays: StorageArray;
  luns: Lun;
  groups: Group;
  resources: Resource;
  vms: Vm;
  guestClusters: GuestCluster;
  flows: Flow;
  migrations: Migration;
  jobs: Job;
  faults: ActiveFault;
  servers: Server;
};
export type Kind = keyof Entities;
export type EntityOf<K extends Kind> = Entities[K];
export type IdOf<K extends Kind> = Entities[K]['id'];

export const KINDS: readonly Kind[] = [
  'clusters',
  'networks',
  'hosts',
  'nodes',
  'components',
  'arrays',
  'luns',
  'groups',
  'resources',
  'vms',
  'guestClusters',
  'flows',
  'migrations',
  'jobs',
  'faults',
  'servers',
];
