/**
 * A scenario as the engine takes it: checked, times in milliseconds, references still by name. The file format, its
 * JSON Schema and the checks stand in `src/scenario`; names are unique inside their kind.
 */
import type { ControllerKey } from './controllers.ts';
import type { ClusterOs } from './cluster-os.ts';
import type { FaultFieldName, FaultKind } from './faults.ts';
import type { FailbackWindow } from './failback.ts';
import type { GroupSettings } from './group-settings.ts';
import type { GuestClusterKind, GuestQuorumModel } from './guest-clusters.ts';
import type { GivenIntegration } from './integration.ts';
import type { Edition } from './limits.ts';
import type { AppKey, GuestKey } from './guests.ts';
import type {
  FabricKey,
  Host,
  Install,
  NetworkRole,
  Nic,
  OfflineAction,
  QuorumModel,
  ServerRole,
  StorageArray,
  VolumeKind,
} from './records.ts';
import type { MpioPolicy } from './mpio.ts';
import type { ResourcePolicies } from './policies.ts';
import type { SimMs } from './units.ts';
import type { DiskPlan } from './virtual-disks.ts';

export type TimingProfileName = 'reference' | 'calibrated';

export type ScenarioNic = {
  name: string;
  purpose: Nic['purpose'];
  network: string | null;
  /** Of its site, where the network reaches over several. */
  subnet?: string | null;
};

export type ScenarioHost = {
  name: string;
  model: string;
  install: Install;
  /** Left out: Enterprise, as it was released. */
  edition?: Edition;
  processorUpdate?: boolean;
  ramMB: number;
  logicalCpus: number;
  cpu: Host['cpu'];
  fabric: FabricKey;
  /** Left out or null: as usual with the fabric. */
  mpio?: MpioPolicy | null;
  nics: ScenarioNic[];
  /** At the start: on and, in a cluster, Up; or off. */
  power: 'on' | 'off';
  /** How long a shutdown waits for what runs on it. */
  shutdownGraceMs: number;
};

export type ScenarioLun = {
  name: string;
  sizeMB: number;
  letter: string | null;
  /** Left out: plain, for one host at a time. */
  kind?: VolumeKind;
  /** The disk on which it is mounted in a folder. */
  mountedUnder?: string | null;
  /** That it prefers. Left out: A and B by turns. */
  controller?: ControllerKey | null;
};

export type ScenarioArray = Omit<
  StorageArray,
  | 'id'
  | 'luns'
  | 'down'
  | 'controllers'
  | 'autoFailback'
  | 'controllersOut'
  | 'stallUntil'
  | 'rebuildUntil'
  | 'dataLost'
  | 'persistentReservations'
> & {
  /** Left out: it takes them. */
  persistentReservations?: boolean;
  luns: ScenarioLun[];
  /** Left out: two. */
  controllers?: 1 | 2;
  /** Left out: yes. */
  autoFailback?: boolean;
};

export type ScenarioVm = {
  name: string;
  guest: GuestKey;
  app: AppKey;
  ramMB: number;
  /** Memory that a save writes; null takes the guest's usual fraction of `ramMB`. */
  usedMB: number | null;
  vcpus: number;
  diskMB: number;
  /** One for each of its LUNs; left out: fixed ones. */
  disks?: DiskPlan[];
  luns: string[];
  /** Left out: `USUAL_CHANGES_MB`. */
  changesMBPerHour?: number;
  /** The host that owns it at the start. */
  on: string;
  state: 'running' | 'off' | 'saved';
  offlineAction: OfflineAction;
  /** R2 only, and off where left out: its cluster fails a guest without a heartbeat for a minute. */
  checkHeartbeat?: boolean;
  /** R2 only, and off where left out: it sees no feature that other processors of the vendor lack. */
  cpuCompatibility?: boolean;
  integrationServices: GivenIntegration;
  preferredOwners: string[];
  /** Empty: every node. */
  possibleOwners: string[];
  antiAffinity: string[];
  autoStart: boolean;
  persistent: boolean;
  failoverThreshold: number | null;
  failoverPeriodMs: number;
  /** Left out: prevented, as the product has it; and without a window, at any time. */
  autoFailback?: boolean;
  failbackWindow?: FailbackWindow | null;
  /** Of all resources of its group; what is left out is as 2008 has it. */
  policies?: Partial<ResourcePolicies>;
  /** Left out: clustered where its host is a node. */
  highlyAvailable?: boolean;
  /** Left out: not started by its host. */
  startsWithHost?: boolean;
};

/** A failover cluster of guests; its members are virtual machines of the file. */
export type ScenarioGuestCluster = {
  name: string;
  kind: GuestClusterKind;
  quorumModel: GuestQuorumModel;
  /** In the order in which they take the application over. */
  members: string[];
  /** Where the application is at the start. */
  active: string;
  /** The LUN that they share over iSCSI; null where each member has a copy. */
  lun: string | null;
  /** The groups of its members get its name as a common anti-affinity name. */
  keepApart: boolean;
};

/** A domain controller, a DNS server, or both. */
export type ScenarioServer = {
  name: string;
  roles: ServerRole[];
  /** The virtual machine that it is; null: a computer outside. */
  vm: string | null;
  reachableAtMs: SimMs;
};

export type ScenarioCluster = {
  name: string;
  /** Left out: 2008. */
  os?: ClusterOs;
  quorumModel: QuorumModel;
  /** Name of the witness LUN, with NDM and DO. */
  witness: string | null;
  /** Name of the witness share, with NFSM. */
  share: string | null;
  heartbeat: { delayMs: number; threshold: number };
  /** Left out: as the product has it, 1 s and 5. */
  crossSubnet?: { delayMs: number; threshold: number };
  /** Pick at random on node loss where no preferred owners are set (the product's default). */
  randomizeOwners: boolean;
  /** In node-number order; the first owns the Cluster Group at the start. */
  nodes: string[];
};

/** The fields of a fault as a file has them: things by their names, several in a list, amounts as numbers. */
export type NamedFaultFields = { [F in FaultFieldName]?: string | number | boolean | readonly string[] };

/** A timed order. Names stand for ids, as an administrator would write them. */
export type ScenarioOrder =
  | { at: SimMs; do: 'quickMigrate' | 'liveMigrate'; vm: string; to: string }
  | {
      at: SimMs;
      do:
        | 'startVm'
        | 'shutDownVm'
        | 'turnOffVm'
        | 'saveVm'
        | 'pauseVm'
        | 'resumeVm'
        | 'resetVm'
        | 'discardSavedState';
      vm: string;
    }
  | { at: SimMs; do: 'createCheckpoint'; vm: string; checkpoint: string; description: string }
  | { at: SimMs; do: 'restoreCheckpoint' | 'deleteCheckpoint'; vm: string; checkpoint: string }
  | {
      at: SimMs;
      do:
        | 'pauseNode'
        | 'resumeNode'
        | 'stopClusterService'
        | 'startClusterService'
        | 'evictNode'
        | 'shutDownHost'
        | 'startHost'
        | 'forceQuorum';
      host: string;
    }
  /** Without `to`: to the best possible node. */
  | { at: SimMs; do: 'moveGroup'; group: string; to?: string }
  | { at: SimMs; do: 'offlineGroup' | 'onlineGroup'; group: string }
  /** With the LUN or the share that is to be its witness, as the model needs it. */
  | ({ at: SimMs; do: 'configureGroup'; group: string; preferredOwners?: string[] } & Partial<
      Omit<GroupSettings, 'preferredOwners'>
    >)
  | {
      at: SimMs;
      do: 'configureResource';
      resource: string;
      /** null: every node. */
      possibleOwners?: string[] | null;
      policies?: Partial<ResourcePolicies>;
    }
  | { at: SimMs; do: 'changeQuorum'; cluster: string; model: QuorumModel; lun?: string; share?: string }
  | { at: SimMs; do: 'bringWitnessOnline'; cluster: string }
  | { at: SimMs; do: 'addNode'; cluster: string; host: string }
  /** Without `to`: to its next node. */
  | { at: SimMs; do: 'failOverApplication'; guestCluster: string; to?: string }
  | { at: SimMs; do: 'rebalanceLuns'; array: string }
  | { at: SimMs; do: 'changeDriveLetter'; lun: string; letter: string | null }
  | ({ at: SimMs; do: 'injectFault' | 'healFault'; fault: FaultKind } & NamedFaultFields);

/** What must be true at `at`; a false one is a failed case. Fields left out are not looked at. */
export type ScenarioExpectation =
  | {
      at: SimMs;
      vm: string;
      state?: string;
      /** The host that runs it; null: none does. */
      on?: string | null;
      guest?: string;
      /** Length of its last outage. */
      outageMs?: number;
      coldBoot?: boolean;
    }
  | { at: SimMs; host: string; power?: string; node?: string }
  | { at: SimMs; cluster: string; up?: boolean; votes?: number }
  | { at: SimMs; group: string; state?: string; owner?: string | null }
  | {
      at: SimMs;
      guestCluster: string;
      application?: string;
      /** The node that has the application; null: none. */
      active?: string | null;
      votes?: number;
      /** Length of the last outage of the application. */
      outageMs?: number;
    }
  /** The order at this place in the list was refused for this reason. */
  | { at: SimMs; refused: string; order: number }
  /** How often a fact was told so far; at least once where `count` is left out. */
  | { at: SimMs; fact: string; count?: number };

/** A kind of fault that is left to chance: how often it comes, and how long its repair takes. */
export type ScenarioRandomFault = {
  fault: FaultKind;
  /** The things it may be on; null: all of their kind. */
  on: string[] | null;
  /** The rest of what the fault needs. */
  fields: NamedFaultFields;
  /** How often, on average, for each of them. */
  perYear: number;
  from: SimMs;
  /** The median; half of all repairs take longer. */
  repairMs: number;
  /** Deviation of the logarithm of the repair time; 0: always the median. */
  spread: number;
};

export type Scenario = {
  name: string;
  description: string;
  seed: string;
  /** Local date and time of the datacenter at t = 0, `YYYY-MM-DDTHH:MM:SS`. */
  startsAt: string;
  timing: { profile: TimingProfileName; jitter: boolean };
  networks: { name: string; role: NetworkRole; subnet: string; purpose: Nic['purpose'] }[];
  hosts: ScenarioHost[];
  arrays: ScenarioArray[];
  clusters: ScenarioCluster[];
  vms: ScenarioVm[];
  /** Left out: none. */
  guestClusters?: ScenarioGuestCluster[];
  /** Left out: one computer outside that is both, and always there. */
  servers?: ScenarioServer[];
  orders: ScenarioOrder[];
  randomFaults: ScenarioRandomFault[];
  expect: ScenarioExpectation[];
  /** When the headless runner stops, unless it is told otherwise. */
  untilMs: SimMs;
};
