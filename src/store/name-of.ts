import type { NameOf } from '../domain/fact-text.ts';
import type { Kind } from '../domain/records.ts';
import type { Tables } from './datacenter-store.ts';

/** Where an id's prefix is looked up. */
const TABLE_OF: Record<string, Kind | undefined> = {
  cluster: 'clusters',
  network: 'networks',
  host: 'hosts',
  node: 'nodes',
  component: 'components',
  array: 'arrays',
  lun: 'luns',
  group: 'groups',
  resource: 'resources',
  vm: 'vms',
  guestCluster: 'guestClusters',
  flow: 'flows',
  migration: 'migrations',
  job: 'jobs',
  fault: 'faults',
  server: 'servers',
};

/** The table of a kind of thing, by the prefix of its ids. */
export const tableOf = (prefix: string): Kind | undefined => TABLE_OF[prefix];

/** Names as an administrator gave them; the id itself for what has no name or isn't there any more. */
export const nameOfIn =
  (tables: Tables): NameOf =>
  (id) => {
    const kind = TABLE_OF[id.slice(0, id.indexOf(':'))];
    if (!kind) return id;
    // The prefix chose the table, which the types can't follow.
    const entity = (tables[kind] as ReadonlyMap<string, { name?: unknown }>).get(id);
    return typeof entity?.name === 'string' ? entity.name : id;
  };
