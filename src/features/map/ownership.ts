/** Whose each LUN is: the line that leads to it, and how far that has swung over to another owner. */
import type { HostId, LunId } from '../../domain/ids.ts';
import type { Lun, Resource } from '../../domain/records.ts';
import type { Tables } from '../../store/datacenter-store.ts';
import { clamp } from './geometry.ts';
import { CHANGED, CHANGES, groupTransit, hostOf } from './transit.ts';

export type Ownership = {
  lun: LunId;
  /** Where the line comes from while it swings. */
  from: HostId | null;
  to: HostId;
  /** 0 at `from`, 1 at `to`. */
  swing: number;
  /** Online: the owner has mounted it. Pending: on the way there. Stale: the owner is dead, its reservation isn't. */
  state: 'online' | 'pending' | 'stale';
};

/** The disk resource of each LUN that a cluster manages. */
export const disksOf = ({ resources }: Pick<Tables, 'resources'>): Map<LunId, Resource> => {
  const disks = new Map<LunId, Resource>();
  for (const resource of resources.values())
    if (resource.type === 'Physical Disk' && resource.lun !== null) disks.set(resource.lun, resource);
  return disks;
};

const isUp = (tables: Pick<Tables, 'hosts' | 'nodes'>, host: HostId): boolean => {
  const { power, node } = tables.hosts.get(host) ?? {};
  return power?.kind === 'on' && (!node || tables.nodes.get(node)?.phase.kind === 'active');
};

const rests = (lun: Lun, owner: HostId | null, online: boolean, tables: Tables): Ownership | null => {
  const to = owner ?? lun.reservedBy;
  if (to === null) return null;
  const state = !isUp(tables, to) ? 'stale' : online ? 'online' : 'pending';
  return { lun: lun.id, from: null, to, swing: 1, state };
};

const ownershipOf = (lun: Lun, disk: Resource | undefined, tables: Tables, now: number): Ownership | null => {
  if (!disk) return rests(lun, lun.mountedOn, lun.mountedOn !== null, tables);
  const group = tables.groups.get(disk.group);
  if (!group) return null;
  const transit = groupTransit(group, tables, now);
  if (transit === null) return rests(lun, hostOf(tables, group.owner), disk.state === 'Online', tables);
  const swing = clamp((transit.t - CHANGES) / (CHANGED - CHANGES), 0, 1);
  return { lun: lun.id, from: transit.from, to: transit.to, swing, state: 'pending' };
};

export const ownerships = (tables: Tables, now: number): Ownership[] => {
  const disks = disksOf(tables);
  return [...tables.luns.values()].flatMap((lun) => ownershipOf(lun, disks.get(lun.id), tables, now) ?? []);
};
