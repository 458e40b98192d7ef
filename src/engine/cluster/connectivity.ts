/** What a change of links, switches and paths means to the clusters on them. */
import type { ClusterId, Ids, NodeId } from '../../domain/ids.ts';
import type { Ctx, ReadWorld, Rule } from '../kernel/context.ts';
import { componentsOf } from './component.ts';
import { watchForced } from './meeting.ts';
import { endService } from './membership.ts';
import { refreshTroubles } from './network-troubles.ts';
import { hasConnectivity, linksChangedAt } from './routes.ts';
import { lookAround } from './service.ts';
import { refreshSilences } from './silence.ts';

/** How long a cluster service stands it to have no link at all (rule R-10). */
const WITHOUT_LINKS_MS = 1_000;

/** The clusters that a host, or a network, is part of. */
export const clustersOn = (world: ReadWorld, { host, network }: Ids): ClusterId[] => {
  if (host !== undefined) {
    const { cluster } = world.hosts[host];
    return cluster === null ? [] : [cluster];
  }
  return Object.values(world.clusters)
    .filter(({ networks }) => networks.includes(network!))
    .map(({ id }) => id);
};

/** Rule: somebody can be reached that couldn't before, or the other way round. */
export const routesChange: Rule = (ctx, ids) => {
  for (const cluster of clustersOn(ctx.world, ids)) {
    refreshTroubles(ctx, cluster);
    for (const { id } of componentsOf(ctx.world, cluster)) refreshSilences(ctx, id, ids.host);
    for (const node of ctx.world.clusters[cluster].nodes) watchLinks(ctx, node);
    lookAround(ctx, cluster, ctx.cause);
    watchForced(ctx, cluster, ctx.cause);
  }
};

const watchLinks = (ctx: Ctx, node: NodeId): void => {
  const { phase, host } = ctx.world.nodes[node];
  if (phase.kind !== 'active' || linksChangedAt(ctx.world, host) !== ctx.world.now) return;
  if (!hasConnectivity(ctx.world, node))
    ctx.after(WITHOUT_LINKS_MS, 'cluster.connectivityGone', { node }, { class: 1 });
};

/** Rule: all links of a node are down, and stayed down (rule R-10). Event 1554 instead of a loss of quorum. */
export const connectivityGone: Rule = (ctx, ids) => {
  const node = ids.node!;
  if (ctx.world.nodes[node] === undefined) return;
  const { phase, host, cluster } = ctx.world.nodes[node];
  if (phase.kind !== 'active' || hasConnectivity(ctx.world, node)) return;
  if (linksChangedAt(ctx.world, host) !== ctx.world.now - WITHOUT_LINKS_MS) return;
  const left = disabledWithLink(ctx.world, node);
  let { cause } = ctx;
  if (left !== '') cause = ctx.tell('onlyDisabledLeft', { node, cluster }, { data: { networks: left } });
  endService(ctx, node, ctx.tell('connectivityLost', { node, cluster }, { cause }));
};

/** Networks with role 0 on which it still has a link. */
const disabledWithLink = (world: ReadWorld, node: NodeId): string =>
  world.hosts[world.nodes[node].host].nics
    .flatMap(({ network, link }) => (network !== null && link === 'up' ? [world.networks[network]] : []))
    .filter(({ role }) => role === 0)
    .map(({ name }) => name)
    .join(', ');
