import { endHang, hang } from '../hyperv/inside.ts';
import { guestRuns } from './vm-checks.ts';
import type { FaultRule } from './fault-rule.ts';

/** F-27: lasts until somebody resets the virtual machine, or its memory is gone. */
export const guestHang: FaultRule<'guestHang'> = {
  check: (world, { vm }) => guestRuns(world, vm),
  inject: (ctx, { vm }, cause) => hang(ctx, vm, cause),
  heal: (ctx, { vm }, cause) => endHang(ctx, vm, cause),
};
