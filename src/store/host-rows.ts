/** The Hosts grid's rows. */
import type { ClusterId, HostId } from '../domain/ids.ts';
import { HOST_RESERVE_MB, vmMemoryMB } from '../domain/memory.ts';
import { nodeState, type Host, type NodeState } from '../domain/records.ts';
import type { DatacenterState, Tables } from './datacenter-store.ts';
import { stableRows } from './stable-rows.ts';
import { storagePaths } from './storage-paths.ts';

/** The console's words for how a host answers its management server. */
export type HostStatus = 'OK' | 'Needs Attention' | 'Not Responding';

export type HostRow = {
  id: HostId;
  name: string;
  status: HostStatus;
  power: Host['power']['kind'];
  node: NodeState | null;
  jobStatus: string;
  cluster: ClusterId | null;
  clusterName: string;
  vms: number;
  usedMB: number;
  availableMB: number;
  ramMB: number;
  logicalCpus: number;
  /** Working ways to shared storage, and how many there are. */
  paths: number;
  ofPaths: number;
  disks: number;
  model: string;
  install: string;
};

/** Memory that its VMs and the parent partition take, MiB. */
export const usedMemory = (host: Host, tables: Pick<Tables, 'vms'>): number =>
  host.vms.reduce((sum, id) => sum + vmMemoryMB(tables.vms.get(id)?.ramMB ?? 0), HOST_RESERVE_MB);

/** By the host: what is on it changes with it, and assigned memory never does. */
const used = new WeakMap<Host, number>();

const usedOf = (host: Host, tables: Pick<Tables, 'vms'>): number => {
  let found = used.get(host);
  if (found === undefined) used.set(host, (found = usedMemory(host, tables)));
  return found;
};

const statusOf = (host: Host, node: NodeState | null): HostStatus => {
  if (host.power.kind !== 'on') return 'Not Responding';
  return node === 'Down' || node === 'Joining' ? 'Needs Attention' : 'OK';
};

const rowsOf = ({ tables }: DatacenterState): HostRow[] => {
  const newest = new Map<HostId, string>();
  for (const job of tables.jobs.values())
    if (job.host !== null && job.vm === null)
      newest.set(
        job.host,
        job.state === 'running' ? 'Running' : job.state === 'completed' ? 'Completed' : 'Failed',
      );
  return [...tables.hosts.values()].map((host) => {
    const node = host.node === null ? undefined : tables.nodes.get(host.node);
    const state = node ? nodeState(node) : null;
    const paths = storagePaths(host);
    const usedMB = host.power.kind === 'on' ? usedOf(host, tables) : 0;
    return {
      id: host.id,
      name: host.name,
      status: statusOf(host, state),
      power: host.power.kind,
      node: state,
      jobStatus: newest.get(host.id) ?? '',
      cluster: host.cluster,
      clusterName: host.cluster === null ? '' : (tables.clusters.get(host.cluster)?.name ?? ''),
      vms: host.vms.length,
      usedMB,
      availableMB: host.power.kind === 'on' ? host.ramMB - usedMB : 0,
      ramMB: host.ramMB,
      logicalCpus: host.logicalCpus,
      paths: paths.up,
      ofPaths: paths.of,
      disks: host.mounted.length,
      model: host.model,
      install: host.install === 'Core' ? 'Server Core' : 'Full installation',
    };
  });
};

export const hostRows = stableRows(rowsOf);
