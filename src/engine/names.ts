/** Names to ids and back, in a world. */
import type { AnyId } from '../domain/ids.ts';
import { KINDS, type EntityOf, type Group, type Kind } from '../domain/records.ts';
import { FAULT_CATALOGUE } from '../domain/faults.ts';
import type { World } from './kernel/world.ts';

/** The thing with this name; a checked file names only what is there. */
export const named = <
  K extends
    | 'vms'
    | 'hosts'
    | 'clusters'
    | 'groups'
    | 'nodes'
    | 'networks'
    | 'luns'
    | 'arrays'
    | 'resources'
    | 'guestClusters'
    | 'servers',
>(
  world: World,
  kind: K,
  name: string,
): EntityOf<K> | undefined =>
  (Object.values(world[kind]) as EntityOf<K>[]).find((thing) => thing.name === name);

/** A group bears the name of its first virtual machine, and is found by that of any other. */
export const groupNamed = (world: World, name: string): Group | undefined => {
  const group = named(world, 'vms', name)?.group ?? null;
  return named(world, 'groups', name) ?? (group === null ? undefined : world.groups[group]);
};

/** The name of anything, for a trace. */
export const nameIn =
  (world: World) =>
  (id: AnyId): string => {
    for (const kind of KINDS) {
      const table = world[kind] as Partial<Record<string, EntityOf<Kind>>>;
      const thing = Object.hasOwn(table, id) ? table[id] : undefined;
      if (thing === undefined) continue;
      if ('name' in thing) return thing.name;
      if ('fault' in thing) return FAULT_CATALOGUE[thing.fault.kind].label;
    }
    return id;
  };
