/** Volumes that every node of a cluster has mounted at once, and how each of them reaches its files. */
import type { HostId, LunId, VmId } from '../../domain/ids.ts';
import type { VolumeAccess } from '../../domain/records.ts';
import type { Ctx, ReadWorld } from '../kernel/context.ts';

export const isShared = (world: ReadWorld, id: LunId): boolean => world.luns[id].kind !== 'plain';

export const accessOf = (world: ReadWorld, id: LunId, host: HostId): Readonly<VolumeAccess> | null =>
  world.luns[id].access.find((access) => access.host === host) ?? null;

/** null: it is mounted there no more. */
export const setAccess = (ctx: Ctx, id: LunId, host: HostId, access: VolumeAccess | null): void => {
  const lun = ctx.edit('luns', id);
  const others = lun.access.filter((other) => other.host !== host);
  lun.access = access === null ? others : [...others, access];
};

/** What keeps a virtual machine from its files on a host: it has to wait for them, or they are gone. */
export const volumeObstacle = (world: ReadWorld, vm: VmId, host: HostId): 'waiting' | 'lost' | null => {
  let worst: 'waiting' | null = null;
  for (const lun of world.vms[vm].luns) {
    if (!isShared(world, lun)) continue;
    const how = accessOf(world, lun, host)?.how ?? 'lost';
    if (how === 'lost') return 'lost';
    if (how === 'waiting') worst = 'waiting';
  }
  return worst;
};
