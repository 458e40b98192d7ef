/** What the cluster does when a resource fails: restart in place, then fail the group over, then wait an hour (3.4). */
import type { CauseId, GroupId, ResourceId } from '../../domain/ids.ts';
import { HOUR, MINUTE } from '../../domain/units.ts';
import type { Ctx, ReadWorld, Rule } from '../kernel/context.ts';
import { timingOf } from '../kernel/timing.ts';
import { budgetIsSpent, failOverTo, tellGivenUp } from './failover-budget.ts';
import { targetAfterFailure } from './failover-policy.ts';
import { advance, beginOnline, isFrozen, noteLeaving, setWork } from './group.ts';
import { dependentsOf, placedOf, setState } from './resource.ts';

/** Policies of 2008: one restart on a node within 15 minutes, the next try an hour after giving up. */
const RESTART_THRESHOLD = 1;
const RESTART_PERIOD_MS = 15 * MINUTE;
const RETRY_MS = HOUR;

/** A failed resource takes what depends on it offline at once, without saving or shutting anything down (3.2). */
const terminateDependents = (ctx: Ctx, id: ResourceId, cause: CauseId): void => {
  for (const other of dependentsOf(ctx.world, id)) {
    terminateDependents(ctx, other, cause);
    const { state, vm, type, group } = ctx.world.resources[other];
    if (state === 'Offline' || state === 'Failed') continue;
    setState(ctx, other, 'Offline', cause);
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
  if (isFrozen(ctx.world, group)) ctx.edit('groups', group).heldFailure = id;
  else handleFailure(ctx, id, told);
};

const isMovingOn = ({ kind, ...work }: ReadWorld['groups'][string]['work']): boolean =>
  kind === 'goingOffline' && 'reason' in work && work.reason === 'resourceFailure';

/** The decision, at once or when quorum has been decided (rule R-33). */
const handleFailure = (ctx: Ctx, id: ResourceId, cause: CauseId): void => {
  const group = ctx.world.groups[ctx.world.resources[id].group];
  // Another resource of the group has decided already that it waits for its next try, or that it moves.
  if (group.retryAt !== null) return;
  if (isMovingOn(group.work))
    return ctx.after(0, 'cluster.advance', { group: group.id }, { class: 6, cause });
  const resource = ctx.edit('resources', id);
  resource.restartTimes = resource.restartTimes.filter((at) => at > ctx.world.now - RESTART_PERIOD_MS);
  // A paused node restarts nothing (rule R-85).
  if (resource.restartTimes.length >= RESTART_THRESHOLD || ctx.world.nodes[group.owner!].paused)
    return failOver(ctx, group.id, cause);
  resource.restartTimes.push(ctx.world.now);
  if (group.work.kind === 'none') setWork(ctx, group.id, { kind: 'comingOnline', reason: 'restart' });
  ctx.after(
    timingOf(ctx.world).restartDelay,
    'cluster.restartResource',
    { resource: id, group: group.id, node: group.owner! },
    { class: 5, owner: { kind: 'resources', id }, cause },
  );
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
const failOver = (ctx: Ctx, id: GroupId, cause: CauseId): void => {
  const group = ctx.edit('groups', id);
  const from = group.owner!;
  // Where every node was tried already, one has to hold it all the same.
  if (!group.tried.includes(from)) group.tried.push(from);
  const spent = budgetIsSpent(ctx, id);
  const target = targetAfterFailure(ctx.world, id, from);
  if (target === null) return giveUp(ctx, id, 'no other node can take it', cause);
  if (spent) return giveUp(ctx, id, 'its failover threshold is reached', cause);
  failOverTo(ctx, id, target, cause);
};

const giveUp = (ctx: Ctx, id: GroupId, reason: string, cause: CauseId): void => {
  const { owner } = ctx.world.groups[id];
  const told = tellGivenUp(ctx, id, reason, cause);
  setWork(ctx, id, { kind: 'none' });
  noteLeaving(ctx, owner);
  const group = ctx.edit('groups', id);
  group.cameFrom = null;
  group.pace = 1;
  group.because = told;
  group.retryAt = ctx.world.now + RETRY_MS;
  ctx.after(
    RETRY_MS,
    'cluster.retryGroup',
    { group: id },
    { class: 6, owner: { kind: 'groups', id }, cause: told },
  );
};

/** Rule: an hour has passed; a new episode on the present owner (rule R-74). */
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
  for (const resource of group.resources) {
    if (ctx.world.resources[resource].state !== 'Failed') continue;
    setState(ctx, resource, 'Offline', cause);
    ctx.edit('resources', resource).restartTimes = [];
  }
  beginOnline(ctx, id, reason, cause);
};

/** After a quorum decision: failures and ownership steps that waited for it, and starts that were asked meanwhile. */
export const resumeHeld = (ctx: Ctx, id: GroupId, cause: CauseId): void => {
  const { heldFailure, work, timer, resources } = ctx.world.groups[id];
  if (heldFailure !== null) {
    ctx.edit('groups', id).heldFailure = null;
    // Several may have failed meanwhile; one that waits for its restart already is not handled twice.
    for (const { id: resource, state, timer: waits } of placedOf(ctx.world, resources))
      if (state === 'Failed' && waits === null) handleFailure(ctx, resource, cause);
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
