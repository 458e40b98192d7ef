/**
 * Ids carry their kind as a prefix, so a host id can't be passed where a VM id is meant, and a reader of a trace,
 * a frame or a URL sees what it names. Numbers follow creation order (rule R-03) and are never reused.
 */
export type ClusterId = `cluster:${number}`;
export type NetworkId = `network:${number}`;
export type HostId = `host:${number}`;
export type NodeId = `node:${number}`;
export type ComponentId = `component:${number}`;
export type ArrayId = `array:${number}`;
export type LunId = `lun:${number}`;
export type GroupId = `group:${number}`;
export type ResourceId = `resource:${number}`;
export type VmId = `vm:${number}`;
export type GuestClusterId = `guestCluster:${number}`;
export type FlowId = `flow:${number}`;
export type MigrationId = `migration:${number}`;
export type JobId = `job:${number}`;
export type FaultId = `fault:${number}`;
export type ServerId = `server:${number}`;

/** Facts are numbered in the order in which they happened; 0 stands for "the scenario's start". */
export type FactId = number;
/** A fact made it happen, or nothing but the start of the scenario (0). */
export type CauseId = FactId;

export type AnyId =
  | ClusterId
  | NetworkId
  | HostId
  | NodeId
  | ComponentId
  | ArrayId
  | LunId
  | GroupId
  | ResourceId
  | VmId
  | GuestClusterId
  | FlowId
  | MigrationId
  | JobId
  | FaultId
  | ServerId;

/** What a fact or a pending entry is about: at most one id per kind. */
export type Ids = {
  cluster?: ClusterId;
  network?: NetworkId;
  host?: HostId;
  node?: NodeId;
  component?: ComponentId;
  array?: ArrayId;
  lun?: LunId;
  group?: GroupId;
  resource?: ResourceId;
  vm?: VmId;
  guestCluster?: GuestClusterId;
  flow?: FlowId;
  migration?: MigrationId;
  job?: JobId;
  fault?: FaultId;
  server?: ServerId;
};
