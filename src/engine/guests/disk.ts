/** The disk that guests share: they reach it over iSCSI by themselves, so what they lose of it is their own affair. */
import { GUEST_CLUSTERS, type GuestCluster } from '../../domain/guest-clusters.ts';
import type { GuestClusterId } from '../../domain/ids.ts';
import { HOUR, SECOND } from '../../domain/units.ts';
import type { Ctx } from '../kernel/context.ts';
import { failForDisk, restartApplication } from './application.ts';
import { reachesDisk } from './member.ts';

/** One path, no MPIO in the guest. */
const HOLD_MS = 60 * SECOND;

/** Something broke, or works again, in an array; true where it concerns them. */
export const watchDisk = (ctx: Ctx, id: GuestClusterId): boolean => {
  const { lun, diskTrouble } = ctx.world.guestClusters[id];
  const reached = reachesDisk(ctx.world, { lun });
  if (reached ? diskTrouble?.state !== 'held' : diskTrouble !== null) return false;
  ctx.edit('guestClusters', id).diskTrouble = reached
    ? null
    : { state: 'held', until: ctx.world.now + HOLD_MS, because: ctx.cause };
  return true;
};

/** Given up; or, an hour later, tried again. */
export const diskFallsDue = (ctx: Ctx, cluster: GuestCluster): void => {
  const { diskTrouble, lun, id, kind } = cluster;
  if (diskTrouble === null || lun === null) return;
  if (diskTrouble.state === 'failed' && reachesDisk(ctx.world, cluster)) {
    cluster.diskTrouble = null;
    const back = ctx.tell('guestDiskBack', { guestCluster: id, lun }, { cause: diskTrouble.because });
    cluster.lastFact = back;
    return restartApplication(ctx, cluster, back);
  }
  const because =
    diskTrouble.state === 'failed'
      ? diskTrouble.because
      : ctx.tell('guestDiskFailed', { guestCluster: id, lun }, { cause: diskTrouble.because });
  cluster.diskTrouble = { state: 'failed', until: ctx.world.now + HOUR, because };
  cluster.lastFact = because;
  if (GUEST_CLUSTERS[kind].sharedStorage) failForDisk(ctx, cluster, because);
};
