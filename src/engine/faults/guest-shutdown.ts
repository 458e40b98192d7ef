import { beginShutdownInside } from '../hyperv/inside.ts';
import { guestAnswers } from './vm-checks.ts';
import type { FaultRule } from './fault-rule.ts';

/** F-28: what a person does inside the guest, and the cluster does not want. */
export const guestShutdown: FaultRule<'guestShutdown'> = {
  check: (world, { vm }) => guestAnswers(world, vm),
  inject: (ctx, { vm }, cause) => beginShutdownInside(ctx, vm, cause),
  heal: () => {},
};
