/** A resource whose health check does not come back: its monitor is ended after the deadlock timeout, with all in it (3.4). */
import type { CauseId, GroupId, NodeId, ResourceId, VmId } from '../../domain/ids.ts';
import { policiesOf, policiesSet } from '../../domain/policies.ts';
import type { Ctx, ReadWorld, Rule } from '../kernel/context.ts';
import { unmount } from '../hardware/lun.ts';
import { resourceHasFailed } from './failure.ts';
import { setWork } from './group.ts';
import { untilLooksAlive } from './health.ts';
import { isActiveNode, setState } from './resource.ts';

/** From the next look on it hangs, if it is still there to be looked at. */
export const hangAtNextLook = (ctx: Ctx, id: ResourceId, cause: CauseId): void => {
  const { group, vm } = ctx.world.resources[id];
  ctx.after(
    untilLooksAlive(ctx.world, id),
    'cluster.lookHangs',
    { resource: id, group, vm: vm! },
    { class: 5, cause },
  );
};

const faultOn = (world: ReadWorld, vm: VmId) =>
  Object.values(world.faults).find(({ fault }) => fault.kind === 'resourceHang' && fault.vm === vm);

/** The fault is over: what hung is gone. */
const endFault = (ctx: Ctx, vm: VmId, cause: CauseId): void => {
  const fault = faultOn(ctx.world, vm);
  if (fault === undefined) return;
  ctx.remove('faults', fault.id);
  const data = { fault: 'Resource that hangs', subject: ctx.world.vms[vm].name };
  ctx.tell('faultHealed', { vm }, { data, cause });
};

/** Rule: a look at the resource begins, and does not end. */
export const lookHangs: Rule = (ctx, ids) => {
  const resource = ctx.world.resources[ids.resource!];
  const { owner } = ctx.world.groups[resource.group];
  if (faultOn(ctx.world, ids.vm!) === undefined) return;
  if (resource.state !== 'Online' || !isActiveNode(ctx.world, owner))
    return endFault(ctx, ids.vm!, ctx.cause);
  const ms = policiesOf(resource).deadlockTimeoutMs;
  const told = ctx.tell(
    'resourceHangs',
    { resource: resource.id, node: owner, group: resource.group, vm: ids.vm },
    { data: { seconds: Math.round(ms / 1_000) } },
  );
  ctx.edit('resources', resource.id).hungUntil = ctx.world.now + ms;
  ctx.after(ms, 'cluster.deadlockFound', { ...ids, node: owner }, { class: 5, cause: told });
};

/** Somebody made it answer again. */
export const endHang = (ctx: Ctx, id: ResourceId): void => {
  ctx.edit('resources', id).hungUntil = null;
};

/** Rule: events 1230 and 1146. The culprit gets a monitor of its own for the next time. */
export const deadlockFound: Rule = (ctx, ids) => {
  const id = ids.resource!;
  if (ctx.world.resources[id].hungUntil !== ctx.world.now) return endFault(ctx, ids.vm!, ctx.cause);
  const apart = policiesOf(ctx.world.resources[id]).separateMonitor;
  const dead = ctx.tell('resourceDeadlocked', { resource: id, node: ids.node, group: ids.group });
  const told = ctx.tell('monitorEnded', { node: ids.node }, { cause: dead });
  const resource = ctx.edit('resources', id);
  resource.policies = policiesSet({ ...resource.policies, separateMonitor: true });
  endFault(ctx, ids.vm!, told);
  if (apart) return failAll(ctx, resource.group, [id], told);
  for (const group of ctx.world.clusters[ctx.world.nodes[ids.node!].cluster].groups)
    failAll(ctx, group, inMonitor(ctx.world, group, ids.node!, id), told);
};

/** What the common monitor of a node looks after, dependents first. The Cluster Group has one of its own. */
const inMonitor = (world: ReadWorld, id: GroupId, node: NodeId, hung: ResourceId): ResourceId[] => {
  const { kind, owner, resources } = world.groups[id];
  if (kind !== 'vm' || owner !== node) return [];
  return resources
    .filter((it) => it === hung || !policiesOf(world.resources[it]).separateMonitor)
    .toReversed();
};

/** All of them fail in this instant, and each spends a restart; what leaves, or is to be Offline, goes on with it. */
const failAll = (ctx: Ctx, group: GroupId, resources: readonly ResourceId[], cause: CauseId): void => {
  const { work } = ctx.world.groups[group];
  const failed = resources.filter((id) => !['Offline', 'Failed'].includes(ctx.world.resources[id].state));
  if (failed.length === 0) return;
  const leaves =
    work.kind === 'goingOffline' && ['resourceFailure', 'return', 'leave', 'admin'].includes(work.reason);
  if (work.kind === 'goingOffline' && !leaves) setWork(ctx, group, { kind: 'none' });
  for (const id of failed) {
    const { lun, type, vm } = ctx.world.resources[id];
    if (lun !== null && ctx.world.luns[lun].mountedOn !== null) unmount(ctx, lun);
    if (type === 'Virtual Machine') ctx.ask('vmTerminate', { vm: vm!, resource: id, group }, cause);
    if (leaves) setState(ctx, id, 'Offline', cause);
    else resourceHasFailed(ctx, id, 'its monitor has ended', cause);
  }
  if (leaves) ctx.after(0, 'cluster.advance', { group }, { class: 6, cause });
};
