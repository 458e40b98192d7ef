import { crashWorker } from '../hyperv/inside.ts';
import { hasProcess } from './vm-checks.ts';
import type { FaultRule } from './fault-rule.ts';

/** F-25: over in an instant; what the cluster makes of it comes with its next look. */
export const vmWorkerCrash: FaultRule<'vmWorkerCrash'> = {
  check: (world, { vm }) => hasProcess(world, vm),
  inject: (ctx, { vm }, cause) => crashWorker(ctx, vm, cause),
  heal: () => {},
};
