/**
 * Moving and starting groups: resources go offline dependents first, ownership changes, and they come online
 * dependencies first. `advance` looks at a group's work and does whatever can be done now; every completion calls it
 * again. What a VM's own online and offline take is asked of the floor above.
 */
import type { CauseId, ClusterId, GroupId, NodeId, ResourceId } from '../../domain/ids.ts';
import type { GroupWork, MoveReason } from '../../domain/records.ts';
import type { Ctx, ReadWorld, Rule } from '../kernel/context.ts';
import { timingOf } from '../kernel/timing.ts';
import { release, unmount } from '../hardware/lun.ts';
import { awaitWindow } from './failback-window.ts';
import { coreTarget, firstFit, isPossibleOwner, nodeList, startsAfter } from './failover-policy.ts';
import { startOnline } from './online.ts';
import { receiver, untried } from './receiver.ts';
import { isActiveNode, isPending, isStray, placed, placedIn, setState } from './resource.ts';

const stateOf = (world: ReadWorld, id: ResourceId) => world.resources[id].state;

/** A regroup or an arbitration runs: operations under way go on, but nothing starts and no owner changes (rule R-33). */
export const isFrozen = (world: ReadWorld, group: GroupId): boolean => {
  const { component } = world.clusters[world.groups[group].cluster];
  return component !== null && world.components[component].phase.kind !== 'stable';
};

/** A fixed step of this group's move, stretched by the draw of the move. */
const paced = (world: ReadWorld, group: GroupId, ms: number): number =>
  Math.round(ms * world.groups[group].pace);

export const setWork = (ctx: Ctx, id: GroupId, work: GroupWork): void => {
  const group = ctx.edit('groups', id);
  group.work = work;
  group.timer = null;
  // Whatever is done with it now, it waits for no retry any more.
  group.retryAt = null;
  if (work.kind !== 'none') group.stranded = false;
};

/** Does what the group's work allows at this instant. */
export const advance = (ctx: Ctx, id: GroupId): void => {
  const group = ctx.world.groups[id];
  const { work, retryAt } = group;
  if (work.kind === 'goingOffline') takeOffline(ctx, group, work);
  if (work.kind === 'comingOnline') bringOnline(ctx, group);
  if (work.kind === 'none') lookForFailback(ctx, id);
  if (work.kind === 'none' && retryAt !== null) startRest(ctx, id);
};

// ------------------------------------------------------------------------------------------------ going offline

/** Starts a planned or failure-caused move, or takes the group offline where it is (`to` null). */
export const beginOffline = (
  ctx: Ctx,
  id: GroupId,
  to: NodeId | null,
  reason: MoveReason | 'admin',
  cause: CauseId,
): void => {
  const told = ctx.tell(
    'groupGoingOffline',
    { group: id, node: ctx.world.groups[id].owner ?? undefined },
    { cause },
  );
  setWork(ctx, id, { kind: 'goingOffline', to, reason });
  ctx.edit('groups', id).because = told;
  if (!isFrozen(ctx.world, id)) ctx.after(0, 'cluster.advance', { group: id }, { class: 6, cause: told });
};

type AsRead = ReadWorld['groups'][string];

const takeOffline = (
  ctx: Ctx,
  group: AsRead,
  { to, reason }: Extract<GroupWork, { kind: 'goingOffline' }>,
): void => {
  const { id } = group;
  const resources = placedIn(ctx.world, group);
  for (let moved = true; moved;) {
    moved = false;
    for (const { id: resource, state } of resources) {
      if (state === 'Offline' || state === 'OfflinePending') continue;
      if (isNeeded(resources, resource)) continue;
      moved = startOffline(ctx, resource) || moved;
    }
  }
  if (resources.some(({ state }) => state !== 'Offline')) return;
  if (to === null && (reason === 'return' || reason === 'leave')) return strand(ctx, id, ctx.cause);
  if (to === null || reason === 'admin') {
    cameToRest(ctx, id, group.because);
  } else {
    changeOwner(ctx, id, to, reason, ctx.cause);
  }
};

/** Something that depends on it is not Offline yet. */
const isNeeded = (resources: readonly ReadWorld['resources'][string][], id: ResourceId): boolean => {
  for (const { state, dependsOn } of resources)
    if (state !== 'Offline' && dependsOn.includes(id)) return true;
  return false;
};

/** Begins to take one resource offline; true when it is Offline at once. */
const startOffline = (ctx: Ctx, id: ResourceId): boolean => {
  const { type, state, vm, group } = ctx.world.resources[id];
  const t = timingOf(ctx.world);
  if (type === 'Virtual Machine') {
    if (state === 'Failed') {
      setState(ctx, id, 'Offline', ctx.cause);
      return true;
    }
    setState(ctx, id, 'OfflinePending', ctx.cause);
    ctx.ask('vmOffline', { resource: id, vm: vm!, group });
    return false;
  }
  if (state !== 'Online') {
    setState(ctx, id, 'Offline', ctx.cause);
    return true;
  }
  const fixed =
    type === 'Physical Disk'
      ? t.diskOffline
      : type === 'Virtual Machine Configuration'
        ? t.configurationOffline
        : t.otherOffline;
  const ms = paced(ctx.world, group, fixed);
  setState(ctx, id, 'OfflinePending', ctx.cause, ctx.world.now + ms);
  ctx.after(
    ms,
    'cluster.resourceOffline',
    { resource: id, group },
    { class: 5, owner: { kind: 'resources', id } },
  );
  return false;
};

/** Rule: a disk, configuration or name has gone offline. */
export const resourceOffline: Rule = (ctx, ids) => {
  const resource = ctx.world.resources[ids.resource!];
  const node = ctx.world.groups[resource.group].owner ?? undefined;
  let cause = ctx.cause;
  if (resource.lun !== null) {
    cause = ctx.tell('diskOffline', {
      lun: resource.lun,
      host: ctx.world.luns[resource.lun].mountedOn ?? undefined,
      group: resource.group,
    });
    unmount(ctx, resource.lun);
    release(ctx, resource.lun);
  } else if (resource.vm !== null) {
    cause = ctx.tell('configurationOffline', { vm: resource.vm, node, group: resource.group });
  }
  resourceIsOffline(ctx, resource.id, cause);
};

/** Reported by whoever took it offline. */
export const resourceIsOffline = (ctx: Ctx, id: ResourceId, because: CauseId): void => {
  if (isStray(ctx.world, id)) return;
  setState(ctx, id, 'Offline', because);
  ctx.after(0, 'cluster.advance', { group: ctx.world.resources[id].group }, { class: 6, cause: because });
};

// ------------------------------------------------------------------------------------------------ changing owner

/** How long the database update of an ownership change takes: more with further LUNs and nodes. */
export const ownershipMs = (world: ReadWorld, id: GroupId): number => {
  const t = timingOf(world);
  const { resources, cluster } = world.groups[id];
  let luns = 0;
  for (const resource of resources) if (world.resources[resource].lun !== null) luns += 1;
  return (
    t.ownership +
    t.perExtraLun * Math.max(0, luns - 1) +
    t.perExtraNode * Math.max(0, world.clusters[cluster].nodes.length - 2)
  );
};

export const changeOwner = (ctx: Ctx, id: GroupId, to: NodeId, reason: MoveReason, cause: CauseId): void => {
  const ms = paced(ctx.world, id, ownershipMs(ctx.world, id));
  setWork(ctx, id, { kind: 'changingOwner', to, since: ctx.world.now, until: ctx.world.now + ms, reason });
  ctx.after(
    ms,
    'cluster.ownerChanges',
    { group: id, node: to },
    { class: 6, owner: { kind: 'groups', id }, cause },
  );
};

/** Rule: the ownership step ends, unless quorum is being decided; then it waits for the decision. */
export const ownerChanges: Rule = (ctx, ids) => {
  const id = ids.group!;
  const group = ctx.world.groups[id];
  if (group.work.kind !== 'changingOwner' || isFrozen(ctx.world, id)) return;
  const { reason } = group.work;
  const from = group.owner;
  const to = receiver(ctx.world, id, group.work.to, reason);
  if (to === null) return strand(ctx, id, ctx.cause);
  const edited = ctx.edit('groups', id);
  edited.owner = to;
  edited.lastOwner = to;
  for (const resource of group.resources)
    if (ctx.world.resources[resource].restartTimes.length > 0)
      ctx.edit('resources', resource).restartTimes = [];
  const told = ctx.tell('groupOwnerChanged', { group: id, node: to });
  edited.because = told;
  if (group.kind === 'core')
    ctx.after(0, 'cluster.witnessFollows', { group: id, node: to }, { class: 5, cause: told });
  if (from !== null) noteLeaving(ctx, from);
  awaitWindow(ctx, id, told);
  const idle = placed(ctx.world, group.resources).every((it) => !ctx.world.resources[it].wanted);
  if (reason === 'idleMove' || idle) return cameToRest(ctx, id, told);
  if (!startsAfter(group, reason)) return leaveOffline(ctx, id, told);
  beginOnline(ctx, id, reason, told);
};

/** Offline before a move or a request, and Offline after it. */
const cameToRest = (ctx: Ctx, id: GroupId, cause: CauseId): void => {
  settleGroup(ctx, id);
  ctx.edit('groups', id).because = ctx.tell('groupOffline', { group: id }, { cause });
};

/** A leaving node waits for its groups: one of them has come to rest, or is gone. */
export const noteLeaving = (ctx: Ctx, node: NodeId | null): void => {
  if (node !== null && ctx.world.nodes[node].leaving !== null)
    ctx.after(0, 'cluster.leaveGoesOn', { node }, { class: 6 });
};

/** It has an owner, and stays Offline until somebody starts it (3.7). */
export const leaveOffline = (ctx: Ctx, id: GroupId, cause: CauseId): void => {
  settleGroup(ctx, id);
  const group = ctx.edit('groups', id);
  for (const resource of placed(ctx.world, group.resources)) ctx.edit('resources', resource).wanted = false;
  group.because = ctx.tell('groupNotStarted', { group: id, node: group.owner ?? undefined }, { cause });
};

/** In whose name a group is Offline: the lowest member that is Up, else a Paused one, else one that leaves. */
export const keeperOf = (world: ReadWorld, cluster: ClusterId): NodeId | null => {
  const { component } = world.clusters[cluster];
  const members = component === null ? [] : world.components[component].members;
  return coreTarget(world, cluster, null) ?? members.find((node) => isActiveNode(world, node)) ?? null;
};

/**
 * No node may have it: Offline, in the name of the lowest member, until one becomes eligible (rule R-78). The episode is
 * over with it, so a node that was merely tried before may have it at once.
 */
export const strand = (ctx: Ctx, id: GroupId, cause: CauseId): void => {
  settleGroup(ctx, id);
  const group = ctx.edit('groups', id);
  const to = firstFit(ctx.world, id, nodeList(ctx.world, id));
  if (to !== null) return changeOwner(ctx, id, to, 'nodeLoss', cause);
  group.owner = keeperOf(ctx.world, group.cluster);
  group.stranded = true;
  group.because = ctx.tell('groupStranded', { group: id }, { cause });
};

// ------------------------------------------------------------------------------------------------ coming online

/** Nothing is under way any more: the episode is over (rule R-73). */
export const settleGroup = (ctx: Ctx, id: GroupId): void => {
  setWork(ctx, id, { kind: 'none' });
  const group = ctx.edit('groups', id);
  group.tried = [];
  group.cameFrom = null;
  group.pace = 1;
  noteLeaving(ctx, group.owner);
  lookForFailback(ctx, id);
};

/** It may go back now, if it was busy when it could have (3.6); like a request, when all else has settled. */
const lookForFailback = (ctx: Ctx, id: GroupId): void => {
  awaitWindow(ctx, id, ctx.cause);
  if (ctx.world.groups[id].failbackDue) ctx.after(0, 'cluster.failbackLook', { group: id }, { class: 8 });
};

/** Event 1200: the online sequence begins; it waits for a quorum decision under way (rule R-33). */
export const beginOnline = (
  ctx: Ctx,
  id: GroupId,
  reason: Extract<GroupWork, { kind: 'comingOnline' }>['reason'],
  cause: CauseId,
): void => {
  setWork(ctx, id, { kind: 'comingOnline', reason });
  const { owner } = ctx.world.groups[id];
  // A dead owner that nobody misses yet begins nothing.
  if (!isActiveNode(ctx.world, owner)) return;
  const told = ctx.tell('groupGoingOnline', { group: id, node: owner }, { cause });
  if (!isFrozen(ctx.world, id)) ctx.after(0, 'cluster.advance', { group: id }, { class: 6, cause: told });
};

const wantedOf = (world: ReadWorld, group: AsRead) =>
  placedIn(world, group).filter((resource) => resource.wanted);

/** It is to come Online, and depends on nothing that is not. */
const isStartable = (world: ReadWorld, { state, dependsOn }: ReadWorld['resources'][string]): boolean => {
  if (state !== 'Offline') return false;
  for (const id of dependsOn) if (stateOf(world, id) !== 'Online') return false;
  return true;
};

const startableOf = (world: ReadWorld, wanted: ReturnType<typeof wantedOf>) =>
  wanted.filter((resource) => isStartable(world, resource));

/** The group as a whole was given up; what does not depend on the failed resource comes back all the same. */
const startRest = (ctx: Ctx, id: GroupId): void => {
  const group = ctx.world.groups[id];
  const { owner } = group;
  if (!isActiveNode(ctx.world, owner) || ctx.world.nodes[owner].paused) return;
  for (const resource of startableOf(ctx.world, wantedOf(ctx.world, group))) startOnline(ctx, resource.id);
};

const bringOnline = (ctx: Ctx, group: AsRead): void => {
  const { id } = group;
  if (!isActiveNode(ctx.world, group.owner)) return;
  const wanted = wantedOf(ctx.world, group);
  const startable = startableOf(ctx.world, wanted);
  if (startable.length > 0 && group.kind !== 'core' && !mayStartOn(ctx.world, id, group.owner))
    return leaveNode(ctx, id);
  for (const resource of startable) startOnline(ctx, resource.id);
  let left = 0;
  for (const resource of wanted) {
    if (resource.state === 'Online') continue;
    if (!isLeft(resource) || group.heldFailure !== null) return;
    left += 1;
  }
  if (left > 0) return endIncomplete(ctx, id);
  settleGroup(ctx, id);
  ctx.edit('groups', id).because = ctx.tell('groupOnline', { group: id, node: group.owner });
};

/** Its policy leaves it Failed, or it depends on what is left so: nothing is under way for it. */
const isLeft = ({ state, timer, retryAt }: ReadWorld['resources'][string]): boolean =>
  state === 'Offline' || (state === 'Failed' && (timer === null || retryAt !== null));

/** All that can be Online is (rule R-76). The episode goes on: nowhere it is tried twice (rule R-73). */
const endIncomplete = (ctx: Ctx, id: GroupId): void => {
  setWork(ctx, id, { kind: 'none' });
  const group = ctx.edit('groups', id);
  group.cameFrom = null;
  group.pace = 1;
  group.because = ctx.tell('groupIncomplete', { group: id, node: group.owner! });
  noteLeaving(ctx, group.owner);
  lookForFailback(ctx, id);
};

/** Paused meanwhile (I-13), or no possible owner any more (I-14). */
const mayStartOn = (world: ReadWorld, id: GroupId, node: NodeId): boolean =>
  !world.nodes[node].paused && isPossibleOwner(world, id, node);

/** Such a node starts nothing: the group goes on to another node, or back Offline. */
const leaveNode = (ctx: Ctx, id: GroupId): void => {
  const group = ctx.world.groups[id];
  if (placed(ctx.world, group.resources).some((resource) => isPending(stateOf(ctx.world, resource)))) return;
  const to = firstFit(ctx.world, id, untried(ctx.world, id, group.owner));
  const clean = group.resources.every((resource) => stateOf(ctx.world, resource) === 'Offline');
  if (to === null && clean) return strand(ctx, id, ctx.cause);
  beginOffline(ctx, id, to, 'return', ctx.cause);
};

/** Rule: look again at a group's work. */
export const advanceGroup: Rule = (ctx, ids) => advance(ctx, ids.group!);

/** Places what no node could take before (rule R-78); called when a node has become eligible. */
export const placeStranded = (ctx: Ctx, cluster: ReadWorld['clusters'][string], cause: CauseId): void => {
  for (const id of cluster.groups) {
    if (!ctx.world.groups[id].stranded) continue;
    const to = firstFit(ctx.world, id, nodeList(ctx.world, id));
    if (to === null) continue;
    ctx.edit('groups', id).stranded = false;
    changeOwner(ctx, id, to, 'nodeLoss', cause);
  }
};
