/** What the cluster does when a resource fails: restart in place, then fail the group over, then wait an hour (3.4). */
import type { CauseId, GroupId, ResourceId } from '../../domain/ids.ts';
import { policiesOf } from '../../domain/policies.ts';
import type { SimMs } from '../../domain/units.ts';
import type { Ctx, ReadWorld, Rule } from '../kernel/context.ts';
import { budgetIsSpent, failOverTo, nextTry, tellGivenUp } from './failover-budget.ts';
import { targetAfterFailure } from './failover-policy.ts';
import { advance, beginOnline, isFrozen, noteLeaving, setWork } from './group.ts';
import { dependentsOf, isActiveNode, placedOf, setState } from './resource.ts';
import { letGoOf } from '../hardware/lun.ts';

/** A failed resource takes what depends on it offline at once, without saving or shutting anything down (3.2). */
const terminateDependents = (ctx: Ctx, id: ResourceId, cause: CauseId): void => {
  for (const other of dependentsOf(ctx.world, id)) {
    terminateDependents(ctx, other, cause);
    const { state, vm, type, group, lun } = ctx.world.resources[other];
    if (state === 'Offline' || state === 'Failed') continue;
    setState(ctx, other, 'Offline', cause);
    if (lun !== null) letGoOf(ctx, lun);
    if (type === 'Virtual Machine') ctx.ask('vmTerminate', { vm: vm!, resource: other, group }, cause);
  }
};

/** Reported by whoever tried to bring it online, or saw it fail. `reason` completes the sentence of event 1069. */
export const resourceHasFailed = (ctx: Ctx, id: ResourceId, reason: string, cause: CauseId): void => {
  const { group, vm } = ctx.world.resources[id];
  const told = ctx.tell(
    'resourceFailed',
    { resource: id, group, node: ctx.world.groups[group].owner ?? undefined, vm: vm ?? undefined },
    { data: { reason }, cause },
  );
  setState(ctx, id, 'Failed', told);
  terminateDependents(ctx, id, told);
  if (!isFrozen(ctx.world, group)) return handleFailure(ctx, id, told);
  ctx.edit('groups', group).heldFailure ??= id;
};

const isMovingOn = ({ kind, ...work }: ReadWorld['groups'][string]['work']): boolean =>
  kind === 'goingOffline' && 'reason' in work && work.reason === 'resourceFailure';

/** The decision, at once or when quorum has been decided (rule R-33). */
const handleFailure = (ctx: Ctx, id: ResourceId, cause: CauseId): void => {
  const group = ctx.world.groups[ctx.world.resources[id].group];
  const policies = policiesOf(ctx.world.resources[id]);
  if (policies.restartAction === 0) return leaveFailed(ctx, id, null, cause);
  // Another resource of the group has decided already that it moves, or waits for its next try.
  if (isMovingOn(group.work))
    return ctx.after(0, 'cluster.advance', { group: group.id }, { class: 6, cause });
  if (group.tried.includes(group.owner!)) {
    // It came back to a node that had it already, for want of another: that one restarts nothing.
    if (group.work.kind === 'comingOnline') return failOver(ctx, group.id, policies.retryPeriodMs, cause);
    return armRetry(ctx, group.id, policies.retryPeriodMs, cause);
  }
  const resource = ctx.edit('resources', id);
  resource.restartTimes = resource.restartTimes.filter((at) => at > ctx.world.now - policies.restartPeriodMs);
  // A paused node restarts nothing (rule R-85).
  const may = resource.restartTimes.length < policies.restartThreshold;
  if (may && !ctx.world.nodes[group.owner!].paused) return restart(ctx, id, policies.restartDelayMs, cause);
  if (policies.restartAction === 1) return leaveFailed(ctx, id, policies.retryPeriodMs, cause);
  failOver(ctx, group.id, policies.retryPeriodMs, cause);
};

const restart = (ctx: Ctx, id: ResourceId, ms: SimMs, cause: CauseId): void => {
  const resource = ctx.edit('resources', id);
  const { owner, work } = ctx.world.groups[resource.group];
  resource.restartTimes.push(ctx.world.now);
  if (work.kind === 'none') setWork(ctx, resource.group, { kind: 'comingOnline', reason: 'restart' });
  ctx.after(
    ms,
    'cluster.restartResource',
    { resource: id, group: resource.group, node: owner! },
    { class: 5, owner: { kind: 'resources', id }, cause },
  );
};

/** It stays Failed and the rest of its group as it is (rule R-75); `ms`: until it is tried again. */
const leaveFailed = (ctx: Ctx, id: ResourceId, ms: SimMs | null, cause: CauseId): void => {
  const { group, vm } = ctx.world.resources[id];
  const told = ctx.tell(
    'resourceLeftFailed',
    { resource: id, group, node: ctx.world.groups[group].owner ?? undefined, vm: vm ?? undefined },
    { data: { next: nextTry(ms) }, cause },
  );
  if (ms !== null) retryLater(ctx, id, ms, told);
  ctx.after(0, 'cluster.advance', { group }, { class: 6, cause: told });
};

const retryLater = (ctx: Ctx, id: ResourceId, ms: SimMs, cause: CauseId): void => {
  ctx.edit('resources', id).retryAt = ctx.world.now + ms;
  ctx.after(
    ms,
    'cluster.retryResource',
    { resource: id, group: ctx.world.resources[id].group },
    { class: 5, owner: { kind: 'resources', id }, cause },
  );
};

/** Rule: a resource that was left Failed is tried again; on a paused node nothing is (rule R-85). */
export const retryResource: Rule = (ctx, ids) => {
  const { resource: id, group } = ids;
  const { owner, work, retryAt } = ctx.world.groups[group!];
  if (!isActiveNode(ctx.world, owner)) return;
  const { retryPeriodMs } = policiesOf(ctx.world.resources[id!]);
  if (ctx.world.nodes[owner].paused) return retryLater(ctx, id!, retryPeriodMs!, ctx.cause);
  const told = ctx.tell('resourceRetried', { resource: id, group, node: owner });
  setState(ctx, id!, 'Offline', told);
  ctx.edit('resources', id!).restartTimes = [];
  // The rest of the group waits for its own next try, which coming Online would forget: the first try counts.
  if (retryAt !== null) return retryNow(ctx, group!, told, 'retry');
  ctx.edit('groups', group!).tried = [];
  if (work.kind === 'none') beginOnline(ctx, group!, 'retry', told);
  else ctx.after(0, 'cluster.advance', { group }, { class: 6, cause: told });
};

/** Rule: the restart in place. */
export const restartResource: Rule = (ctx, ids) => {
  const told = ctx.tell('resourceRestarting', {
    resource: ids.resource,
    node: ids.node,
    group: ids.group,
    vm: ctx.world.resources[ids.resource!].vm ?? undefined,
  });
  setState(ctx, ids.resource!, 'Offline', told);
  ctx.after(0, 'cluster.advance', { group: ids.group }, { class: 6, cause: told });
};

/** Moves the group on, unless nobody is left or the budget of its failover period is spent. */
const failOver = (ctx: Ctx, id: GroupId, retryMs: SimMs | null, cause: CauseId): void => {
  const group = ctx.edit('groups', id);
  const from = group.owner!;
  // Where every node was tried already, one has to hold it all the same.
  if (!group.tried.includes(from)) group.tried.push(from);
  const spent = budgetIsSpent(ctx, id);
  const target = targetAfterFailure(ctx.world, id, from);
  if (target === null) return giveUp(ctx, id, 'no other node can take it', retryMs, cause);
  if (spent) return giveUp(ctx, id, 'its failover threshold is reached', retryMs, cause);
  failOverTo(ctx, id, target, cause);
};

const giveUp = (ctx: Ctx, id: GroupId, reason: string, retryMs: SimMs | null, cause: CauseId): void => {
  const { owner } = ctx.world.groups[id];
  const told = tellGivenUp(ctx, id, reason, retryMs, cause);
  setWork(ctx, id, { kind: 'none' });
  noteLeaving(ctx, owner);
  const group = ctx.edit('groups', id);
  group.cameFrom = null;
  group.pace = 1;
  group.because = told;
  armRetry(ctx, id, retryMs, told);
};

/** The first try counts, of several resources that wait for one. */
export const armRetry = (ctx: Ctx, id: GroupId, ms: SimMs | null, cause: CauseId): void => {
  const { retryAt } = ctx.world.groups[id];
  if (ms === null || (retryAt !== null && retryAt <= ctx.world.now + ms)) return;
  ctx.edit('groups', id).retryAt = ctx.world.now + ms;
  ctx.after(ms, 'cluster.retryGroup', { group: id }, { class: 6, owner: { kind: 'groups', id }, cause });
};

/** Rule: the time has passed; a new episode on the present owner (rule R-74). */
export const retryGroup: Rule = (ctx, ids) => {
  const told = ctx.tell('groupRetried', {
    group: ids.group,
    node: ctx.world.groups[ids.group!].owner ?? undefined,
  });
  retryNow(ctx, ids.group!, told, 'retry');
};

/** Tries a Failed group again where it is: by the timer, or because an administrator asked. */
export const retryNow = (ctx: Ctx, id: GroupId, cause: CauseId, reason: 'retry' | 'admin'): void => {
  const group = ctx.edit('groups', id);
  group.tried = [];
  group.retryAt = null;
  for (const resource of placedOf(ctx.world, group.resources)) {
    const never = reason === 'retry' && policiesOf(resource).restartAction === 0;
    if (resource.state !== 'Failed' || never) continue;
    setState(ctx, resource.id, 'Offline', cause);
    ctx.edit('resources', resource.id).restartTimes = [];
  }
  beginOnline(ctx, id, reason, cause);
};

/** After a quorum decision: failures and ownership steps that waited for it, and starts that were asked meanwhile. */
export const resumeHeld = (ctx: Ctx, id: GroupId, cause: CauseId): void => {
  const { heldFailure, work, timer, resources } = ctx.world.groups[id];
  if (heldFailure !== null) {
    ctx.edit('groups', id).heldFailure = null;
    // Several may have failed meanwhile; one that waits for its restart already is not handled twice.
    const { since } = ctx.world.resources[heldFailure];
    for (const { id: resource, state, timer: waits, since: failed } of placedOf(ctx.world, resources))
      if (state === 'Failed' && waits === null && failed >= since) handleFailure(ctx, resource, cause);
    return;
  }
  if (work.kind === 'changingOwner' && timer === null)
    ctx.after(
      0,
      'cluster.ownerChanges',
      { group: id, node: work.to },
      { class: 6, owner: { kind: 'groups', id }, cause },
    );
  else advance(ctx, id);
};
