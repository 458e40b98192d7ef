/** What keeps an address or a name of the cluster from being Online where it is. */
import type { FactName } from '../../domain/facts.ts';
import type { CauseId, ClusterId, HostId, NetworkId, NodeId, ResourceId } from '../../domain/ids.ts';
import { answers } from '../hardware/directory.ts';
import { hasLink, isPlugged } from '../hardware/network.ts';
import type { Ctx, ReadWorld } from '../kernel/context.ts';
import { timingOf } from '../kernel/timing.ts';
import { setState } from './resource.ts';

/** The event that says what is wrong, and the end of the sentence of event 1069. */
export type Obstacle = { fact: FactName; network?: NetworkId; reason: string };

/** The network that clients reach the cluster on: its first with role 3. */
const clientNetwork = (world: ReadWorld, cluster: ClusterId): NetworkId | null =>
  world.clusters[cluster].networks.find((network) => world.networks[network].role === 3) ?? null;

/** A file may leave the ports of a host out; then nothing is known of them, and nothing is wrong with them. */
const isUnwired = (world: ReadWorld, host: HostId): boolean =>
  world.hosts[host].nics.every(({ network }) => network === null);

type ClusterFault = 'duplicateIP' | 'computerObjectDeleted';

const has = (world: ReadWorld, kind: ClusterFault, cluster: ClusterId): boolean =>
  Object.values(world.faults).some(({ fault }) => fault.kind === kind && fault.cluster === cluster);

/** The link is there, and none of the others is heard through it. */
const isUnreachable = (world: ReadWorld, cluster: ClusterId, network: NetworkId, node: NodeId): boolean =>
  world.clusters[cluster].networkTroubles.some(
    (it) => it.reported && it.state === 'unreachable' && it.network === network && it.node === node,
  );

const addressObstacle = (world: ReadWorld, cluster: ClusterId, node: NodeId): Obstacle | null => {
  const network = clientNetwork(world, cluster);
  const { host } = world.nodes[node];
  if (network === null || isUnwired(world, host)) return null;
  if (!isPlugged(world, host, network))
    return { fact: 'addressWithoutAdapter', network, reason: 'the node has no adapter on its network' };
  if (!hasLink(world, host, network) || isUnreachable(world, cluster, network, node))
    return { fact: 'addressUnhealthy', network, reason: 'the interface that carries it has failed' };
  return has(world, 'duplicateIP', cluster)
    ? { fact: 'addressTaken', network, reason: 'another computer uses the same address' }
    : null;
};

/** Its computer object is touched whenever it comes Online, which takes a writable domain controller (7). */
const nameObstacle = (world: ReadWorld, cluster: ClusterId): Obstacle | null => {
  if (!answers(world, 'directory'))
    return { fact: 'nameWithoutDirectory', reason: 'no writable domain controller answers' };
  return has(world, 'computerObjectDeleted', cluster)
    ? { fact: 'nameWithoutObject', reason: 'its computer object is gone' }
    : null;
};

/** What is wrong with a resource where it is, or is to come Online; null while nothing is. */
export const obstacleOf = (world: ReadWorld, id: ResourceId): Obstacle | null => {
  const { type, group } = world.resources[id];
  const { cluster, owner } = world.groups[group];
  if (owner === null) return null;
  if (type === 'Network Name') return nameObstacle(world, cluster);
  return type === 'IP Address' ? addressObstacle(world, cluster, owner) : null;
};

export const tellObstacle = (ctx: Ctx, id: ResourceId, { fact, network }: Obstacle): CauseId => {
  const { group } = ctx.world.resources[id];
  return ctx.tell(fact, { resource: id, group, network, node: ctx.world.groups[group].owner ?? undefined });
};

/** The attempt takes its moment and fails. */
export const refuseOnline = (
  ctx: Ctx,
  id: ResourceId,
  obstacle: Obstacle,
  ms = timingOf(ctx.world).failedOnline,
): void => {
  const told = tellObstacle(ctx, id, obstacle);
  setState(ctx, id, 'OnlinePending', told, ctx.world.now + ms);
  ctx.after(
    ms,
    'cluster.addressFails',
    { resource: id, group: ctx.world.resources[id].group },
    { class: 5, owner: { kind: 'resources', id }, cause: told },
  );
};
