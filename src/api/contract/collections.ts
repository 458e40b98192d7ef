/** The collections: one line each, from which paths, parameters, handlers and documentation come. */
import type { EntityOf, Kind } from '../../domain/records.ts';
import { clusterSchema, groupSchema, nodeSchema, resourceSchema } from './failover-cluster.ts';
import { arraySchema, hostSchema, lunSchema, networkSchema, serverSchema } from './hardware.ts';
import {
  arrayId,
  clusterId,
  faultId,
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
  vmId,
} from './ids.ts';
import { activeFaultSchema, jobSchema } from './management.ts';
import { guestClusterSchema } from './guest-cluster.ts';
import { z } from './schema.ts';
import { migrationSchema, vmSchema } from './virtual-machine.ts';

/** Memberships and transfers are the engine's own bookkeeping: frames carry them for the map, the API doesn't. */
export type CollectionKind = Exclude<Kind, 'components' | 'flows'>;

type Collection<K extends Kind> = {
  path: string;
  tag: string;
  /** Name of one, for paths and sentences. */
  one: string;
  what: string;
  id: z.ZodType<EntityOf<K>['id'], EntityOf<K>['id']>;
  item: z.ZodObject;
  /** What can be filtered, searched and sorted by; a dot goes inside. */
  fields: readonly [string, ...string[]];
};

export const COLLECTIONS: { readonly [K in CollectionKind]: Collection<K> } = {
  clusters: {
    path: '/clusters',
    tag: 'Clusters',
    one: 'cluster',
    what: 'failover cluster',
    id: clusterId,
    item: clusterSchema,
    fields: ['id', 'name', 'quorumModel', 'nodes', 'downSince'],
  },
  hosts: {
    path: '/hosts',
    tag: 'Hosts',
    one: 'host',
    what: 'host',
    id: hostId,
    item: hostSchema,
    fields: [
      'id',
      'name',
      'model',
      'cluster',
      'node',
      'install',
      'ramMB',
      'logicalCpus',
      'fabric',
      'power.kind',
      'vms',
    ],
  },
  nodes: {
    path: '/nodes',
    tag: 'Clusters',
    one: 'node',
    what: 'cluster node',
    id: nodeId,
    item: nodeSchema,
    fields: ['id', 'name', 'number', 'host', 'cluster', 'phase.kind', 'paused'],
  },
  groups: {
    path: '/groups',
    tag: 'Clusters',
    one: 'group',
    what: 'clustered service or application',
    id: groupId,
    item: groupSchema,
    fields: ['id', 'name', 'kind', 'cluster', 'owner', 'lastOwner', 'persistent', 'stranded', 'work.kind'],
  },
  resources: {
    path: '/resources',
    tag: 'Clusters',
    one: 'resource',
    what: 'cluster resource',
    id: resourceId,
    item: resourceSchema,
    fields: ['id', 'name', 'type', 'group', 'state', 'wanted', 'vm', 'lun'],
  },
  vms: {
    path: '/virtual-machines',
    tag: 'Virtual machines',
    one: 'vm',
    what: 'virtual machine',
    id: vmId,
    item: vmSchema,
    fields: [
      'id',
      'name',
      'guest',
      'app',
      'ramMB',
      'usedMB',
      'vcpus',
      'diskMB',
      'group',
      'phase.kind',
      'phase.on',
      'lastHost',
      'memoryLost',
    ],
  },
  guestClusters: {
    path: '/guest-clusters',
    tag: 'Virtual machines',
    one: 'guestCluster',
    what: 'cluster of guests',
    id: guestClusterId,
    item: guestClusterSchema,
    fields: ['id', 'name', 'kind', 'quorumModel', 'application.kind', 'application.on', 'lastActive'],
  },
  migrations: {
    path: '/migrations',
    tag: 'Virtual machines',
    one: 'migration',
    what: 'quick migration',
    id: migrationId,
    item: migrationSchema,
    fields: ['id', 'vm', 'from', 'to', 'phase.kind', 'startedAt', 'endedAt'],
  },
  arrays: {
    path: '/storage/arrays',
    tag: 'Storage',
    one: 'array',
    what: 'storage array',
    id: arrayId,
    item: arraySchema,
    fields: ['id', 'name', 'model', 'disks', 'raid', 'writeMBs', 'readMBs'],
  },
  luns: {
    path: '/storage/luns',
    tag: 'Storage',
    one: 'lun',
    what: 'LUN',
    id: lunId,
    item: lunSchema,
    fields: [
      'id',
      'name',
      'array',
      'cluster',
      'sizeMB',
      'usedMB',
      'letter',
      'witness',
      'vms',
      'reservedBy',
      'mountedOn',
    ],
  },
  networks: {
    path: '/networks',
    tag: 'Networks',
    one: 'network',
    what: 'network',
    id: networkId,
    item: networkSchema,
    fields: ['id', 'name', 'role', 'subnet', 'purpose'],
  },
  jobs: {
    path: '/jobs',
    tag: 'Jobs',
    one: 'job',
    what: 'job',
    id: jobId,
    item: jobSchema,
    fields: ['id', 'kind', 'state', 'vm', 'host', 'target', 'startedAt', 'endedAt'],
  },
  faults: {
    path: '/faults',
    tag: 'Faults',
    one: 'fault',
    what: 'fault in effect',
    id: faultId,
    item: activeFaultSchema,
    fields: ['id', 'fault.kind', 'fault.host', 'since'],
  },
  servers: {
    path: '/servers',
    tag: 'Networks',
    one: 'server',
    what: 'domain controller or DNS server',
    id: serverId,
    item: serverSchema,
    fields: ['id', 'name', 'roles', 'vm', 'stopped'],
  },
};

/** A page of a collection. `next` goes into `after` for the following one; null on the last. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    total: z.int().meta({ description: 'How many match in all' }),
    next: z.string().nullable(),
  });

export type Page<T> = { items: T[]; total: number; next: string | null };
