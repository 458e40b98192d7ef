/** Names of a scenario and the ids that they become, in the order of the file (rule R-03). */
import type { ClusterId, HostId, LunId, NetworkId, NodeId, VmId } from '../../domain/ids.ts';
import { invariant } from '../kernel/invariant.ts';
import type { World } from '../kernel/world.ts';

export type Names = {
  network: Map<string, NetworkId>;
  host: Map<string, HostId>;
  node: Map<string, NodeId>;
  lun: Map<string, LunId>;
  cluster: Map<string, ClusterId>;
  vm: Map<string, VmId>;
};

export const newNumber = (world: World, prefix: string): number =>
  (world.nextId[prefix] = (world.nextId[prefix] ?? 0) + 1);

export const found = <T>(map: Map<string, T>, name: string): T => {
  const id = map.get(name);
  invariant(id !== undefined, `a checked scenario names only what it has, not ${name}`);
  return id;
};
