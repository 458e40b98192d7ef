/** The Storage grid's rows: one LUN each. */
import type { ArrayId, HostId, LunId, VmId } from '../domain/ids.ts';
import type { Host, Resource, ResourceState } from '../domain/records.ts';
import type { DatacenterState } from './datacenter-store.ts';
import { stableRows } from './stable-rows.ts';

export type LunRow = {
  id: LunId;
  name: string;
  use: string;
  array: ArrayId;
  arrayName: string;
  owner: HostId | null;
  ownerName: string;
  state: ResourceState | 'Not clustered';
  sizeMB: number;
  freeMB: number;
  paths: number;
  mount: string;
  vms: VmId[];
  vmNames: string;
  witness: boolean;
};

/** Ports of the host to shared storage that work; a host without such ports has its one built-in path. */
const pathsOf = (host: Host | undefined): number => {
  if (!host || host.power.kind !== 'on') return 0;
  const ports = host.nics.filter(({ purpose }) => purpose === 'storage');
  return ports.length === 0 ? 1 : ports.filter(({ link }) => link === 'up').length;
};

const rowsOf = ({ tables }: DatacenterState): LunRow[] => {
  const disks = new Map<LunId, Resource>();
  for (const resource of tables.resources.values())
    if (resource.type === 'Physical Disk' && resource.lun !== null) disks.set(resource.lun, resource);
  return [...tables.luns.values()].map((lun) => {
    const owner = lun.reservedBy === null ? undefined : tables.hosts.get(lun.reservedBy);
    const vmNames = lun.vms.map((id) => tables.vms.get(id)?.name ?? id).join(', ');
    return {
      id: lun.id,
      name: lun.name,
      use: lun.witness ? 'Disk witness' : lun.vms.length > 0 ? 'Virtual machines' : 'Unused',
      array: lun.array,
      arrayName: tables.arrays.get(lun.array)?.name ?? '',
      owner: lun.reservedBy,
      ownerName: owner?.name ?? '',
      state: disks.get(lun.id)?.state ?? 'Not clustered',
      sizeMB: lun.sizeMB,
      freeMB: lun.sizeMB - lun.usedMB,
      paths: pathsOf(owner),
      mount: lun.letter === null ? 'Mount point' : `${lun.letter}:`,
      vms: lun.vms,
      vmNames,
      witness: lun.witness,
    };
  });
};

export const lunRows = stableRows(rowsOf);
