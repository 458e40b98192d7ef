import { hang, stopError } from '../hyperv/inside.ts';
import { guestRuns } from './vm-checks.ts';
import type { FaultRule } from './fault-rule.ts';

/** F-26: with an automatic restart, as servers are set; without one it stands there until it is reset, like F-27. */
export const guestBugcheck: FaultRule<'guestBugcheck'> = {
  check: (world, { vm }) => guestRuns(world, vm),
  inject: (ctx, { vm, autoReboot }, cause) =>
    autoReboot ? stopError(ctx, vm, cause) : hang(ctx, vm, cause, 'guestStopped'),
  heal: () => {},
};
