/**
 * Machines that still run on a member while another membership has taken their group over: that membership is gone, and
 * the group comes home to where it never stopped (rule R-35: each set of nodes has its own view).
 */
import type { CauseId, GroupId, NodeId, VmId } from '../../domain/ids.ts';
import { isActive, vmHost } from '../../domain/vm-status.ts';
import type { Ctx, ReadWorld } from '../kernel/context.ts';
import { beginOnline, settleGroup } from './group.ts';
import { unmount } from '../hardware/lun.ts';
import { placed, setState } from './resource.ts';

const isSteady = (world: ReadWorld, vm: VmId): boolean =>
  world.vms[vm].phase.kind === 'running' || world.vms[vm].phase.kind === 'paused';

/** The machines of a group that use the memory of a member. */
const straysOf = (world: ReadWorld, id: GroupId): VmId[] => {
  const group = world.groups[id];
  const { members } = world.components[world.clusters[group.cluster].component!];
  return group.resources.flatMap((resource) => {
    const { vm, type } = world.resources[resource];
    if (vm === null || type !== 'Virtual Machine' || !isActive(world.vms[vm].phase)) return [];
    const { node } = world.hosts[vmHost(world.vms[vm].phase)!];
    return node !== null && members.includes(node) && world.nodes[node].phase.kind === 'active' ? [vm] : [];
  });
};

/** The one member on which they all run undisturbed, with every disk of the group. */
const homeOf = (world: ReadWorld, id: GroupId, strays: readonly VmId[]): NodeId | null => {
  const host = vmHost(world.vms[strays[0]].phase);
  const undisturbed = strays.every((vm) => isSteady(world, vm) && vmHost(world.vms[vm].phase) === host);
  const mounted = world.groups[id].resources.every((resource) => {
    const { lun } = world.resources[resource];
    return lun === null || world.luns[lun].mountedOn === host;
  });
  return undisturbed && mounted ? world.hosts[host!].node : null;
};

/** What a member has mounted for it is mounted anew by whoever takes it over, or by nobody. */
const dismount = (ctx: Ctx, id: GroupId): void => {
  const { cluster, resources } = ctx.world.groups[id];
  const { members } = ctx.world.components[ctx.world.clusters[cluster].component!];
  for (const resource of placed(ctx.world, resources)) {
    const { lun } = ctx.world.resources[resource];
    const on = lun === null ? null : ctx.world.luns[lun].mountedOn;
    const node = on === null ? null : ctx.world.hosts[on].node;
    if (node !== null && members.includes(node)) unmount(ctx, lun!);
  }
};

/** Gives a lost group back to the member that runs it; true where it needs no takeover. What is halfway ends there. */
export const comesHome = (ctx: Ctx, id: GroupId, cause: CauseId): boolean => {
  const strays = straysOf(ctx.world, id);
  const home = strays.length === 0 ? null : homeOf(ctx.world, id, strays);
  if (home === null) {
    for (const vm of strays)
      ctx.ask('vmTerminate', { vm, resource: ctx.world.vms[vm].resource!, group: id }, cause);
    dismount(ctx, id);
    return false;
  }
  settleGroup(ctx, id);
  const group = ctx.edit('groups', id);
  group.owner = home;
  group.lastOwner = home;
  group.retryAt = null;
  group.heldFailure = null;
  for (const resource of group.resources) {
    const { vm, type } = ctx.world.resources[resource];
    const runs = type !== 'Virtual Machine' || strays.includes(vm!);
    setState(ctx, resource, runs ? 'Online' : 'Offline', cause);
  }
  beginOnline(ctx, id, 'nodeLoss', cause);
  return true;
};
