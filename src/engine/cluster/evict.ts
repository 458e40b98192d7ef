/** Evicting a node (4.10): its groups go first, then it is no part of the configuration any more. */
import type { CauseId, ClusterId, NodeId } from '../../domain/ids.ts';
import type { Ctx, Rule } from '../kernel/context.ts';
import { adviseQuorum } from './advice.ts';
import { componentsOf } from './component.ts';
import { writeDatabase } from './database.ts';
import { votesOf } from './quorum.ts';
import { lookAround } from './service.ts';

/** Out of what groups and resources remember of it. */
const forgetOwner = (ctx: Ctx, cluster: ClusterId, gone: NodeId): void => {
  const without = (nodes: readonly NodeId[]) => nodes.filter((node) => node !== gone);
  // With a node less a group may fail over once less in its period; what it has used up stays used up.
  const most = ctx.world.clusters[cluster].nodes.length - 2;
  for (const id of ctx.world.clusters[cluster].groups) {
    const { preferredOwners, tried, lastOwner, cameFrom, resources, failoverThreshold, failoverTimes } =
      ctx.world.groups[id];
    if (failoverThreshold === null && failoverTimes.length > most)
      ctx.edit('groups', id).failoverTimes = failoverTimes.slice(failoverTimes.length - most);
    if ([...preferredOwners, ...tried, lastOwner, cameFrom].includes(gone)) {
      const group = ctx.edit('groups', id);
      group.preferredOwners = without(preferredOwners);
      group.tried = without(tried);
      if (lastOwner === gone) group.lastOwner = group.owner;
      if (cameFrom === gone) group.cameFrom = null;
    }
    for (const resource of resources) {
      const { possibleOwners } = ctx.world.resources[resource];
      if (possibleOwners?.includes(gone))
        ctx.edit('resources', resource).possibleOwners = without(possibleOwners);
    }
  }
};

/** Votes are fixed by the configuration, so the total changes in this instant (I-11); event 1011. */
const removeNode = (ctx: Ctx, id: NodeId, cause: CauseId): void => {
  const { host: hostId, cluster: clusterId } = ctx.world.nodes[id];
  forgetOwner(ctx, clusterId, id);
  const cluster = ctx.edit('clusters', clusterId);
  cluster.nodes = cluster.nodes.filter((node) => node !== id);
  cluster.networkTroubles = cluster.networkTroubles.filter(({ node }) => node !== id);
  if (cluster.witnessFailure !== null)
    cluster.witnessFailure.tried = cluster.witnessFailure.tried.filter((node) => node !== id);
  cluster.epoch += 1;
  // Those who are cut off go on by themselves, and have the new configuration when they are back.
  for (const { id: component, members, lost } of componentsOf(ctx.world, clusterId)) {
    if (!members.includes(id) && !lost.includes(id)) continue;
    const edited = ctx.edit('components', component);
    edited.members = members.filter((node) => node !== id);
    edited.lost = lost.filter((node) => node !== id);
    for (const silence of edited.silences) silence.by = silence.by.filter((node) => node !== id);
    edited.silences = edited.silences.filter(({ node, by }) => node !== id && by.length > 0);
  }
  const host = ctx.edit('hosts', hostId);
  host.node = null;
  host.cluster = null;
  ctx.remove('nodes', id);
  const { total, need } = votesOf(ctx.world, clusterId, [], false);
  const told = ctx.tell(
    'nodeEvicted',
    { host: hostId, cluster: clusterId },
    { data: { total, need }, cause },
  );
  adviseQuorum(ctx, clusterId, told);
  writeDatabase(ctx, clusterId, told);
  ctx.after(0, 'cluster.countAgain', { cluster: clusterId }, { class: 3, cause: told });
  lookAround(ctx, clusterId, told);
};

/** Rule: whoever heard that it has left has dealt with it; now it is forgotten. */
export const evictNode: Rule = (ctx, ids) => {
  if (ctx.world.nodes[ids.node!]?.phase.kind === 'stopped') removeNode(ctx, ids.node!, ctx.cause);
};
