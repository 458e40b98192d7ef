/** Interfaces and networks that are not well (1.4). Nothing moves because of them: they are found, logged and shown. */
import type { ClusterId, NetworkId, NodeId } from '../../domain/ids.ts';
import type { NetworkTrouble } from '../../domain/records.ts';
import { hasLink, isCutBetween, isPlugged } from '../hardware/network.ts';
import type { Ctx, ReadWorld, Rule } from '../kernel/context.ts';
import { hears } from './routes.ts';
import { silenceFrom } from './silence.ts';

type Trouble = Pick<NetworkTrouble, 'network' | 'node' | 'state'>;

const same = (a: Trouble, b: Trouble): boolean =>
  a.network === b.network && a.node === b.node && a.state === b.state;

/** Nodes whose cluster service looks after an interface on the network. */
const nodesOn = (world: ReadWorld, cluster: ClusterId, network: NetworkId): NodeId[] =>
  world.clusters[cluster].nodes.filter(
    (id) => world.nodes[id].phase.kind === 'active' && isPlugged(world, world.nodes[id].host, network),
  );

/** Links are up and nothing gets through on this network; another route still joins the two. */
const isSilent = (world: ReadWorld, a: NodeId, b: NodeId, network: NetworkId): boolean =>
  isCutBetween(world, world.nodes[a].host, world.nodes[b].host, network) && hears(world, a, b);

const troublesOn = (world: ReadWorld, cluster: ClusterId, network: NetworkId): Trouble[] => {
  const nodes = nodesOn(world, cluster, network);
  const linked = nodes.filter((id) => hasLink(world, world.nodes[id].host, network));
  if (nodes.length > 1 && linked.length === 0) return [{ network, node: null, state: 'down' }];
  const failed = nodes.filter((id) => !linked.includes(id));
  const missed = (a: NodeId) => linked.filter((b) => a !== b && isSilent(world, a, b, network));
  const apart = linked.filter((a) => missed(a).length > 0);
  return [
    ...failed.map((node): Trouble => ({ network, node, state: 'failed' })),
    ...apart
      .filter((a) => missed(a).length === linked.length - 1)
      .map((node): Trouble => ({ network, node, state: 'unreachable' })),
    ...(apart.length > 0 ? [{ network, node: null, state: 'partitioned' } as const] : []),
  ];
};

/** All that is wrong now, reported or not. Networks that the cluster may not use are none of its business. */
const troublesOf = (world: ReadWorld, cluster: ClusterId): Trouble[] =>
  world.clusters[cluster].networks
    .filter((network) => world.networks[network].role !== 0)
    .flatMap((network) => troublesOn(world, cluster, network));

/**
 * What is found once stays: an interface without a link while nobody else has one either, and what is swallowed
 * between two nodes after they have lost each other because of it.
 */
const stays = (world: ReadWorld, cluster: ClusterId, { state, node, network }: Trouble): boolean => {
  if (state === 'down' || (node !== null && world.nodes[node].phase.kind !== 'active')) return false;
  if (state === 'failed') return !hasLink(world, world.nodes[node!].host, network);
  const hosts = world.clusters[cluster].nodes.map((id) => world.nodes[id].host);
  const from = node === null ? hosts : [world.nodes[node].host];
  return from.some((a) => hosts.some((b) => a !== b && isCutBetween(world, a, b, network)));
};

/** Gone because it works again, and not because its node is no member any more. */
const isWell = (world: ReadWorld, cluster: ClusterId, { node, network }: Trouble): boolean =>
  nodesOn(world, cluster, network).some(
    (id) => (node === null || id === node) && hasLink(world, world.nodes[id].host, network),
  );

const isThere = (world: ReadWorld, cluster: ClusterId): ((it: Trouble) => boolean) => {
  const present = troublesOf(world, cluster);
  return (it) => present.some((other) => same(it, other)) || stays(world, cluster, it);
};

/** Takes note of what is new, and of what is over. */
export const refreshTroubles = (ctx: Ctx, id: ClusterId): void => {
  const { networkTroubles, heartbeat } = ctx.world.clusters[id];
  const present = troublesOf(ctx.world, id);
  const known = networkTroubles.filter(isThere(ctx.world, id));
  const fresh = present.filter((it) => !networkTroubles.some((other) => same(it, other)));
  const over = networkTroubles.filter((it) => !known.includes(it));
  if (fresh.length === 0 && over.length === 0) return;
  const { now } = ctx.world;
  const ending = over.filter((it) => it.reported && isWell(ctx.world, id, it));
  const cluster = ctx.edit('clusters', id);
  cluster.networkTroubles = [
    ...[...known, ...ending].map((it) => ({ ...it })),
    ...fresh.map((it) => ({ ...it, since: now, reported: false })),
  ];
  const { downAt, firstLostAt } = silenceFrom(now, heartbeat.delayMs, heartbeat.threshold);
  if (fresh.length > 0) ctx.after(downAt - now, 'cluster.troubleLasts', { cluster: id }, { class: 1 });
  if (ending.length > 0) ctx.after(firstLostAt - now, 'cluster.troubleEnds', { cluster: id }, { class: 1 });
};

const REPORTS = {
  failed: 'interfaceFailed',
  unreachable: 'interfaceUnreachable',
  partitioned: 'networkPartitioned',
  down: 'networkUnavailable',
} as const;

const about = (cluster: ClusterId, { network, node }: Trouble) =>
  node === null ? { cluster, network } : { cluster, network, node };

/** Rule: heartbeats were missed for as long as the threshold says (rule R-12). */
export const troubleLasts: Rule = (ctx, ids) => {
  const cluster = ctx.edit('clusters', ids.cluster!);
  const { delayMs, threshold } = cluster.heartbeat;
  const there = isThere(ctx.world, cluster.id);
  // A node that has left meanwhile reports nothing.
  cluster.networkTroubles = cluster.networkTroubles.filter((it) => it.reported || there(it));
  for (const trouble of cluster.networkTroubles) {
    const { downAt } = silenceFrom(trouble.since, delayMs, threshold);
    if (trouble.reported || downAt !== ctx.world.now) continue;
    trouble.reported = true;
    ctx.tell(REPORTS[trouble.state], about(cluster.id, trouble));
  }
};

/** Rule: the first good heartbeat is here, unless the trouble is back before it. */
export const troubleEnds: Rule = (ctx, ids) => {
  const cluster = ctx.edit('clusters', ids.cluster!);
  const there = isThere(ctx.world, cluster.id);
  const over = cluster.networkTroubles.filter((it) => it.reported && !there(it));
  cluster.networkTroubles = cluster.networkTroubles.filter((it) => !over.includes(it));
  for (const it of over) ctx.tell(it.node === null ? 'networkUp' : 'interfaceUp', about(cluster.id, it));
};

/** Rule: another node looks after its interfaces from now on. */
export const networksChange: Rule = (ctx, ids) => refreshTroubles(ctx, ids.cluster!);
