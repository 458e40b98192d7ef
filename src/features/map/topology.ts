/** What is built, as opposed to how it is doing: the picture's places depend on nothing else. */
import type { ArrayId, ClusterId, HostId, LunId, NetworkId } from '../../domain/ids.ts';
import type { Tables } from '../../store/datacenter-store.ts';

/** The hosts of one cluster, or those of none. */
export type FrameOfHosts = { cluster: ClusterId | null; hosts: HostId[]; networks: NetworkId[] };
export type Topology = {
  frames: FrameOfHosts[];
  arrays: { id: ArrayId; luns: LunId[] }[];
  /** For how many VMs every host has room in the picture. */
  slots: number;
};

type Built = Pick<Tables, 'clusters' | 'nodes' | 'hosts' | 'networks' | 'arrays' | 'luns' | 'vms'>;

/** Room for what the loss of two nodes brings to the others, so that no token changes its size then. */
const roomFor = (vms: number, hosts: number): number => {
  const share = vms / Math.max(1, hosts);
  return Math.min(vms, Math.ceil(share * Math.min(2, hosts / Math.max(1, hosts - 2))));
};

const framesOf = (tables: Built): FrameOfHosts[] => {
  const frames = [...tables.clusters.values()].map(({ id, nodes, networks }): FrameOfHosts => ({
    cluster: id,
    hosts: nodes.flatMap((node) => tables.nodes.get(node)?.host ?? []),
    networks: networks.filter((network) => (tables.networks.get(network)?.role ?? 0) !== 0),
  }));
  const alone = [...tables.hosts.values()].filter(({ cluster }) => cluster === null).map(({ id }) => id);
  return alone.length > 0 ? [...frames, { cluster: null, hosts: alone, networks: [] }] : frames;
};

/** The cluster that something chosen in the tree belongs to, if it is one or in one. */
const clusterOf = (tables: Built, within: string | null): ClusterId | null => {
  const host = [...tables.hosts.values()].find(({ id }) => id === within);
  if (host) return host.cluster;
  return [...tables.clusters.keys()].find((id) => id === within) ?? null;
};

/**
 * Hosts stand in the order of their node numbers; only networks that carry heartbeats are drawn. Within a cluster
 * there is only what it uses. `fullest` is the most tokens that any host has had to show.
 */
export const topologyOf = (tables: Built, fullest: number, within: string | null): Topology => {
  const cluster = clusterOf(tables, within);
  const all = framesOf(tables);
  const frames = cluster === null ? all : all.filter((frame) => frame.cluster === cluster);
  const arrays = [...tables.arrays.values()].map(({ id, luns }) => ({
    id,
    luns: luns.filter((lun) => cluster === null || tables.luns.get(lun)?.cluster === cluster),
  }));
  return {
    frames,
    arrays: arrays.filter(({ luns }) => cluster === null || luns.length > 0),
    slots: Math.max(4, roomFor(tables.vms.size, tables.hosts.size), fullest),
  };
};

export const countHosts = ({ frames }: Topology): number =>
  frames.reduce((sum, { hosts }) => sum + hosts.length, 0);
