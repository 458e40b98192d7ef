/** Heartbeats between the nodes of a cluster: sent at every multiple of the delay, counted when they stay away. */
import type { ClusterId, HostId, NetworkId } from '../../domain/ids.ts';
import type { Cluster, Host, Silence } from '../../domain/records.ts';
import type { Tables } from '../../store/datacenter-store.ts';

/** How many of a silent peer's heartbeats have been missed; the threshold is reached at the instant it counts as down. */
export const missed = (silence: Silence, { delayMs, threshold }: Cluster['heartbeat'], now: number): number =>
  Math.min(threshold, Math.max(0, Math.floor((now - silence.firstLostAt) / delayMs)));

/** How long ago, in parts of the delay, the last heartbeats were sent: 0 as they leave, nearly 1 before the next. */
export const beat = ({ delayMs }: Cluster['heartbeat'], now: number): number => (now % delayMs) / delayMs;

export type SilentPeer = { host: HostId; name: string; missed: number; threshold: number };

/** The peers that the members of a cluster miss now. */
export const silentPeers = (
  cluster: Cluster,
  tables: Pick<Tables, 'components' | 'nodes'>,
  now: number,
): SilentPeer[] => {
  const component = cluster.component === null ? undefined : tables.components.get(cluster.component);
  return (component?.silences ?? []).flatMap((silence): SilentPeer[] => {
    const node = tables.nodes.get(silence.node);
    const { threshold } = cluster.heartbeat;
    const count = missed(silence, cluster.heartbeat, now);
    return node ? [{ host: node.host, name: node.name, missed: count, threshold }] : [];
  });
};

const linked = (host: Host, network: NetworkId): boolean =>
  host.power.kind === 'on' && host.nics.some((nic) => nic.network === network && nic.link === 'up');

/** The hosts of a cluster whose service sends heartbeats over a network, in node order. */
export const answering = (
  cluster: ClusterId,
  network: NetworkId,
  tables: Pick<Tables, 'clusters' | 'nodes' | 'hosts'>,
): HostId[] =>
  (tables.clusters.get(cluster)?.nodes ?? []).flatMap((id): HostId[] => {
    const node = tables.nodes.get(id);
    const host = node && tables.hosts.get(node.host);
    return host && node.phase.kind !== 'stopped' && linked(host, network) ? [host.id] : [];
  });
