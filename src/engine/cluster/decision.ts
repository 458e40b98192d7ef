/** Quorum after a regroup: count, defend or challenge the witness, then carry on or stop (2.3 to 2.5). */
import type { CauseId, ClusterId, ComponentId, NodeId } from '../../domain/ids.ts';
import { judge, type WitnessView } from '../../domain/quorum.ts';
import type { Ctx, ReadWorld, Rule } from '../kernel/context.ts';
import { componentsOf, isOf, livingMembers } from './component.ts';
import { resumeHeld } from './failure.ts';
import { stabilise } from './membership.ts';
import { votesOf } from './quorum.ts';
import { lookAround } from './service.ts';
import { quorumLost } from './stop.ts';
import { takeOver } from './takeover.ts';
import {
  arbitrationMs,
  claimWitness,
  isShareClosed,
  reachesWitness,
  SHARE_CLOSED,
  whyNotWon,
  witnessHolder,
  witnessName,
  witnessOnline,
  witnessReachedBy,
  witnessSeenBy,
  witnessVotes,
} from './witness.ts';
import { resumeWitness } from './witness-failure.ts';

const counted = (world: ReadWorld, cluster: ClusterId, members: readonly NodeId[], witness: boolean) => {
  const { votes, total, need } = votesOf(world, cluster, members, witness);
  return { votes, total, need };
};

/** Rule: the regroup is over; does this membership have quorum? */
export const decideQuorum: Rule = (ctx, ids) => {
  const component = ctx.world.components[ids.component!];
  if (component === undefined) return;
  const { cluster: clusterId, members } = component;
  const { quorumModel, nodes, forced } = ctx.world.clusters[clusterId];
  if (component.id === forced) return decideForced(ctx, component.id);
  const witness = witnessSeenBy(ctx.world, clusterId, members);
  const verdict = judge(quorumModel, nodes.length, members.length, witness);
  const holder = witnessHolder(ctx.world, clusterId);
  // An old reservation of a member is no vote while the disk is still being claimed.
  const ownerIsMember = witness.state === 'online' && holder !== null && members.includes(holder);
  if (verdict === 'kept') return keepQuorum(ctx, component.id, ownerIsMember, ctx.cause);
  if (verdict === 'lost') return lose(ctx, component.id, witness.state);
  if (verdict === 'challenge') return challenge(ctx, component.id);
  const told = ctx.tell(
    'witnessDefended',
    { node: holder!, cluster: clusterId },
    {
      data: {
        witness: witnessName(ctx.world, clusterId),
        hold: quorumModel === 'NFSM' ? 'lock' : 'reservation',
      },
    },
  );
  keepQuorum(ctx, component.id, true, told);
};

/** One vote short, a share that lets nobody in is logged as a lost arbitration. */
const lose = (ctx: Ctx, id: ComponentId, witness: WitnessView['state']): void => {
  const { cluster, members } = ctx.world.components[id];
  const count = counted(ctx.world, cluster, members, false);
  const closed = witness !== 'failed' && count.votes + 1 >= count.need && isShareClosed(ctx.world, cluster);
  if (closed) arbitrationFails(ctx, id, SHARE_CLOSED);
  else quorumLost(ctx, id, count, ctx.cause);
};

/** Whoever is left goes on; the votes are not counted (rule R-60). Beside a cluster that has quorum it takes nothing over. */
const decideForced = (ctx: Ctx, id: ComponentId): void => {
  const { cluster, members } = ctx.world.components[id];
  if (ctx.world.clusters[cluster].component !== id) {
    const component = ctx.edit('components', id);
    component.phase = { kind: 'stable' };
    component.lost = [];
    component.timer = null;
    return;
  }
  const holder = witnessHolder(ctx.world, cluster);
  const held = witnessVotes(ctx.world, cluster) && holder !== null && members.includes(holder);
  grant(ctx, id, ctx.cause, held ? 'held' : 'claim');
  ctx.after(0, 'cluster.countAgain', { cluster }, { class: 3 });
};

/** Rule: the cluster that had quorum is gone, and the forced nodes find its disks free. */
export const forcedCarriesOn: Rule = (ctx, ids) => {
  const { component, forced } = ctx.world.clusters[ids.cluster!];
  if (forced !== null && component === forced && ctx.world.components[forced].phase.kind === 'stable')
    decideForced(ctx, forced);
};

/** The lost owner's reservation outlives it: the challenger waits for a defence that doesn't come (rule R-42). */
const challenge = (ctx: Ctx, id: ComponentId): void => {
  const component = ctx.edit('components', id);
  const ms = arbitrationMs(ctx.world, component.cluster);
  const told = ctx.tell(
    'arbitrationStarted',
    { cluster: component.cluster, component: id },
    {
      data: {
        ...counted(ctx.world, component.cluster, component.members, false),
        witness: witnessName(ctx.world, component.cluster),
      },
    },
  );
  component.phase = { kind: 'arbitrating', since: ctx.world.now, until: ctx.world.now + ms };
  ctx.after(
    ms,
    'cluster.arbitrationEnds',
    { component: id, cluster: component.cluster },
    { class: 3, owner: { kind: 'components', id }, cause: told },
  );
};

/**
 * Does its owner live on in another membership that could reach what is needed with the witness's vote? Then it puts
 * its reservation back every three seconds (rule R-41).
 */
const isDefended = (world: ReadWorld, id: ComponentId): boolean => {
  const { cluster } = world.components[id];
  const holder = witnessHolder(world, cluster);
  if (holder === null || !reachesWitness(world, cluster, holder)) return false;
  return componentsOf(world, cluster).some((other) => {
    if (other.id === id || !isOf(world, holder, other.id)) return false;
    const { votes, need } = counted(world, cluster, livingMembers(world, other.id), true);
    return votes >= need;
  });
};

/** Of several challengers at one instant the largest wins, then the one with the lowest node (rule R-44). */
const isOutdone = (world: ReadWorld, id: ComponentId): boolean => {
  const { cluster, members } = world.components[id];
  const lowest = (nodes: readonly NodeId[]) => Math.min(...nodes.map((node) => world.nodes[node].number));
  return componentsOf(world, cluster).some(
    ({ id: other, phase, members: others }) =>
      other !== id &&
      phase.kind === 'arbitrating' &&
      phase.until === world.now &&
      (others.length - members.length || lowest(members) - lowest(others)) > 0,
  );
};

/** Rule: the wait is over. A member that fell silent meanwhile has started a new regroup, which voids this one (rule R-34). */
export const arbitrationEnds: Rule = (ctx, ids) => {
  const id = ids.component!;
  const { cluster, members } = ctx.world.components[id];
  const reason = isDefended(ctx.world, id)
    ? 'its owner lives and defends it'
    : isOutdone(ctx.world, id)
      ? 'a larger membership takes it'
      : whyNotWon(ctx.world, cluster, members);
  if (reason !== null) return arbitrationFails(ctx, id, reason);
  // The configuration may have been changed meanwhile, by those who had quorum until now.
  const count = counted(ctx.world, cluster, members, true);
  if (count.votes < count.need) return quorumLost(ctx, id, count, ctx.cause);
  const told = ctx.tell(
    'arbitrationWon',
    { cluster, component: id },
    { data: { witness: witnessName(ctx.world, cluster) } },
  );
  loseItsVote(ctx, id, told);
  grant(ctx, id, told, 'won');
};

/**
 * Whoever had the witness until now and can't do without its vote has lost quorum in that instant (rule R-40): its owner
 * died or lost the way to it since it was counted, and nobody has noticed yet.
 */
const loseItsVote = (ctx: Ctx, winner: ComponentId, cause: CauseId): void => {
  const { cluster } = ctx.world.components[winner];
  for (const { id, phase } of componentsOf(ctx.world, cluster)) {
    const count = counted(ctx.world, cluster, livingMembers(ctx.world, id), false);
    if (id !== winner && phase.kind === 'stable' && count.votes < count.need)
      quorumLost(ctx, id, count, cause);
  }
};

const arbitrationFails = (ctx: Ctx, id: ComponentId, reason: string): void => {
  const { cluster, members } = ctx.world.components[id];
  const share = ctx.world.clusters[cluster].quorumModel === 'NFSM';
  const told = ctx.tell(
    share ? 'shareArbitrationLost' : 'arbitrationLost',
    { cluster, component: id },
    { data: { reason } },
  );
  quorumLost(ctx, id, counted(ctx.world, cluster, members, false), told);
};

const keepQuorum = (ctx: Ctx, id: ComponentId, ownerIsMember: boolean, cause: CauseId): void =>
  grant(ctx, id, cause, ownerIsMember ? 'held' : 'claim');

/** Quorum is granted: groups of lost nodes are taken over, and what waited goes on. */
const grant = (ctx: Ctx, id: ComponentId, cause: CauseId, witness: 'held' | 'won' | 'claim'): void => {
  stabilise(ctx, id);
  const { cluster, members } = ctx.world.components[id];
  const hasWitness = ctx.world.clusters[cluster].witness !== null;
  const told = ctx.tell(
    ctx.world.clusters[cluster].forced === id ? 'quorumNotEvaluated' : 'quorumKept',
    { cluster, component: id },
    { data: counted(ctx.world, cluster, members, hasWitness && witness !== 'claim'), cause },
  );
  const { owner } = ctx.world.groups[ctx.world.clusters[cluster].coreGroup];
  const coreOwner = takeOver(ctx, cluster, 'nodeLoss', told);
  if (hasWitness && coreOwner !== null) {
    const able = witnessReachedBy(ctx.world, cluster, [coreOwner, ...members]) ?? coreOwner;
    const failed = witnessSeenBy(ctx.world, cluster, members).state === 'failed';
    if (witness === 'won') witnessOnline(ctx, cluster, able, told);
    // What failed where it is stays so until it is tried again; with another owner everything begins anew.
    if (witness === 'claim' && failed && coreOwner === owner) resumeWitness(ctx, cluster, told);
    else if (witness === 'claim') claimWitness(ctx, cluster, coreOwner, told);
  }
  for (const group of ctx.world.clusters[cluster].groups) resumeHeld(ctx, group, told);
  lookAround(ctx, cluster, told);
};
