/** A host becomes a node of a cluster that runs. */
import type { ClusterId, HostId, NodeId } from '../../domain/ids.ts';
import { answers } from '../hardware/directory.ts';
import { addNetworkLinks } from '../hardware/links.ts';
import type { Ctx, ReadWorld, Rule } from '../kernel/context.ts';
import { timingOf } from '../kernel/timing.ts';
import type { World } from '../kernel/world.ts';
import { adviseDisks, adviseQuorum } from './advice.ts';
import { livingMembers } from './component.ts';
import { writeDatabase } from './database.ts';
import { nodeIsAvailable } from './failback.ts';
import { watchForced } from './meeting.ts';
import { votesOf } from './quorum.ts';
import { hasRoute } from './routes.ts';

/** As long as any join (rule R-16). */
export const JOINS_MS = 5_000;

/** Failover clusters of 2008 and of R2 have no more. */
export const MOST_NODES = 16;

/** A member that would not hear it. */
export const deafTo = (world: ReadWorld, cluster: ClusterId, host: HostId): NodeId | undefined =>
  livingMembers(world, world.clusters[cluster].component!).find(
    (node) => !hasRoute(world, host, world.nodes[node].host),
  );

/** Who is on which side of a cut trunk follows from the nodes there are. */
export const isTrunkCut = (world: ReadWorld, cluster: ClusterId): boolean =>
  Object.values(world.faults).some(
    ({ fault }) => fault.kind === 'trunkLoss' && world.hosts[fault.host].cluster === cluster,
  );

/** What has changed while it was configured. */
const whyNot = (world: ReadWorld, cluster: ClusterId, host: HostId): string | null => {
  const { power, goingDown } = world.hosts[host];
  if (power.kind !== 'on' || goingDown !== null) return 'it is not on any more';
  if (world.clusters[cluster].component === null) return 'the cluster is down';
  if (world.clusters[cluster].nodes.length >= MOST_NODES)
    return `the cluster has ${MOST_NODES} nodes already`;
  if (isTrunkCut(world, cluster)) return 'the trunk of the cluster is cut';
  if (!answers(world, 'directory')) return 'no domain controller answers';
  const deaf = deafTo(world, cluster, host);
  return deaf === undefined ? null : `${world.nodes[deaf].name} does not hear it`;
};

/** Rule: the service is configured and looks for the members; they take nobody in while they regroup. */
export const nodeIsAdded: Rule = (ctx, ids) => {
  const [cluster, host] = [ids.cluster!, ids.host!];
  const reason = whyNot(ctx.world, cluster, host);
  if (reason !== null) {
    ctx.tell('nodeNotAdded', { host, cluster }, { data: { reason } });
    return;
  }
  const { phase, silences } = ctx.world.components[ctx.world.clusters[cluster].component!];
  if (phase.kind === 'stable' && silences.length === 0) return addNode(ctx, cluster, host);
  ctx.after(timingOf(ctx.world).joinPoll, 'cluster.nodeIsAdded', { cluster, host }, { class: 2 });
};

/** The lowest number that no node of the cluster has (rule R-03). */
const freeNumber = (world: ReadWorld, cluster: ClusterId): number => {
  const taken = world.clusters[cluster].nodes.map((node) => world.nodes[node].number);
  let number = 1;
  while (taken.includes(number)) number += 1;
  return number;
};

/**
 * It votes and is a member from the same instant, so quorum is never the less for it. Every resource may be on it that
 * has no list of possible owners (event 1007).
 */
const addNode = (ctx: Ctx, clusterId: ClusterId, host: HostId): void => {
  const id: NodeId = `node:${ctx.newNumber('node')}`;
  const { os, dbEpoch } = ctx.world.clusters[clusterId];
  const component = ctx.world.clusters[clusterId].component!;
  ctx.add('nodes', {
    id,
    number: freeNumber(ctx.world, clusterId),
    name: ctx.world.hosts[host].name,
    host,
    cluster: clusterId,
    phase: { kind: 'active', since: ctx.world.now, component },
    dbEpoch,
    paused: false,
    hungUntil: null,
    leaving: null,
    timer: null,
  });
  const edited = ctx.edit('hosts', host);
  edited.node = id;
  edited.cluster = clusterId;
  const byNumber = (a: NodeId, b: NodeId) => ctx.world.nodes[a].number - ctx.world.nodes[b].number;
  const cluster = ctx.edit('clusters', clusterId);
  cluster.nodes = [...cluster.nodes, id].sort(byNumber);
  cluster.epoch += 1;
  for (const { network } of edited.nics)
    if (network !== null && !cluster.networks.includes(network)) cluster.networks.push(network);
  if (os === '2008R2') addNetworkLinks(ctx.world as World, host);
  const membership = ctx.edit('components', component);
  membership.members = [...membership.members, id].sort(byNumber);
  const { total, need } = votesOf(ctx.world, clusterId, [], false);
  const told = ctx.tell('nodeAdded', { host, cluster: clusterId }, { data: { total, need } });
  writeDatabase(ctx, clusterId, told);
  adviseQuorum(ctx, clusterId, told);
  adviseDisks(ctx, clusterId, host, told);
  const joined = ctx.tell('nodeJoined', { node: id, cluster: clusterId }, { cause: told });
  ctx.after(0, 'cluster.countAgain', { cluster: clusterId }, { class: 3, cause: joined });
  watchForced(ctx, clusterId, joined);
  nodeIsAvailable(ctx, id, joined);
};
