/** Force quorum: one node forms the cluster without a majority, and its database is the one that counts (2.7). */
import type { CauseId, ClusterId, HostId, NodeId } from '../../domain/ids.ts';
import type { Ctx, ReadWorld, Rule } from '../kernel/context.ts';
import { timingOf } from '../kernel/timing.ts';
import { livingMembers, newComponent, setOutside } from './component.ts';
import { watchForced } from './meeting.ts';
import { votesOf } from './quorum.ts';
import { hasConnectivity } from './routes.ts';
import { countSoon, takeCluster } from './service.ts';
import { terminate } from './stop.ts';

/** A service that waits is started anew; those that it waited with count without it. */
export const forceStart = (ctx: Ctx, id: NodeId, cause: CauseId): void => {
  const { cluster, host } = ctx.world.nodes[id];
  const ms = timingOf(ctx.world).form;
  const told = ctx.tell(
    'quorumForced',
    { node: id, host, cluster },
    { data: { seconds: ms / 1_000 }, cause },
  );
  formIn(ctx, id, ms, told);
  countSoon(ctx, cluster, told);
};

const formIn = (ctx: Ctx, id: NodeId, ms: number, cause: CauseId): void => {
  const node = ctx.edit('nodes', id);
  node.phase = { kind: 'forming', since: ctx.world.now, until: ctx.world.now + ms, forced: true };
  ctx.after(
    ms,
    'cluster.forcedForms',
    { node: id, cluster: node.cluster },
    { class: 3, owner: { kind: 'nodes', id }, cause },
  );
};

/** Those that still run have not decided yet who gets the groups that it had before. */
const isMissed = (world: ReadWorld, id: ClusterId, node: NodeId): boolean => {
  const { component, groups } = world.clusters[id];
  return component !== null && groups.some((group) => world.groups[group].owner === node);
};

/** Rule: it has formed by itself. Where another membership has quorum it stands beside it, and gets no disk. */
export const forcedForms: Rule = (ctx, ids) => {
  const [id, node] = [ids.cluster!, ids.node!];
  const { host } = ctx.world.nodes[node];
  if (!hasConnectivity(ctx.world, node))
    return terminate(ctx, node, ctx.tell('connectivityLost', { node, cluster: id }));
  if (isMissed(ctx.world, id, node)) return formIn(ctx, node, timingOf(ctx.world).joinPoll, ctx.cause);
  const forced = newComponent(ctx, id, [node]);
  const { component } = ctx.world.clusters[id];
  ctx.edit('clusters', id).forced = forced;
  const { votes, total } = votesOf(ctx.world, id, [node], false);
  const told = ctx.tell('clusterForced', { cluster: id, node, host }, { data: { votes, total } });
  ctx.after(0, 'cluster.countAgain', { cluster: id }, { class: 3, cause: told });
  if (component === null) return takeCluster(ctx, id, forced, told);
  setOutside(ctx, forced);
  tellDefended(ctx, id, node, told);
  watchForced(ctx, id, told);
};

/** Who has quorum and the disk. */
const defender = (world: ReadWorld, id: ClusterId, host: HostId | null): string | null => {
  const { component } = world.clusters[id];
  const node = host === null ? null : world.hosts[host].node;
  return node !== null && livingMembers(world, component!).includes(node) ? world.nodes[node].name : null;
};

/** It tries every disk, and those that are defended stay where they are: rule R-49 takes nothing from who has quorum. */
const tellDefended = (ctx: Ctx, id: ClusterId, node: NodeId, cause: CauseId): void => {
  for (const group of ctx.world.clusters[id].groups)
    for (const resource of ctx.world.groups[group].resources) {
      const { lun } = ctx.world.resources[resource];
      const owner = lun === null ? null : defender(ctx.world, id, ctx.world.luns[lun].reservedBy);
      if (owner !== null) ctx.tell('forcedDiskDefended', { lun: lun!, node }, { data: { owner }, cause });
    }
};
