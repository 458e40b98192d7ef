/** Who can send heartbeats to whom. A route is two nodes and a network; one is enough for a pair. */
import type { HostId, NetworkId, NodeId } from '../../domain/ids.ts';
import { carries, cutSince, isCutBetween } from '../hardware/network.ts';
import type { ReadWorld } from '../kernel/context.ts';

/** A file may leave a host's ports out: its heartbeats then take a way that can only be cut as a whole. */
const isUnwired = (world: ReadWorld, host: HostId): boolean =>
  world.hosts[host].nics.every(({ network }) => network === null);

/** Networks with role 0 carry no heartbeats (I-35). */
const isEnabled = (world: ReadWorld, network: string | null): boolean =>
  network !== null && world.networks[network].role !== 0;

export const hasRoute = (world: ReadWorld, a: HostId, b: HostId): boolean =>
  isUnwired(world, a) || isUnwired(world, b)
    ? !isCutBetween(world, a, b, null)
    : world.hosts[a].nics.some(({ network }) => isEnabled(world, network) && carries(world, a, b, network!));

/** Can the cluster services of two nodes talk, once they run? */
export const reaches = (world: ReadWorld, a: NodeId, b: NodeId): boolean => {
  const [from, to] = [world.nodes[a].host, world.nodes[b].host];
  return (
    world.hosts[from].power.kind === 'on' && world.hosts[to].power.kind === 'on' && hasRoute(world, from, to)
  );
};

/** Do two members get each other's heartbeats? */
export const hears = (world: ReadWorld, a: NodeId, b: NodeId): boolean =>
  world.nodes[a].phase.kind === 'active' && world.nodes[b].phase.kind === 'active' && reaches(world, a, b);

/**
 * The network over which two nodes send each other more than heartbeats: one for the cluster alone before those with
 * clients. null: the line that a file left out; undefined: there is none.
 */
export const networkBetween = (world: ReadWorld, a: HostId, b: HostId): NetworkId | null | undefined => {
  if (isUnwired(world, a) || isUnwired(world, b)) return isCutBetween(world, a, b, null) ? undefined : null;
  const shared = world.hosts[a].nics.flatMap(({ network }) =>
    network !== null && isEnabled(world, network) && carries(world, a, b, network) ? [network] : [],
  );
  return shared.find((network) => world.networks[network].role === 1) ?? shared[0];
};

/** Is any cluster-enabled interface of the node operational? */
export const hasConnectivity = (world: ReadWorld, node: NodeId): boolean => {
  const { host } = world.nodes[node];
  return (
    isUnwired(world, host) ||
    world.hosts[host].nics.some(({ network, link }) => link === 'up' && isEnabled(world, network))
  );
};

/** When a cluster-enabled interface of the host last changed. */
export const linksChangedAt = (world: ReadWorld, host: HostId): number =>
  Math.max(0, ...world.hosts[host].nics.map(({ network, since }) => (isEnabled(world, network) ? since : 0)));

/** A route that two nodes have by how they are plugged in, with the heartbeat it is watched by. */
type Route = { lostAt: number | null; delayMs: number; threshold: number };

export const subnetsOn = (world: ReadWorld, host: HostId, network: string): string[] =>
  world.hosts[host].nics
    .filter((nic) => nic.network === network)
    .map((nic) => nic.subnet ?? world.networks[network].subnet);

/** The routes of a pair, lost or not; one that can't be told apart where the file leaves ports out. */
export const routesOf = (world: ReadWorld, a: NodeId, b: NodeId): Route[] => {
  const { host, cluster } = world.nodes[a];
  const other = world.nodes[b].host;
  const { heartbeat, crossSubnet, networks } = world.clusters[cluster];
  const routes = networks.flatMap((network): Route[] => {
    const [mine, theirs] = [subnetsOn(world, host, network), subnetsOn(world, other, network)];
    if (!isEnabled(world, network) || mine.length === 0 || theirs.length === 0) return [];
    const beat = mine.some((subnet) => theirs.includes(subnet)) ? heartbeat : crossSubnet;
    return [{ lostAt: cutSince(world, host, other, network), ...beat }];
  });
  return routes.length > 0 ? routes : [{ lostAt: null, ...heartbeat }];
};

type Talks = (a: NodeId, b: NodeId) => boolean;

/** The sets that are joined by somebody who talks to both sides; in the order of their first nodes. */
export const connectedParts = (nodes: readonly NodeId[], talk: Talks): NodeId[][] => {
  const parts: NodeId[][] = [];
  const left = new Set(nodes);
  for (const first of nodes) {
    if (!left.delete(first)) continue;
    const part = [first];
    for (const node of part)
      for (const other of left)
        if (talk(node, other)) {
          left.delete(other);
          part.push(other);
        }
    parts.push(nodes.filter((node) => part.includes(node)));
  }
  return parts;
};

/**
 * The largest set in which everybody talks to everybody (rule R-31); of several the one with `favourite`, then the
 * one with the lowest numbers. `nodes` are in node-number order, sixteen at most.
 */
export const fullyConnected = (nodes: readonly NodeId[], talk: Talks, favourite: NodeId | null): NodeId[] => {
  let best: NodeId[] = [];
  const better = (set: readonly NodeId[]): boolean => {
    if (set.length !== best.length) return set.length > best.length;
    return favourite !== null && set.includes(favourite) && !best.includes(favourite);
  };
  // Sets are built in lexicographic order, so that the first of equals has the lowest numbers.
  const grow = (set: NodeId[], from: number): void => {
    if (better(set)) best = [...set];
    for (let i = from; i < nodes.length; i += 1) {
      if (set.length + nodes.length - i < best.length) return;
      if (set.every((node) => talk(node, nodes[i]))) grow([...set, nodes[i]], i + 1);
    }
  };
  grow([], 0);
  return best;
};
