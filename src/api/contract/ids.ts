/** Ids as they stand in paths and bodies: the kind, a colon, a number. */
import type {
  ArrayId,
  ClusterId,
  ComponentId,
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
} from '../../domain/ids.ts';
import { z } from './schema.ts';

// The pattern makes the promise that the cast expresses; zod's own template literals would allow `vm:1e3`.
const idOf = <I extends `${string}:${number}`>(prefix: string, what: string): z.ZodType<I, I> => {
  const error = `the id of ${what}, such as ${prefix}:1`;
  return z
    .string({ error })
    .regex(new RegExp(`^${prefix}:(0|[1-9][0-9]{0,8})$`), { error })
    .meta({ description: `Id of ${what}`, example: `${prefix}:1` }) as unknown as z.ZodType<I, I>;
};

export const clusterId = idOf<ClusterId>('cluster', 'a failover cluster');
export const networkId = idOf<NetworkId>('network', 'a network');
export const hostId = idOf<HostId>('host', 'a host');
export const nodeId = idOf<NodeId>('node', 'a cluster node');
export const componentId = idOf<ComponentId>('component', 'a connected membership of a cluster');
export const arrayId = idOf<ArrayId>('array', 'a storage array');
export const lunId = idOf<LunId>('lun', 'a LUN');
export const groupId = idOf<GroupId>('group', 'a clustered service or application');
export const resourceId = idOf<ResourceId>('resource', 'a cluster resource');
export const vmId = idOf<VmId>('vm', 'a virtual machine');
export const guestClusterId = idOf<GuestClusterId>('guestCluster', 'a cluster of guests');
export const flowId = idOf<FlowId>('flow', 'a transfer');
export const migrationId = idOf<MigrationId>('migration', 'a quick migration');
export const jobId = idOf<JobId>('job', 'a job');
export const serverId = idOf<ServerId>('server', 'a domain controller or DNS server');
export const faultId = idOf<FaultId>('fault', 'a fault in effect');

/** A fact's number; 0 stands for the start of the scenario. */
export const factId = z
  .int()
  .min(0)
  .meta({ description: 'Number of a fact, in the order in which they happened' });
export const simMs = z.int().min(0).meta({ description: 'Simulated milliseconds since the start' });
