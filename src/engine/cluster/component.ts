/** Memberships. A cluster has one, none while it is down, and several for a while when it is partitioned. */
import type { ClusterId, ComponentId, NodeId } from '../../domain/ids.ts';
import type { DeepReadonly, ReadWorld } from '../kernel/context.ts';
import type { Component } from '../../domain/records.ts';

export const componentsOf = (world: ReadWorld, cluster: ClusterId): DeepReadonly<Component>[] => {
  const found: DeepReadonly<Component>[] = [];
  for (const id in world.components)
    if (world.components[id].cluster === cluster) found.push(world.components[id]);
  return found;
};

/** Members whose cluster service acts for this membership. */
export const livingMembers = (world: ReadWorld, id: ComponentId): NodeId[] => {
  const { members, lost } = world.components[id];
  return members.filter((node) => isOf(world, node, id) && !lost.includes(node));
};

/** Is the cluster service of this node part of the membership, left out or not? */
export const isOf = (world: ReadWorld, node: NodeId, id: ComponentId): boolean => {
  const { phase } = world.nodes[node];
  return phase.kind === 'active' && phase.component === id;
};
