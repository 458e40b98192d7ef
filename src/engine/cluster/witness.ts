/** The witness: one vote, held by a reservation of its disk, or a lock on its share, that outlives the holder. */
import { witnessKind, type WitnessView } from '../../domain/quorum.ts';
import type { CauseId, ClusterId, HostId, NodeId } from '../../domain/ids.ts';
import type { Ctx, ReadWorld } from '../kernel/context.ts';
import { timingOf } from '../kernel/timing.ts';
import { answers } from '../hardware/directory.ts';
import { mount, release, reserve, unmount } from '../hardware/lun.ts';
import { reaches } from '../hardware/lun-access.ts';
import { setState } from './resource.ts';

export const witnessLun = (world: ReadWorld, cluster: ClusterId) => {
  const { witness } = world.clusters[cluster];
  const lun = witness === null ? null : world.resources[witness].lun;
  return lun === null ? null : world.luns[lun];
};

/** "witness disk" or "witness share", as the facts name it. */
export const witnessName = (world: ReadWorld, cluster: ClusterId): string =>
  `witness ${witnessKind(world.clusters[cluster].quorumModel) ?? 'disk'}`;

/** The state that quorum looks at (rule R-45): only a failure takes the vote away, not the loss of its owner. */
const witnessIs = (world: ReadWorld, cluster: ClusterId): WitnessView['state'] => {
  const { witness } = world.clusters[cluster];
  if (witness === null) return 'failed';
  const { state } = world.resources[witness];
  return state === 'Online' ? 'online' : state === 'Failed' ? 'failed' : 'claiming';
};

export const witnessVotes = (world: ReadWorld, cluster: ClusterId): boolean =>
  witnessIs(world, cluster) === 'online';

/** The node whose reservation is on the witness disk, or whose lock is on the share, dead or alive. */
export const witnessHolder = (world: ReadWorld, cluster: ClusterId): NodeId | null => {
  const { quorumModel, share } = world.clusters[cluster];
  const held =
    witnessKind(quorumModel) === 'share' ? share?.lockedBy : witnessLun(world, cluster)?.reservedBy;
  const host: HostId | null = held ?? null;
  return host === null ? null : world.hosts[host].node;
};

/** Could this node read and write the witness now? A share lets in who has it, or whom a domain controller knows. */
export const reachesWitness = (world: ReadWorld, cluster: ClusterId, node: NodeId): boolean => {
  const { quorumModel, share, witness } = world.clusters[cluster];
  const { host } = world.nodes[node];
  if (witness === null || world.hosts[host].power.kind !== 'on') return false;
  const lun = witnessLun(world, cluster);
  return witnessKind(quorumModel) === 'share'
    ? share !== null && share.up && (share.lockedBy === host || answers(world, 'directory'))
    : lun !== null && reaches(world, host, lun.id);
};

/** The witness as these members see it. */
export const witnessSeenBy = (
  world: ReadWorld,
  cluster: ClusterId,
  members: readonly NodeId[],
): WitnessView => {
  const holder = witnessHolder(world, cluster);
  return {
    state: witnessIs(world, cluster),
    defended: holder !== null && members.includes(holder) && reachesWitness(world, cluster, holder),
    reachable: members.some((node) => reachesWitness(world, cluster, node)),
  };
};

/** The first of these nodes that reaches it. */
export const witnessReachedBy = (
  world: ReadWorld,
  cluster: ClusterId,
  nodes: readonly NodeId[],
): NodeId | null => nodes.find((node) => reachesWitness(world, cluster, node)) ?? null;

/** How long an arbitration for it takes; one that would take too long fails when it may last no longer. */
export const arbitrationMs = (world: ReadWorld, cluster: ClusterId): number => {
  const { arbitration, arbitrationMost } = timingOf(world);
  return Math.min(Math.max(arbitration, world.clusters[cluster].witnessAnswerMs), arbitrationMost);
};

export const SHARE_CLOSED = 'no domain controller answers, so its server lets nobody in';

/** Its server is there, and cannot tell who asks for it. */
export const isShareClosed = (world: ReadWorld, cluster: ClusterId): boolean => {
  const { quorumModel, share } = world.clusters[cluster];
  return witnessKind(quorumModel) === 'share' && share !== null && share.up && !answers(world, 'directory');
};

/** Why these nodes can not have the witness; null where they can. */
export const whyNotWon = (world: ReadWorld, cluster: ClusterId, nodes: readonly NodeId[]): string | null => {
  if (witnessReachedBy(world, cluster, nodes) === null)
    return isShareClosed(world, cluster) ? SHARE_CLOSED : 'no member reaches it';
  const lun = witnessLun(world, cluster);
  if (lun !== null && !world.arrays[lun.array].persistentReservations)
    return 'its array takes no persistent reservation';
  return world.clusters[cluster].witnessAnswerMs > timingOf(world).arbitrationMost
    ? 'it did not answer in time'
    : null;
};

/** Takes the reservation or the lock, from a dead holder too. */
const hold = (ctx: Ctx, cluster: ClusterId, host: HostId): void => {
  const lun = witnessLun(ctx.world, cluster);
  if (lun !== null) {
    reserve(ctx, lun.id, host);
    mount(ctx, lun.id, host);
  } else {
    ctx.edit('clusters', cluster).share!.lockedBy = host;
  }
};

/** A witness that failed is held by nobody. */
export const letGoOfWitness = (ctx: Ctx, cluster: ClusterId): void => {
  const lun = witnessLun(ctx.world, cluster);
  if (lun !== null) {
    unmount(ctx, lun.id);
    release(ctx, lun.id);
  } else if (ctx.world.clusters[cluster].share !== null) {
    ctx.edit('clusters', cluster).share!.lockedBy = null;
  }
};

/** It goes with the Cluster Group, and its vote stays throughout. */
export const handOverWitness = (ctx: Ctx, cluster: ClusterId, to: NodeId): void => {
  if (witnessVotes(ctx.world, cluster)) hold(ctx, cluster, ctx.world.nodes[to].host);
};

/** Held, Online: from this instant it votes. */
export const witnessOnline = (
  ctx: Ctx,
  cluster: ClusterId,
  node: NodeId,
  cause: CauseId,
  first = false,
): void => {
  const { coreGroup: group, ...it } = ctx.world.clusters[cluster];
  const witness = it.witness!;
  hold(ctx, cluster, ctx.world.nodes[node].host);
  const told = ctx.tell(
    'witnessClaimed',
    { node, cluster, group, resource: witness, lun: ctx.world.resources[witness].lun ?? undefined },
    { data: { witness: witnessName(ctx.world, cluster), again: first ? '' : ' again' }, cause },
  );
  setState(ctx, witness, 'Online', told);
  ctx.edit('clusters', cluster).witnessEpoch = it.dbEpoch;
  if (it.forced !== null) ctx.after(0, 'cluster.countAgain', { cluster }, { class: 3, cause: told });
  endFailure(ctx, cluster);
};

/** Nothing is wrong with it any more, or nobody is left to care. */
export const endFailure = (ctx: Ctx, id: ClusterId): void => {
  if (ctx.world.clusters[id].witnessFailure === null) return;
  const cluster = ctx.edit('clusters', id);
  if (cluster.witnessFailure!.stopsAt !== null) cluster.timer = null;
  cluster.witnessFailure = null;
};

/** Enough nodes voted without it: the new owner claims it in the background, and it gives no vote until then (rule R-47). */
export const claimWitness = (ctx: Ctx, cluster: ClusterId, node: NodeId, cause: CauseId): void => {
  const witness = ctx.world.clusters[cluster].witness!;
  const ms = arbitrationMs(ctx.world, cluster);
  endFailure(ctx, cluster);
  setState(ctx, witness, 'OnlinePending', cause, ctx.world.now + ms);
  ctx.after(
    ms,
    'cluster.witnessClaimed',
    { resource: witness, node, cluster },
    { class: 3, owner: { kind: 'resources', id: witness }, cause },
  );
};
