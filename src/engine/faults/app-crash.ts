import type { VmId } from '../../domain/ids.ts';
import type { Refusal } from '../../domain/refusals.ts';
import { crash, isAnswering, restartApplication } from '../guests/application.ts';
import { settle } from '../guests/membership.ts';
import { crashApplication, repairApplication } from '../hyperv/guest.ts';
import type { Ctx, ReadWorld } from '../kernel/context.ts';
import { guestRuns } from './vm-checks.ts';
import type { FaultRule } from './fault-rule.ts';

const hasApplication = (world: ReadWorld, id: VmId): Refusal | null => {
  const { name, app, phase, guestCluster } = world.vms[id];
  const cluster = guestCluster === null ? null : world.guestClusters[guestCluster];
  const here =
    cluster === null
      ? app !== 'none' && phase.kind === 'running' && phase.guest.kind === 'ready'
      : isAnswering(cluster) && 'on' in cluster.application && cluster.application.on === id;
  return here ? null : { ok: false, because: 'application-not-here', field: 'fault.vm', facts: { vm: name } };
};

const inCluster = (ctx: Ctx, vm: VmId, act: typeof crash, cause: number): boolean => {
  const { guestCluster } = ctx.world.vms[vm];
  if (guestCluster === null) return false;
  const cluster = ctx.edit('guestClusters', guestCluster);
  act(ctx, cluster, cause);
  settle(ctx, cluster, cluster.outage?.planned ?? false);
  return true;
};

/** Of clustered guests the one that is active; elsewhere nobody notices. */
export const appCrash: FaultRule<'appCrash'> = {
  check: (world, { vm }) => guestRuns(world, vm) ?? hasApplication(world, vm),
  inject: (ctx, { vm }, cause) => {
    if (!inCluster(ctx, vm, crash, cause)) crashApplication(ctx, vm, cause);
  },
  heal: (ctx, { vm }, cause) => {
    if (!inCluster(ctx, vm, restartApplication, cause)) repairApplication(ctx, vm, cause);
  },
};
