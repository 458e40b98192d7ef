import { stopError } from '../hyperv/inside.ts';
import { guestRuns } from './vm-checks.ts';
import type { FaultRule } from './fault-rule.ts';

/** F-26 with an automatic restart, as servers are set; without one it is a hang (F-27). */
export const guestBugcheck: FaultRule<'guestBugcheck'> = {
  check: (world, { vm }) => guestRuns(world, vm),
  inject: (ctx, { vm }, cause) => stopError(ctx, vm, cause),
  heal: () => {},
};
