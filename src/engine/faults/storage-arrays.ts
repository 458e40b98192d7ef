/** F-18 to F-20: what happens to a LUN or an array for every host at once. */
import { endRebuild, loseDisk, loseSecondDisk, restoreData } from '../hardware/array-disks.ts';
import { controllerBack, controllerLost } from '../hardware/controllers.ts';
import { arrayChanged, lunChanged } from '../hardware/storage-changes.ts';
import type { FaultRule } from './fault-rule.ts';

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

/** F-22: who has reserved a disk keeps it. */
export const prUnsupported: FaultRule<'prUnsupported'> = {
  check: () => null,
  inject: (ctx, { array }) => {
    ctx.edit('arrays', array).persistentReservations = false;
  },
  heal: (ctx, { array }) => {
    ctx.edit('arrays', array).persistentReservations = true;
  },
};

export const controllerFailover: FaultRule<'controllerFailover'> = {
  check: (world, { array, controller }) => {
    const { name, controllers } = world.arrays[array];
    return controllers === 1 && controller !== 'A'
      ? { ok: false, because: 'one-controller', field: 'fault.controller', facts: { array: name } }
      : null;
  },
  inject: (ctx, { array, controller }, cause) => controllerLost(ctx, array, controller, cause),
  heal: (ctx, { array, controller }, cause) => controllerBack(ctx, array, controller, cause),
};
