/** Quorum after a regroup: count, defend or challenge the witness, then carry on or stop (2.3 to 2.5). */
import type { CauseId, ClusterId, ComponentId, NodeId } from '../../domain/ids.ts';
import type { Ctx, ReadWorld, Rule } from '../kernel/context.ts';
import { timingOf } from '../kernel/timing.ts';
import { componentsOf, isOf, livingMembers } from './component.ts';
import { resumeHeld } from './failure.ts';
import { stabilise } from './membership.ts';
import { judge, votesOf } from './quorum.ts';
import { lookAround } from './service.ts';
import { quorumLost } from './stop.ts';
import { takeOver } from './takeover.ts';
import { claimWitness, witnessHolder, witnessIs, witnessOnline, witnessReachedBy } from './witness.ts';

const counted = (world: ReadWorld, cluster: ClusterId, members: readonly NodeId[], witness: boolean) => {
  const { votes, total, need } = votesOf(world, cluster, members, witness);
  return { votes, total, need };
};

/** Rule: the regroup is over; does this membership have quorum? */
export const decideQuorum: Rule = (ctx, ids) => {
  const component = ctx.world.components[ids.component!];
  if (component === undefined) return;
  const { cluster: clusterId, members } = component;
  const { need } = counted(ctx.world, clusterId, members, false);
  const hasWitness = ctx.world.clusters[clusterId].witness !== null;
  const holder = witnessHolder(ctx.world, clusterId);
  const witness = witnessIs(ctx.world, clusterId);
  // An old reservation of a member is no vote while the disk is still being claimed.
  const ownerIsMember = witness === 'online' && holder !== null && members.includes(holder);
  const defends = ownerIsMember && witnessReachedBy(ctx.world, clusterId, [holder]) !== null;
  const counts = judge({ nodes: members.length, need, hasWitness }, witness, defends);
  // A disk that no member reaches can't be challenged for.
  const unreachable = counts === 'challenge' && witnessReachedBy(ctx.world, clusterId, members) === null;
  const verdict = unreachable ? 'lost' : counts;
  if (verdict === 'kept') return keepQuorum(ctx, component.id, ownerIsMember, ctx.cause);
  if (verdict === 'lost')
    return quorumLost(ctx, component.id, counted(ctx.world, clusterId, members, false), ctx.cause);
  if (verdict === 'challenge') return challenge(ctx, component.id);
  const told = ctx.tell('witnessDefended', { node: holder!, cluster: clusterId });
  keepQuorum(ctx, component.id, true, told);
};

/** The lost owner's reservation outlives it: the challenger waits for a defence that doesn't come (rule R-42). */
const challenge = (ctx: Ctx, id: ComponentId): void => {
  const component = ctx.edit('components', id);
  const ms = timingOf(ctx.world).arbitration;
  const told = ctx.tell(
    'arbitrationStarted',
    { cluster: component.cluster, component: id },
    { data: counted(ctx.world, component.cluster, component.members, false) },
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
  return componentsOf(world, cluster).some((other) => {
    if (other.id === id || holder === null || !isOf(world, holder, other.id)) return false;
    const { votes, need } = counted(world, cluster, livingMembers(world, other.id), true);
    return votes >= need;
  });
};

/** Rule: the wait is over. A member that fell silent meanwhile has started a new regroup, which voids this one (rule R-34). */
export const arbitrationEnds: Rule = (ctx, ids) => {
  const id = ids.component!;
  const { cluster, members } = ctx.world.components[id];
  if (isDefended(ctx.world, id) || witnessReachedBy(ctx.world, cluster, members) === null) {
    const lost = ctx.tell('arbitrationLost', { cluster: ids.cluster, component: id });
    return quorumLost(ctx, id, counted(ctx.world, cluster, members, false), lost);
  }
  const told = ctx.tell('arbitrationWon', { cluster: ids.cluster, component: ids.component });
  grant(ctx, ids.component!, told, 'won');
};

const keepQuorum = (ctx: Ctx, id: ComponentId, ownerIsMember: boolean, cause: CauseId): void =>
  grant(ctx, id, cause, ownerIsMember ? 'held' : 'claim');

/** Quorum is granted: groups of lost nodes are taken over, and what waited goes on. */
const grant = (ctx: Ctx, id: ComponentId, cause: CauseId, witness: 'held' | 'won' | 'claim'): void => {
  stabilise(ctx, id);
  const { cluster, members } = ctx.world.components[id];
  const hasWitness = ctx.world.clusters[cluster].witness !== null;
  const told = ctx.tell(
    'quorumKept',
    { cluster, component: id },
    { data: counted(ctx.world, cluster, members, hasWitness && witness !== 'claim'), cause },
  );
  const coreOwner = takeOver(ctx, cluster, 'nodeLoss', told);
  if (hasWitness && coreOwner !== null) {
    if (witness === 'won')
      witnessOnline(
        ctx,
        cluster,
        witnessReachedBy(ctx.world, cluster, [coreOwner, ...members]) ?? coreOwner,
        told,
      );
    if (witness === 'claim') claimWitness(ctx, cluster, coreOwner, told);
  }
  for (const group of ctx.world.clusters[cluster].groups) resumeHeld(ctx, group, told);
  lookAround(ctx, cluster, told);
};

/** Rule: the witness gives no vote any more; are there enough without it (rule R-40)? */
export const countAgain: Rule = (ctx, ids) => {
  const { component } = ctx.world.clusters[ids.cluster!];
  // A regroup that runs counts at its end.
  if (component === null || ctx.world.components[component].phase.kind !== 'stable') return;
  const count = counted(ctx.world, ids.cluster!, ctx.world.components[component].members, false);
  if (count.votes < count.need) quorumLost(ctx, component, count, ctx.cause);
};
