/** The Storage grid's rows: one LUN each. */
import { volumePath } from '../domain/drive-letters.ts';
import type { ArrayId, ClusterId, HostId, LunId, VmId } from '../domain/ids.ts';
import type { Host, Lun, Resource, ResourceState, VolumeAccess, VolumeKind } from '../domain/records.ts';
import type { SimMs } from '../domain/units.ts';
import type { DatacenterState, Tables } from './datacenter-store.ts';
import { stableRows } from './stable-rows.ts';
import { storagePaths } from './storage-paths.ts';

export type LunRow = {
  id: LunId;
  name: string;
  kind: VolumeKind;
  use: string;
  array: ArrayId;
  arrayName: string;
  /** Which one serves it, and which one it prefers where that is another. */
  controller: string;
  cluster: ClusterId | null;
  owner: HostId | null;
  ownerName: string;
  /** All nodes: they have it mounted, and none of them owns it. */
  state: ResourceState | 'All nodes' | 'Not clustered';
  sizeMB: number;
  freeMB: number;
  /** Working ways from its owner to it, and how many the owner has. */
  paths: number;
  /** What is wrong between its host and it, in words; empty when nothing is. */
  access: string;
  accessSince: SimMs | null;
  ofPaths: number;
  mount: string;
  vms: VmId[];
  vmNames: string;
  witness: boolean;
};

/** Paths that lead to this LUN: those of its owner, unless it is gone or kept from it. */
const lunPaths = (lun: Lun, owner: Host | undefined, up: number, tables: Tables): number =>
  lun.lost || tables.arrays.get(lun.array)?.down || (owner && lun.unreachableFrom.includes(owner.id))
    ? 0
    : up;

type Access = Pick<LunRow, 'access' | 'accessSince'>;

/** Since when a fault that names it, its array or its host is in effect. */
const faultSince = (lun: Lun, tables: Tables): SimMs | null => {
  const about = [...tables.faults.values()].filter(
    ({ fault }) =>
      ('lun' in fault && fault.lun === lun.id) || ('array' in fault && fault.array === lun.array),
  );
  return about.length === 0 ? null : Math.min(...about.map(({ since }) => since));
};

const WAYS: Record<VolumeAccess['how'], string> = {
  lost: 'Given up by',
  waiting: 'I/O waits on',
  redirected: 'Over the network, through the coordinator:',
  direct: '',
};

/** Nodes that don't reach a volume which all of them have mounted; those that gave it up come first. */
const sharedAccess = ({ access }: Lun, tables: Tables): Access | null => {
  for (const how of ['lost', 'waiting', 'redirected'] as const) {
    const hit = access.filter((one) => one.how === how);
    const names = hit.map(({ host }) => tables.hosts.get(host)?.name ?? host).join(', ');
    if (hit.length > 0)
      return { access: `${WAYS[how]} ${names}`, accessSince: Math.min(...hit.map(({ since }) => since)) };
  }
  return null;
};

/** The worst of what can be said about it comes first. */
export const lunAccess = (lun: Lun, tables: Tables): Access => {
  const array = tables.arrays.get(lun.array);
  const host = lun.mountedOn === null ? undefined : tables.hosts.get(lun.mountedOn);
  const { frozen } = lun;
  if (frozen)
    return {
      access: frozen.removed
        ? `Given up by ${host?.name}: no path came back in time`
        : `I/O of ${host?.name} is frozen: no path to it`,
      accessSince: frozen.since,
    };
  const shared = sharedAccess(lun, tables);
  if (shared) return shared;
  const says = (access: string): Access => ({
    access,
    accessSince: access === '' ? null : faultSince(lun, tables),
  });
  if (lun.lost) return says('Presented to no host');
  if (array?.down) return says(`${array.name} is down`);
  if (array?.dataLost) return says(`${array.name} has lost its data with two disks`);
  if (lun.stolen) return says('Its reservation was taken by a host outside of the cluster');
  if (array?.controllersOut.length === array?.controllers)
    return says(`${array?.name} has no controller left`);
  if (array?.controllersOut.includes(lun.controller))
    return says(`Waits for the other controller of ${array.name}`);
  if (host && host.pathStallUntil !== null) return says(`Waits for another path of ${host.name}`);
  if (lun.space === 'critical') return says('Full: what runs from it is paused');
  return says(lun.space === 'low' ? 'Little space left' : '');
};

const useOf = (lun: Lun, guests: ReadonlyMap<LunId, string>): string => {
  const of = guests.get(lun.id);
  if (of !== undefined) return `Guests of ${of}, over iSCSI`;
  return lun.witness ? 'Disk witness' : lun.vms.length > 0 ? 'Virtual machines' : 'Unused';
};

/** The folder where it is mounted is named after it. */
const mountOf = (lun: Lun, tables: Tables): string => {
  const root = lun.mountedUnder === null ? undefined : tables.luns.get(lun.mountedUnder);
  if (lun.passThrough) return 'Pass-through';
  return volumePath(lun, root ? mountOf(root, tables) : null);
};

const controllerOf = ({ controller, preferredController: preferred }: Lun): string =>
  controller === preferred ? controller : `${controller} (prefers ${preferred})`;

const rowsOf = ({ tables }: DatacenterState): LunRow[] => {
  const disks = new Map<LunId, Resource>();
  for (const resource of tables.resources.values())
    if (resource.type === 'Physical Disk' && resource.lun !== null) disks.set(resource.lun, resource);
  const guests = new Map<LunId, string>();
  for (const { lun, name } of tables.guestClusters.values()) if (lun !== null) guests.set(lun, name);
  return [...tables.luns.values()].map((lun) => {
    const owner = lun.reservedBy === null ? undefined : tables.hosts.get(lun.reservedBy);
    const vmNames = lun.vms.map((id) => tables.vms.get(id)?.name ?? id).join(', ');
    const paths = storagePaths(owner);
    return {
      id: lun.id,
      name: lun.name,
      kind: lun.kind,
      use: useOf(lun, guests),
      array: lun.array,
      controller: controllerOf(lun),
      arrayName: tables.arrays.get(lun.array)?.name ?? '',
      cluster: lun.cluster,
      owner: lun.reservedBy,
      ownerName: owner?.name ?? '',
      state: disks.get(lun.id)?.state ?? (lun.kind === 'plain' ? 'Not clustered' : 'All nodes'),
      sizeMB: lun.sizeMB,
      freeMB: lun.sizeMB - lun.usedMB,
      ...lunAccess(lun, tables),
      paths: lunPaths(lun, owner, paths.up, tables),
      ofPaths: paths.of,
      mount: mountOf(lun, tables),
      vms: lun.vms,
      vmNames,
      witness: lun.witness,
    };
  });
};

export const lunRows = stableRows(rowsOf);
