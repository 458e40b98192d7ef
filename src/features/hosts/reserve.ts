/**
 * How many more node failures a cluster's memory can carry: the VMs of lost nodes, largest first, each put as a whole
 * where most memory is free. The cluster itself may find a place that this doesn't, so a "no" can be too careful.
 */
import type { ClusterId, HostId, NodeId, VmId } from '../../domain/ids.ts';
import { vmMemoryMB } from '../../domain/memory.ts';
import type { Cluster } from '../../domain/records.ts';
import { isActive } from '../../domain/vm-status.ts';
import type { DatacenterState, Tables } from '../../store/datacenter-store.ts';
import { usedMemory } from '../../store/host-rows.ts';
import { stableRows } from '../../store/stable-rows.ts';

export type LoadVm = { id: VmId; name: string; mb: number; may: NodeId[] | null };
export type LoadNode = {
  id: NodeId;
  host: HostId;
  name: string;
  freeMB: number;
  /** Up and not paused. */
  receives: boolean;
  vms: LoadVm[];
};
/** The members of a cluster, and what would have to go elsewhere with each. */
export type ClusterLoad = {
  id: ClusterId;
  nodes: LoadNode[];
  /** Down by a failure and not yet started again: they need room in any case. */
  waiting: LoadVm[];
};

export type Reserve = {
  /** Any as many nodes may fail at once. */
  survives: number;
  /** Nodes that must not fail together (none: there is too little room already), and who would find none. */
  breaks: { nodes: string[]; vms: string[] } | null;
};

/** More at once isn't tried: 16 nodes have 1,820 ways to lose four. */
const MOST = 3;

const vmsOf = (vms: readonly VmId[], tables: Tables): LoadVm[] =>
  vms.flatMap((id) => {
    const vm = tables.vms.get(id);
    // Without a group nothing brings it back elsewhere.
    if (!vm || vm.group === null) return [];
    const may = vm.resource === null ? null : (tables.resources.get(vm.resource)?.possibleOwners ?? null);
    return [{ id, name: vm.name, mb: vmMemoryMB(vm.ramMB), may }];
  });

const nodesOf = (cluster: Cluster, tables: Tables): LoadNode[] =>
  cluster.nodes.flatMap((id) => {
    const node = tables.nodes.get(id);
    const host = node && tables.hosts.get(node.host);
    if (!host || host.power.kind !== 'on' || node.phase.kind !== 'active') return [];
    const freeMB = host.ramMB - usedMemory(host, tables);
    const { name, paused } = node;
    return [{ id, host: host.id, name, freeMB, receives: !paused, vms: vmsOf(host.vms, tables) }];
  });

const waitingIn = (cluster: Cluster, tables: Tables): LoadVm[] => {
  const down = [...tables.vms.values()].filter(
    ({ phase, outage, group }) =>
      !isActive(phase) &&
      outage !== null &&
      !outage.planned &&
      group !== null &&
      tables.groups.get(group)?.cluster === cluster.id,
  );
  return vmsOf(
    down.map(({ id }) => id),
    tables,
  );
};

const loadsOf = ({ tables }: DatacenterState): ClusterLoad[] =>
  [...tables.clusters.values()].map((cluster) => ({
    id: cluster.id,
    nodes: nodesOf(cluster, tables),
    waiting: waitingIn(cluster, tables),
  }));

export const clusterLoads = stableRows(loadsOf);

/** Those for which there is no room when these nodes are gone. */
const homeless = ({ nodes, waiting }: ClusterLoad, lost: readonly LoadNode[]): LoadVm[] => {
  const left = nodes
    .filter((node) => node.receives && !lost.includes(node))
    .map(({ id, freeMB }) => ({ id, freeMB }));
  return [...waiting, ...lost.flatMap(({ vms }) => vms)]
    .toSorted((a, b) => b.mb - a.mb)
    .filter(({ mb, may }) => {
      const best = left
        .filter(({ id, freeMB }) => freeMB >= mb && (may === null || may.includes(id)))
        .reduce<(typeof left)[number] | null>((a, b) => (a && a.freeMB >= b.freeMB ? a : b), null);
      if (best) best.freeMB -= mb;
      return best === null;
    });
};

const ways = <T>(items: readonly T[], count: number): T[][] =>
  count === 0
    ? [[]]
    : items.flatMap((item, i) => ways(items.slice(i + 1), count - 1).map((rest) => [item, ...rest]));

export const reserveOf = (load: ClusterLoad): Reserve => {
  const { nodes } = load;
  const most = Math.min(MOST, nodes.length - 1);
  for (let count = 0; count <= most; count += 1)
    for (const lost of ways(nodes, count)) {
      const vms = homeless(load, lost);
      if (vms.length > 0)
        return {
          survives: Math.max(0, count - 1),
          breaks: { nodes: lost.map(({ name }) => name), vms: vms.map(({ name }) => name) },
        };
    }
  return { survives: Math.max(0, most), breaks: null };
};

/** The same cluster once a node receives nothing. */
export const withPaused = ({ nodes, ...load }: ClusterLoad, host: HostId): ClusterLoad => ({
  ...load,
  nodes: nodes.map((node) => (node.host === host ? { ...node, receives: false } : node)),
});
