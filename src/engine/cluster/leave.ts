/** A node leaves by itself: its groups go first, then its peers are told at once, and nobody misses a heartbeat (4.8). */
import type { CauseId, ClusterId, ComponentId, GroupId, NodeId } from '../../domain/ids.ts';
import type { Ctx, ReadWorld, Rule } from '../kernel/context.ts';
import { release, unmount } from '../hardware/lun.ts';
import { timingOf } from '../kernel/timing.ts';
import { livingMembers } from './component.ts';
import { awaitWindow } from './failback-window.ts';
import { bestTarget, coreTarget } from './failover-policy.ts';
import { beginOffline, keeperOf } from './group.ts';
import { beginMove } from './move.ts';
import { isActiveNode, placed } from './resource.ts';
import { leaveForming, lookAround } from './service.ts';
import { endComponent } from './stop.ts';
import { witnessFails } from './witness-failure.ts';
import {
  claimWitness,
  handOverWitness,
  letGoOfWitness,
  witnessHolder,
  witnessReachedBy,
  witnessVotes,
} from './witness.ts';

/** The service is told to stop; from this instant the node is no candidate for any group (rule R-89). */
export const beginLeave = (ctx: Ctx, id: NodeId, cause: CauseId, evicted?: true): void => {
  if (ctx.world.nodes[id].phase.kind !== 'active')
    return evicted ? forget(ctx, id, cause) : stopWaiting(ctx, id, cause);
  const told = ctx.tell('nodeLeaving', { node: id, host: ctx.world.nodes[id].host }, { cause });
  ctx.edit('nodes', id).leaving = { since: ctx.world.now, because: told, ...(evicted && { evicted }) };
  ctx.after(0, 'cluster.leaveGoesOn', { node: id }, { class: 6, cause: told });
};

/** It is taken out of the configuration as the last thing of this instant. */
const forget = (ctx: Ctx, id: NodeId, cause: CauseId): void =>
  ctx.after(0, 'cluster.evictNode', { node: id }, { class: 9, cause });

/** It is no member yet, so nothing has to be moved. */
const stopWaiting = (ctx: Ctx, id: NodeId, cause: CauseId): void => {
  stopService(ctx, id, cause);
  leaveForming(ctx, ctx.world.nodes[id].cluster, cause);
};

const stopService = (ctx: Ctx, id: NodeId, cause: CauseId): CauseId => {
  const told = ctx.tell('serviceLeft', { node: id, host: ctx.world.nodes[id].host }, { cause });
  const node = ctx.edit('nodes', id);
  node.phase = { kind: 'stopped', since: ctx.world.now, because: told, restartAt: null };
  node.leaving = null;
  node.hungUntil = null;
  node.timer = null;
  return told;
};

const ownedBy = (world: ReadWorld, node: NodeId): GroupId[] =>
  world.clusters[world.nodes[node].cluster].groups.filter((id) => world.groups[id].owner === node);

const isIdle = (world: ReadWorld, id: GroupId): boolean =>
  placed(world, world.groups[id].resources).every((it) => world.resources[it].state === 'Offline');

/** Rule: something on a leaving node has come to rest; what still runs there is sent away, and then it is gone. */
export const leaveGoesOn: Rule = (ctx, ids) => {
  const id = ids.node!;
  const leaving = ctx.world.nodes[id]?.leaving ?? null;
  if (leaving === null) return;
  for (const group of ownedBy(ctx.world, id)) sendAway(ctx, group, leaving.because);
  const stays = ownedBy(ctx.world, id).some(
    (group) => ctx.world.groups[group].work.kind !== 'none' || !isIdle(ctx.world, group),
  );
  if (!stays) depart(ctx, id, leaving.because);
};

/** A planned move to the best possible node; with none it goes Offline, by the same offline action. */
const sendAway = (ctx: Ctx, id: GroupId, cause: CauseId): void => {
  const { work, kind, cluster, owner } = ctx.world.groups[id];
  if (work.kind !== 'none' && work.kind !== 'comingOnline') return;
  const best = bestTarget(ctx.world, id);
  // The Cluster Group is given to nobody who does not answer.
  const to =
    kind === 'core' && !isActiveNode(ctx.world, best) ? coreTarget(ctx.world, cluster, owner!) : best;
  ctx.edit('groups', id).heldFailure = null;
  if (to !== null) beginMove(ctx, id, to, 'leave', cause);
  else if (!isIdle(ctx.world, id)) beginOffline(ctx, id, null, 'leave', cause);
};

/** Its peers update their membership at once; votes are counted anew, over the same total. */
const depart = (ctx: Ctx, id: NodeId, cause: CauseId): void => {
  const { phase, cluster, leaving } = ctx.world.nodes[id];
  if (phase.kind !== 'active') return;
  const { component, forced } = ctx.world.clusters[cluster];
  if (forced === phase.component && forced !== component) return departAside(ctx, id, forced, cause);
  if (component !== phase.component || ctx.world.components[component].phase.kind !== 'stable')
    return ctx.after(timingOf(ctx.world).joinPoll, 'cluster.leaveGoesOn', { node: id }, { class: 6 });
  const told = stopService(ctx, id, leaving?.because ?? cause);
  ctx.edit('clusters', cluster).epoch += 1;
  forgetMember(ctx, component, id);
  if (livingMembers(ctx.world, component).length === 0) {
    letGo(ctx, id);
    if (leaving?.evicted)
      ctx.tell('nodeNotEvicted', { host: ctx.world.nodes[id].host, cluster }, { cause: told });
    return endComponent(ctx, component, told);
  }
  for (const group of ownedBy(ctx.world, id)) entrust(ctx, group);
  passWitness(ctx, cluster, id, told);
  letGo(ctx, id);
  if (leaving?.evicted) return forget(ctx, id, told);
  ctx.after(0, 'cluster.countAgain', { cluster }, { class: 3, cause: told });
  // Somebody who waited for this node to answer needs it no more (rule R-15).
  lookAround(ctx, cluster, told);
};

/** It runs by force beside a cluster that has quorum, and owns nothing in it. */
const departAside = (ctx: Ctx, id: NodeId, component: ComponentId, cause: CauseId): void => {
  const { leaving } = ctx.world.nodes[id];
  const told = stopService(ctx, id, leaving?.because ?? cause);
  forgetMember(ctx, component, id);
  letGo(ctx, id);
  if (livingMembers(ctx.world, component).length === 0) endComponent(ctx, component, told);
  if (leaving?.evicted) forget(ctx, id, told);
};

/** A clean stop leaves no volume mounted and no reservation behind. */
const letGo = (ctx: Ctx, id: NodeId): void => {
  const { cluster } = ctx.world.nodes[id];
  if (witnessHolder(ctx.world, cluster) === id) letGoOfWitness(ctx, cluster);
  for (const lun of ctx.world.hosts[ctx.world.nodes[id].host].mounted.slice()) {
    if (ctx.world.luns[lun].cluster === null) continue;
    unmount(ctx, lun);
    release(ctx, lun);
  }
};

const forgetMember = (ctx: Ctx, id: ComponentId, gone: NodeId): void => {
  const component = ctx.edit('components', id);
  component.members = component.members.filter((member) => member !== gone);
  component.silences = component.silences
    .map((silence) => ({ ...silence, by: silence.by.filter((member) => member !== gone) }))
    .filter(({ node, by }) => node !== gone && by.length > 0);
};

/** A group that is Offline is from now on in the name of another member, and stays as it is. */
const entrust = (ctx: Ctx, id: GroupId): void => {
  const group = ctx.edit('groups', id);
  group.owner = keeperOf(ctx.world, group.cluster);
  group.lastOwner = group.owner;
  awaitWindow(ctx, id, ctx.cause);
};

/** The witness goes over without a gap (rule R-46); a claim that was under way is begun anew by another member. */
const passWitness = (ctx: Ctx, cluster: ClusterId, from: NodeId, cause: CauseId): void => {
  const { witness, coreGroup, component } = ctx.world.clusters[cluster];
  const { owner } = ctx.world.groups[coreGroup];
  const to = isActiveNode(ctx.world, owner) ? owner : keeperOf(ctx.world, cluster);
  if (witness === null || to === null) return;
  if (ctx.world.resources[witness].state === 'OnlinePending') return claimWitness(ctx, cluster, to, cause);
  if (!witnessVotes(ctx.world, cluster) || witnessHolder(ctx.world, cluster) !== from) return;
  const able = witnessReachedBy(ctx.world, cluster, [to, ...livingMembers(ctx.world, component!)]);
  if (able === null) witnessFails(ctx, cluster, cause);
  else handOverWitness(ctx, cluster, able);
};
