/** What is drawn of a LUN: whose it is, in which state, and whether it gives the witness's vote. */
import type { LunId } from '../../domain/ids.ts';
import type { Lun, Resource, ResourceState } from '../../domain/records.ts';
import type { Tables } from '../../store/datacenter-store.ts';
import { disksOf } from './ownership.ts';
import type { Status } from '../../ui/status-badge.tsx';

export type LunRow = {
  id: LunId;
  name: string;
  /** The witness's vote; null for every other disk. */
  vote: 0 | 1 | null;
  tone: Status;
  text: string;
  label: string;
};

const LOOKS: Record<ResourceState, { tone: Status; text: string }> = {
  Online: { tone: 'ok', text: 'Online' },
  Offline: { tone: 'idle', text: 'Offline' },
  Failed: { tone: 'error', text: 'Failed' },
  OnlinePending: { tone: 'busy', text: 'Comes online' },
  OfflinePending: { tone: 'busy', text: 'Goes offline' },
};

const NO_DISK: Record<Lun['kind'], { tone: Status; text: string }> = {
  plain: { tone: 'idle', text: 'Not clustered' },
  'cluster-file-system': { tone: 'ok', text: 'On all nodes' },
  csv: { tone: 'idle', text: 'Not clustered' },
};

const voteOf = (lun: Lun, disk: Resource | undefined, tables: Tables): 0 | 1 | null => {
  if (!lun.witness) return null;
  const up = lun.cluster !== null && (tables.clusters.get(lun.cluster)?.component ?? null) !== null;
  return up && disk?.state === 'Online' ? 1 : 0;
};

export const lunRowOf = (lun: Lun, disk: Resource | undefined, tables: Tables): LunRow => {
  const vote = voteOf(lun, disk, tables);
  const { tone, text } = disk ? LOOKS[disk.state] : NO_DISK[lun.kind];
  const owner = lun.reservedBy === null ? '' : (tables.hosts.get(lun.reservedBy)?.name ?? '');
  const used = lun.vms.map((id) => tables.vms.get(id)?.name ?? id).join(', ');
  const label = [
    `${lun.name}, ${text}${owner === '' ? ', no owner' : ` on ${owner}`}`,
    vote === null ? '' : vote === 1 ? 'disk witness, 1 vote' : 'disk witness, no vote',
    used === '' ? '' : `used by ${used}`,
  ];
  return {
    id: lun.id,
    name: lun.name,
    vote,
    tone,
    text,
    label: label.filter(Boolean).join(', '),
  };
};

export const lunRowsOf = (tables: Tables): LunRow[] => {
  const disks = disksOf(tables);
  return [...tables.luns.values()].map((lun) => lunRowOf(lun, disks.get(lun.id), tables));
};
