/** What is drawn of a host: its chassis, its state in words, its vote, its memory. */
import type { HostId } from '../../domain/ids.ts';
import { nodeState, type Host, type Node } from '../../domain/records.ts';
import type { Tables } from '../../store/datacenter-store.ts';
import { usedMemory } from '../../store/host-rows.ts';
import { formatMB } from '../../ui/format.ts';
import type { Status } from '../../ui/status-badge.tsx';
import { part } from './geometry.ts';
import { silentPeers, type SilentPeer } from './heartbeats.ts';

export type HostLook = { tone: Status; text: string };

export type HostRow = {
  id: HostId;
  name: string;
  look: HostLook;
  /** Without power: dark. */
  dark: boolean;
  paused: boolean;
  /** null where it has no vote to give. */
  vote: 0 | 1 | null;
  /** Heartbeats of others that it misses. */
  misses: SilentPeer[];
  memory: { used: number; text: string; short: string };
  vms: number;
  label: string;
};

/** How far a host's boot or its node's joining has come; null while nothing of that is under way. */
export const hostProgress = (host: Host, node: Node | undefined, now: number): number | null => {
  if (host.power.kind === 'booting') return part(host.power.since, host.power.until, now);
  if (host.power.kind !== 'on' || !node) return null;
  const { phase } = node;
  if (phase.kind === 'forming') return part(phase.since, phase.until, now);
  // Until it finds its cluster nobody knows how long that takes.
  return phase.kind === 'joining' && phase.until !== null && phase.contactAt !== null
    ? part(phase.contactAt, phase.until, now)
    : null;
};

const percent = (fraction: number | null): string =>
  fraction === null ? '' : ` ${Math.floor(fraction * 100)} %`;

export const hostLook = (host: Host, node: Node | undefined, now: number): HostLook => {
  const progress = percent(hostProgress(host, node, now));
  if (host.power.kind === 'off') return { tone: 'error', text: node ? 'Down, no power' : 'No power' };
  if (host.power.kind === 'booting') return { tone: 'busy', text: `Boots${progress}` };
  if (!node) return { tone: 'ok', text: 'On' };
  switch (node.phase.kind) {
    case 'stopped':
      return { tone: 'error', text: 'Down, service stopped' };
    case 'joining':
      return { tone: 'busy', text: progress === '' ? 'Joining, waits for quorum' : `Joins${progress}` };
    case 'forming':
      return { tone: 'busy', text: `Forms the cluster${progress}` };
    case 'active':
      return node.paused ? { tone: 'warning', text: nodeState(node) } : { tone: 'ok', text: nodeState(node) };
  }
};

const voteOf = (node: Node | undefined, tables: Tables): 0 | 1 | null => {
  if (!node) return null;
  const cluster = tables.clusters.get(node.cluster);
  // With Disk Only no node has a vote.
  if (cluster?.quorumModel === 'DO') return null;
  const component = cluster?.component ?? null;
  return component !== null && tables.components.get(component)?.members.includes(node.id) ? 1 : 0;
};

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

const labelOf = (row: Omit<HostRow, 'label'>): string =>
  [
    row.name,
    row.look.text,
    row.vote === null ? '' : row.vote === 1 ? '1 vote' : 'no vote',
    plural(row.vms, 'virtual machine'),
    row.memory.text,
    ...row.misses.map(
      ({ name, missed, threshold }) => `misses ${missed} of ${threshold} heartbeats of ${name}`,
    ),
  ]
    .filter(Boolean)
    .join(', ');

const rowOf = (host: Host, tables: Tables, now: number): HostRow => {
  const node = host.node === null ? undefined : tables.nodes.get(host.node);
  const cluster = host.cluster === null ? undefined : tables.clusters.get(host.cluster);
  const serves = host.power.kind === 'on' && (node === undefined || node.phase.kind === 'active');
  const used = host.power.kind === 'on' ? usedMemory(host, tables) : 0;
  const row = {
    id: host.id,
    name: host.name,
    look: hostLook(host, node, now),
    dark: host.power.kind === 'off',
    paused: node?.paused ?? false,
    vote: voteOf(node, tables),
    misses:
      serves && cluster ? silentPeers(cluster, tables, now).filter((peer) => peer.host !== host.id) : [],
    memory: {
      used: used / host.ramMB,
      text: host.power.kind === 'on' ? `${formatMB(used)} of ${formatMB(host.ramMB)} used` : '',
      short: serves ? `${formatMB(used)} / ${formatMB(host.ramMB)}` : '',
    },
    vms: host.vms.length,
  };
  return { ...row, label: labelOf(row) };
};

export const hostRowsOf = (tables: Tables, now: number): HostRow[] =>
  [...tables.hosts.values()].map((host) => rowOf(host, tables, now));
