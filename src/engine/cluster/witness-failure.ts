/** Losing the witness alone (2.8): it is restarted, tried on the other nodes, and then once an hour. */
import { witnessKind } from '../../domain/quorum.ts';
import type { CauseId, ClusterId, NodeId } from '../../domain/ids.ts';
import { HOUR, MINUTE } from '../../domain/units.ts';
import type { Ctx, ReadWorld, Rule } from '../kernel/context.ts';
import { timingOf } from '../kernel/timing.ts';
import { budgetIsSpent, failOverTo, tellGivenUp } from './failover-budget.ts';
import { candidatesAfter } from './failover-policy.ts';
import { isFrozen } from './group.ts';
import { nextLook } from './looks-alive.ts';
import { votesOf } from './quorum.ts';
import { recount } from './recount.ts';
import { isActiveNode, setState } from './resource.ts';
import { quorumLost } from './stop.ts';
import {
  claimWitness,
  handOverWitness,
  letGoOfWitness,
  reachesWitness,
  whyNotWon,
  witnessHolder,
  witnessName,
  witnessOnline,
  witnessReachedBy,
} from './witness.ts';

const RESTART_PERIOD_MS = 15 * MINUTE;
const REASONS = { disk: 'its LUN can no longer be reached', share: 'its share does not answer' } as const;

const witnessOf = (world: ReadWorld, id: ClusterId) => {
  const { witness } = world.clusters[id];
  return witness === null ? null : world.resources[witness];
};

/** Rule: the share no longer answers; its owner finds out at its next look at it (rule R-47). */
export const shareGone: Rule = (ctx, ids) => {
  const witness = witnessOf(ctx.world, ids.cluster!);
  if (witness?.state !== 'Online' || witness.type !== 'File Share Witness') return;
  ctx.after(
    nextLook(witness.since, ctx.world.now) - ctx.world.now,
    'cluster.lookAtWitness',
    { cluster: ids.cluster, resource: witness.id },
    { class: 5 },
  );
};

/** Rule: the look that may find it gone. A dead owner looks at nothing: then the next decision finds out. */
export const lookAtWitness: Rule = (ctx, ids) => {
  const id = ids.cluster!;
  const witness = witnessOf(ctx.world, id);
  const holder = witnessHolder(ctx.world, id);
  if (witness?.id !== ids.resource || witness?.state !== 'Online') return;
  if (!isActiveNode(ctx.world, holder) || reachesWitness(ctx.world, id, holder)) return;
  witnessFails(ctx, id, ctx.cause);
};

/** Rule: the background claim is through, if the claiming node still lives; otherwise the next decision sees to it. */
export const witnessClaimed: Rule = (ctx, ids) => {
  const id = ids.cluster!;
  if (!isActiveNode(ctx.world, ids.node!)) return;
  const { component, nodes } = ctx.world.clusters[id];
  // Others form with its vote, beside one that was forced: they began first (rule R-44).
  if (nodes.some((node) => ctx.world.nodes[node].phase.kind === 'forming'))
    return claimWitness(ctx, id, ids.node, ctx.cause);
  const members = component === null ? [] : ctx.world.components[component].members;
  if (whyNotWon(ctx.world, id, members) !== null) return witnessFails(ctx, id, ctx.cause);
  witnessOnline(ctx, id, witnessReachedBy(ctx.world, id, [ids.node, ...members])!, ctx.cause);
};

/** Reported by whoever looked at it, or tried in vain to bring it Online. */
export const witnessFails = (ctx: Ctx, id: ClusterId, cause: CauseId): void => {
  const { witness, coreGroup, quorumModel } = ctx.world.clusters[id];
  const node = ctx.world.groups[coreGroup].owner ?? undefined;
  const kind = witnessKind(quorumModel) ?? 'disk';
  const wasOnline = ctx.world.resources[witness!].state === 'Online';
  const failed = ctx.tell(
    'resourceFailed',
    { resource: witness!, group: coreGroup, node },
    { data: { reason: REASONS[kind] }, cause },
  );
  const lost = kind === 'disk' ? 'witnessLost' : 'shareWitnessLost';
  const fact = wasOnline ? lost : kind === 'share' ? 'shareWitnessNotOnline' : null;
  const told =
    fact === null ? failed : ctx.tell(fact, { cluster: id, resource: witness!, node }, { cause: failed });
  setState(ctx, witness!, 'Failed', told);
  letGoOfWitness(ctx, id);
  const cluster = ctx.edit('clusters', id);
  if (cluster.witnessFailure === null) {
    cluster.witnessFailure = { since: ctx.world.now, tried: [], retryAt: null, stopsAt: null };
    if (quorumModel === 'DO' && cluster.forced !== cluster.component) startDeathTimer(ctx, id, told);
  }
  ctx.after(0, 'cluster.countAgain', { cluster: id }, { class: 3, cause: told });
  ctx.after(
    0,
    'cluster.witnessGoesOn',
    { cluster: id },
    { class: 5, owner: { kind: 'resources', id: witness! }, cause: told },
  );
};

/** Rule: the witness gives no vote any more; are there enough without it (rule R-40)? */
export const countAgain: Rule = (ctx, ids) => recount(ctx, ids.cluster!, ctx.cause);

// ---------------------------------------------------------------------------------------- restart, other nodes

/** Rule: one restart where it is, then the other nodes. Nothing starts while quorum is being decided (rule R-33). */
export const witnessGoesOn: Rule = (ctx, ids) => {
  const id = ids.cluster!;
  const { witness, coreGroup } = ctx.world.clusters[id];
  if (isFrozen(ctx.world, coreGroup)) return;
  const resource = ctx.edit('resources', witness!);
  resource.restartTimes = resource.restartTimes.filter((at) => at > ctx.world.now - RESTART_PERIOD_MS);
  if (resource.restartTimes.length > 0) return moveOn(ctx, id, ctx.cause);
  resource.restartTimes.push(ctx.world.now);
  restartIn(ctx, id, timingOf(ctx.world).restartDelay, ctx.cause);
};

const restartIn = (ctx: Ctx, id: ClusterId, ms: number, cause: CauseId): void => {
  const resource = ctx.world.clusters[id].witness!;
  ctx.after(
    ms,
    'cluster.restartWitness',
    { cluster: id, resource },
    { class: 5, owner: { kind: 'resources', id: resource }, cause },
  );
};

/** Rule: the restart in place. A decision that runs meanwhile takes it up again. */
export const restartWitness: Rule = (ctx, ids) => {
  const { coreGroup } = ctx.world.clusters[ids.cluster!];
  const { owner } = ctx.world.groups[coreGroup];
  if (isFrozen(ctx.world, coreGroup) || !isActiveNode(ctx.world, owner)) return;
  const told = ctx.tell('resourceRestarting', { resource: ids.resource, node: owner, group: coreGroup });
  attempt(ctx, ids.cluster!, owner, told);
};

/** Tries to bring it Online on a node. */
export const attempt = (ctx: Ctx, id: ClusterId, node: NodeId, cause: CauseId): void => {
  const { witness } = ctx.world.clusters[id];
  const t = timingOf(ctx.world);
  const online = ctx.world.resources[witness!].lun === null ? t.otherOnline : t.diskOnline;
  const ms = reachesWitness(ctx.world, id, node) ? online : t.failedOnline;
  setState(ctx, witness!, 'OnlinePending', cause, ctx.world.now + ms);
  ctx.after(
    ms,
    'cluster.witnessTried',
    { cluster: id, resource: witness!, node },
    { class: 5, owner: { kind: 'resources', id: witness! }, cause },
  );
};

/** Rule: it is Online again, or it is not. */
export const witnessTried: Rule = (ctx, ids) => {
  if (!isActiveNode(ctx.world, ids.node!)) return;
  if (!reachesWitness(ctx.world, ids.cluster!, ids.node)) return witnessFails(ctx, ids.cluster!, ctx.cause);
  const first = ctx.world.clusters[ids.cluster!].witnessFailure === null;
  witnessOnline(ctx, ids.cluster!, ids.node, ctx.cause, first);
};

/** The Cluster Group moves to a node where the witness was not tried yet; when there is none, it waits an hour. */
const moveOn = (ctx: Ctx, id: ClusterId, cause: CauseId): void => {
  const { coreGroup, component, nodes } = ctx.world.clusters[id];
  const { owner, work } = ctx.world.groups[coreGroup];
  const from = owner!;
  // On its way already, for the sake of its address or its name: the witness is tried where it arrives.
  if (work.kind === 'changingOwner' || (work.kind === 'goingOffline' && work.to !== null)) return;
  ctx.edit('groups', coreGroup).tried = [];
  const { tried } = ctx.edit('clusters', id).witnessFailure!;
  tried.push(from);
  const { members } = ctx.world.components[component!];
  const left = candidatesAfter(nodes, from).filter(
    (node) =>
      members.includes(node) &&
      isActiveNode(ctx.world, node) &&
      ctx.world.nodes[node].leaving === null &&
      !tried.includes(node),
  );
  const target = left.find((node) => !ctx.world.nodes[node].paused) ?? left[0];
  const spent = budgetIsSpent(ctx, coreGroup);
  if (target === undefined) return giveUp(ctx, id, 'no node reaches its witness', cause);
  if (spent) return giveUp(ctx, id, 'its failover threshold is reached', cause);
  failOverTo(ctx, coreGroup, target, cause);
};

/** Rule: the Cluster Group has another owner. The witness goes with it, at no cost, or is tried there. */
export const witnessFollows: Rule = (ctx, ids) => {
  const id = ctx.world.groups[ids.group!].cluster;
  const witness = witnessOf(ctx.world, id);
  const { witnessFailure } = ctx.world.clusters[id];
  if (witness === null || !isActiveNode(ctx.world, ids.node!)) return;
  if (witness.state === 'Online') return follow(ctx, id, ids.node);
  if (witness.state === 'Failed' && witnessFailure?.retryAt === null) attempt(ctx, id, ids.node, ctx.cause);
};

const follow = (ctx: Ctx, id: ClusterId, to: NodeId): void => {
  if (witnessHolder(ctx.world, id) === to) return;
  if (reachesWitness(ctx.world, id, to)) handOverWitness(ctx, id, to);
  else witnessFails(ctx, id, ctx.cause);
};

const giveUp = (ctx: Ctx, id: ClusterId, reason: string, cause: CauseId): void => {
  const { witness, coreGroup } = ctx.world.clusters[id];
  const told = tellGivenUp(ctx, coreGroup, reason, HOUR, cause);
  ctx.edit('clusters', id).witnessFailure!.retryAt = ctx.world.now + HOUR;
  ctx.after(
    HOUR,
    'cluster.retryWitness',
    { cluster: id },
    { class: 5, owner: { kind: 'resources', id: witness! }, cause: told },
  );
};

// ------------------------------------------------------------------------------------------------ trying again

/** Rule: an hour has passed (rule R-45). */
export const retryWitness: Rule = (ctx, ids) => tryWitnessAgain(ctx, ids.cluster!, ctx.cause);

/** A new episode where the Cluster Group is: by the timer, or because an administrator asked. */
export const tryWitnessAgain = (ctx: Ctx, id: ClusterId, cause: CauseId): void => {
  const { witness, coreGroup } = ctx.world.clusters[id];
  const { owner } = ctx.world.groups[coreGroup];
  const told = ctx.tell(
    'witnessRetried',
    { cluster: id, node: owner ?? undefined },
    { data: { witness: witnessName(ctx.world, id) }, cause },
  );
  const failure = ctx.edit('clusters', id).witnessFailure!;
  failure.tried = [];
  failure.retryAt = null;
  const resource = ctx.edit('resources', witness!);
  resource.restartTimes = [];
  resource.timer = null;
  if (!isFrozen(ctx.world, coreGroup) && isActiveNode(ctx.world, owner)) attempt(ctx, id, owner, told);
};

/** Quorum was kept and the Cluster Group stayed: what the decision held up goes on. */
export const resumeWitness = (ctx: Ctx, id: ClusterId, cause: CauseId): void => {
  const witness = witnessOf(ctx.world, id);
  const { witnessFailure, coreGroup } = ctx.world.clusters[id];
  if (witness?.state !== 'Failed' || witness.timer !== null || witnessFailure?.retryAt !== null) return;
  const { kind } = ctx.world.groups[coreGroup].work;
  if (kind !== 'goingOffline' && kind !== 'changingOwner') restartIn(ctx, id, 0, cause);
};

// --------------------------------------------------------------------------------------------------- Disk Only

/** The disk had the only vote: the cluster lives a minute without it. */
const startDeathTimer = (ctx: Ctx, id: ClusterId, cause: CauseId): void => {
  const ms = timingOf(ctx.world).diskOnlyDeath;
  const told = ctx.tell('deathTimerStarted', { cluster: id }, { data: { seconds: ms / 1000 }, cause });
  ctx.edit('clusters', id).witnessFailure!.stopsAt = ctx.world.now + ms;
  ctx.after(
    ms,
    'cluster.diskOnlyDies',
    { cluster: id },
    { class: 3, owner: { kind: 'clusters', id }, cause: told },
  );
};

/** Rule: a minute without the disk. */
export const diskOnlyDies: Rule = (ctx, ids) => {
  const { component, forced, quorumModel } = ctx.world.clusters[ids.cluster!];
  if (component === null || component === forced || quorumModel !== 'DO') return;
  const { members } = ctx.world.components[component];
  const { votes, total, need } = votesOf(ctx.world, ids.cluster!, members, false);
  quorumLost(ctx, component, { votes, total, need }, ctx.cause);
};
