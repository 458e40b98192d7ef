/** F-18 to F-20: what happens to a LUN or an array for every host at once. */
import { SECOND } from '../../domain/units.ts';
import { endRebuild, loseDisk, loseSecondDisk, restoreData } from '../hardware/array-disks.ts';
import { arrayChanged, arrayStalls, lunChanged } from '../hardware/storage-changes.ts';
import type { FaultRule } from './fault-rule.ts';

/** How long the other controller takes to take over the LUNs. */
const CONTROLLER_FAILOVER_MS = 30 * SECOND;

export const lunLost: FaultRule<'lunLost'> = {
  check: () => null,
  inject: (ctx, { lun }, cause) => {
    ctx.edit('luns', lun).lost = true;
    lunChanged(ctx, lun, cause);
  },
  heal: (ctx, { lun }, cause) => {
    ctx.edit('luns', lun).lost = false;
    lunChanged(ctx, lun, cause);
  },
};

export const arrayDown: FaultRule<'arrayDown'> = {
  check: () => null,
  inject: (ctx, { array }, cause) => {
    ctx.edit('arrays', array).down = true;
    arrayChanged(ctx, array, cause);
  },
  heal: (ctx, { array }, cause) => {
    ctx.edit('arrays', array).down = false;
    arrayChanged(ctx, array, cause);
  },
};

export const diskFailure: FaultRule<'diskFailure'> = {
  check: () => null,
  inject: (ctx, { array, rebuildMs }, cause) => loseDisk(ctx, array, rebuildMs, cause),
  heal: (ctx, { array }, cause) => endRebuild(ctx, array, cause),
};

export const secondDiskFailure: FaultRule<'secondDiskFailure'> = {
  check: (world, { array }) => {
    const { name, rebuildUntil } = world.arrays[array];
    return rebuildUntil === null
      ? { ok: false, because: 'array-not-rebuilding', field: 'fault.array', facts: { array: name } }
      : null;
  },
  inject: (ctx, { array }, cause) => loseSecondDisk(ctx, array, cause),
  heal: (ctx, { array }, cause) => restoreData(ctx, array, cause),
};

export const controllerFailover: FaultRule<'controllerFailover'> = {
  check: () => null,
  inject: (ctx, { array }, cause) => arrayStalls(ctx, array, CONTROLLER_FAILOVER_MS, cause),
  heal: () => {},
};
