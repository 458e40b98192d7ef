import type { Refusal } from '../../domain/refusals.ts';
import type { VmId } from '../../domain/ids.ts';
import { endHang, hangAtNextLook } from '../cluster/deadlock.ts';
import { noticeLater } from '../hyperv/health.ts';
import type { ReadWorld } from '../kernel/context.ts';
import type { FaultRule } from './fault-rule.ts';

const isOnline = (world: ReadWorld, id: VmId): Refusal | null => {
  const { resource, name } = world.vms[id];
  if (resource === null)
    return { ok: false, because: 'not-highly-available', field: 'fault.vm', facts: { vm: name } };
  const { state } = world.resources[resource];
  return state === 'Online'
    ? null
    : { ok: false, because: 'resource-not-online', field: 'fault.vm', facts: { resource: name, state } };
};

/** F-30: lasts until its monitor is ended for it, or the resource is Online no more. */
export const resourceHang: FaultRule<'resourceHang'> = {
  check: (world, { vm }) => isOnline(world, vm),
  inject: (ctx, { vm }, cause) => hangAtNextLook(ctx, ctx.world.vms[vm].resource!, cause),
  heal: (ctx, { vm }, cause) => {
    endHang(ctx, ctx.world.vms[vm].resource!);
    // What ended meanwhile is found by the next look.
    if (ctx.world.vms[vm].phase.kind === 'off') noticeLater(ctx, vm, cause);
  },
};
