/** The Storage grid's rows: one LUN each. */
import type { ArrayId, ClusterId, HostId, LunId, VmId } from '../domain/ids.ts';
import type { Resource, ResourceState } from '../domain/records.ts';
import type { DatacenterState } from './datacenter-store.ts';
import { stableRows } from './stable-rows.ts';
import { storagePaths } from './storage-paths.ts';

export type LunRow = {
  id: LunId;
  name: string;
  use: string;
  array: ArrayId;
  arrayName: string;
  cluster: ClusterId | null;
  owner: HostId | null;
  ownerName: string;
  state: ResourceState | 'Not clustered';
  sizeMB: number;
  freeMB: number;
  /** Working ways from its owner to it, and how many the owner has. */
  paths: number;
  ofPaths: number;
  mount: string;
  vms: VmId[];
  vmNames: string;
  witness: boolean;
};

const rowsOf = ({ tables }: DatacenterState): LunRow[] => {
  const disks = new Map<LunId, Resource>();
  for (const resource of tables.resources.values())
    if (resource.type === 'Physical Disk' && resource.lun !== null) disks.set(resource.lun, resource);
  return [...tables.luns.values()].map((lun) => {
    const owner = lun.reservedBy === null ? undefined : tables.hosts.get(lun.reservedBy);
    const vmNames = lun.vms.map((id) => tables.vms.get(id)?.name ?? id).join(', ');
    const paths = storagePaths(owner);
    return {
      id: lun.id,
      name: lun.name,
      use: lun.witness ? 'Disk witness' : lun.vms.length > 0 ? 'Virtual machines' : 'Unused',
      array: lun.array,
      arrayName: tables.arrays.get(lun.array)?.name ?? '',
      cluster: lun.cluster,
      owner: lun.reservedBy,
      ownerName: owner?.name ?? '',
      state: disks.get(lun.id)?.state ?? 'Not clustered',
      sizeMB: lun.sizeMB,
      freeMB: lun.sizeMB - lun.usedMB,
      paths: paths.up,
      ofPaths: paths.of,
      mount: lun.letter === null ? 'Mount point' : `${lun.letter}:`,
      vms: lun.vms,
      vmNames,
      witness: lun.witness,
    };
  });
};

export const lunRows = stableRows(rowsOf);
