/** F-21, F-23, F-24: a reservation that is stolen, a volume that is full, one that is dirty. */
import type { LunId } from '../../domain/ids.ts';
import type { Refusal } from '../../domain/refusals.ts';
import { freeSpaceMB } from '../hardware/lun-space.ts';
import { steal } from '../hardware/lun.ts';
import type { ReadWorld } from '../kernel/context.ts';
import type { FaultRule } from './fault-rule.ts';

const notHeld = (world: ReadWorld, id: LunId): Refusal | null => {
  const { cluster, mountedOn, stolen, name, witness } = world.luns[id];
  if (witness) return { ok: false, because: 'witness-is-defended', field: 'fault.lun', facts: { lun: name } };
  return cluster !== null && mountedOn !== null && !stolen
    ? null
    : { ok: false, because: 'lun-not-held', field: 'fault.lun', facts: { lun: name } };
};

export const reservationStolen: FaultRule<'reservationStolen'> = {
  check: (world, { lun }) => notHeld(world, lun),
  inject: (ctx, { lun }, cause) => steal(ctx, lun, cause),
  heal: () => {},
};

export const lunFill: FaultRule<'lunFill'> = {
  check: (world, { lun, freeMB }): Refusal | null => {
    const { name, passThrough } = world.luns[lun];
    const free = freeSpaceMB(world, lun);
    if (passThrough)
      return { ok: false, because: 'lun-has-no-files', field: 'fault.lun', facts: { lun: name } };
    return free > freeMB
      ? null
      : {
          ok: false,
          because: 'lun-has-less-free',
          field: 'fault.freeMB',
          facts: { lun: name, freeMB: free },
        };
  },
  inject: (ctx, { lun: id, freeMB }, cause) => {
    const free = freeSpaceMB(ctx.world, id);
    const lun = ctx.edit('luns', id);
    lun.fillMB = free - freeMB;
    lun.usedMB += lun.fillMB;
    ctx.tell('lunFilled', { lun: id }, { data: { freeMB }, cause });
  },
  heal: (ctx, { lun: id }, cause) => {
    const lun = ctx.edit('luns', id);
    lun.usedMB -= lun.fillMB;
    lun.fillMB = 0;
    ctx.tell('lunEmptied', { lun: id }, { data: { freeMB: freeSpaceMB(ctx.world, id) }, cause });
  },
};

export const dirtyVolume: FaultRule<'dirtyVolume'> = {
  check: () => null,
  inject: (ctx, { lun, checkMs }) => {
    ctx.edit('luns', lun).checkMs = checkMs;
  },
  heal: () => {},
};
