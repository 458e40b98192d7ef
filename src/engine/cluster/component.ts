/** Memberships. A cluster has one, none while it is down, and several for a while when it is partitioned. */
import type { ClusterId, ComponentId, NodeId } from '../../domain/ids.ts';
import type { Ctx, DeepReadonly, ReadWorld } from '../kernel/context.ts';
import type { Component } from '../../domain/records.ts';

export const componentsOf = (world: ReadWorld, cluster: ClusterId): DeepReadonly<Component>[] => {
  const found: DeepReadonly<Component>[] = [];
  for (const id in world.components)
    if (world.components[id].cluster === cluster) found.push(world.components[id]);
  return found;
};

/** Nobody has quorum: the cluster is down, or runs by force (2.7). */
export const lacksQuorum = (world: ReadWorld, cluster: ClusterId): boolean => {
  const { component, forced } = world.clusters[cluster];
  return component === null || component === forced;
};

/** A membership that begins; its nodes are active from now on. */
export const newComponent = (ctx: Ctx, cluster: ClusterId, members: NodeId[]): ComponentId => {
  const id: ComponentId = `component:${ctx.newNumber('component')}`;
  ctx.add('components', {
    id,
    cluster,
    members,
    silences: [],
    lost: [],
    phase: { kind: 'stable' },
    epoch: 1,
    timer: null,
  });
  for (const node of members)
    ctx.edit('nodes', node).phase = { kind: 'active', since: ctx.world.now, component: id };
  return id;
};

/** What these nodes do is of no account to the cluster any more (rule R-35). */
export const setOutside = (ctx: Ctx, id: ComponentId): void => {
  for (const node of livingMembers(ctx.world, id)) {
    const { phase } = ctx.edit('nodes', node);
    if (phase.kind === 'active') phase.outside = true;
  }
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
