/** Volumes that every node of a cluster has mounted at once, and how each of them reaches its files. */
import type { HostId, LunId, VmId } from '../../domain/ids.ts';
import type { VolumeAccess } from '../../domain/records.ts';
import type { Ctx, ReadWorld } from '../kernel/context.ts';
import { rerouteFlow, stallFlow } from '../kernel/flows.ts';
import { transferPath } from './links.ts';
import { isStalled } from './lun-access.ts';

export const isShared = (world: ReadWorld, id: LunId): boolean => world.luns[id].kind !== 'plain';

export const accessOf = (world: ReadWorld, id: LunId, host: HostId): Readonly<VolumeAccess> | null =>
  world.luns[id].access.find((access) => access.host === host) ?? null;

/** null: it is mounted there no more. */
export const setAccess = (ctx: Ctx, id: LunId, host: HostId, access: VolumeAccess | null): void => {
  const lun = ctx.edit('luns', id);
  const others = lun.access.filter((other) => other.host !== host);
  lun.access = access === null ? others : [...others, access];
  for (const key in ctx.world.flows) {
    const flow = ctx.world.flows[key];
    if (flow.host !== host || flow.lun !== id || !(flow.kind in DIRECTIONS)) continue;
    const direction = DIRECTIONS[flow.kind as keyof typeof DIRECTIONS];
    if (direction !== null) rerouteFlow(ctx, flow.id, transferPath(ctx.world, host, id, direction));
    stallFlow(ctx, flow.id, isStalled(ctx.world, host, id));
  }
};

/** Which way the bytes of a flow go; a boot is counted in I/Os, not in bytes. */
const DIRECTIONS = {
  save: 'write',
  restore: 'read',
  checkpoint: 'write',
  merge: 'write',
  bootDisk: null,
} as const;

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
