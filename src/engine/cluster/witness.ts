/** The disk witness: one vote, held by a persistent reservation that outlives its holder, gone with its LUN (2.8). */
import type { CauseId, ClusterId, NodeId } from '../../domain/ids.ts';
import { HOUR } from '../../domain/units.ts';
import type { Ctx, ReadWorld, Rule } from '../kernel/context.ts';
import { timingOf } from '../kernel/timing.ts';
import { mount, reserve } from '../hardware/lun.ts';
import { reaches } from '../hardware/lun-access.ts';
import { isActiveNode, setState } from './resource.ts';

const witnessLun = (world: ReadWorld, cluster: ClusterId) => {
  const { witness } = world.clusters[cluster];
  return witness === null ? null : world.luns[world.resources[witness].lun!];
};

/** The state that quorum looks at (rule R-45): only a failure takes the vote away, not the loss of its owner. */
export const witnessIs = (world: ReadWorld, cluster: ClusterId): 'online' | 'claiming' | 'failed' => {
  const { witness } = world.clusters[cluster];
  if (witness === null) return 'failed';
  const { state } = world.resources[witness];
  return state === 'Online' ? 'online' : state === 'Failed' ? 'failed' : 'claiming';
};

/** The node whose reservation is on the witness disk, dead or alive. */
export const witnessHolder = (world: ReadWorld, cluster: ClusterId): NodeId | null => {
  const host = witnessLun(world, cluster)?.reservedBy ?? null;
  return host === null ? null : world.hosts[host].node;
};

/** The first of these nodes that reaches the witness disk. */
export const witnessReachedBy = (
  world: ReadWorld,
  cluster: ClusterId,
  nodes: readonly NodeId[],
): NodeId | null => {
  const lun = witnessLun(world, cluster);
  if (lun === null) return null;
  return nodes.find((node) => reaches(world, world.nodes[node].host, lun.id)) ?? null;
};

/** Reserved, mounted, Online: from this instant it votes. */
export const witnessOnline = (ctx: Ctx, cluster: ClusterId, node: NodeId, cause: CauseId): void => {
  const witness = ctx.world.clusters[cluster].witness!;
  const { lun } = ctx.world.resources[witness];
  const { host } = ctx.world.nodes[node];
  reserve(ctx, lun!, host);
  mount(ctx, lun!, host);
  setState(ctx, witness, 'Online', ctx.tell('witnessClaimed', { node, cluster, lun: lun! }, { cause }));
};

/** Enough nodes voted without it: the new owner claims it in the background, and it gives no vote until then (rule R-47). */
export const claimWitness = (ctx: Ctx, cluster: ClusterId, node: NodeId, cause: CauseId): void => {
  const witness = ctx.world.clusters[cluster].witness!;
  const ms = timingOf(ctx.world).arbitration;
  setState(ctx, witness, 'OnlinePending', cause, ctx.world.now + ms);
  ctx.after(
    ms,
    'cluster.witnessClaimed',
    { resource: witness, node, cluster },
    { class: 3, owner: { kind: 'resources', id: witness }, cause },
  );
};

/** Rule: the background claim is through, if the claiming node still lives; otherwise the next decision sees to it. */
export const witnessClaimed: Rule = (ctx, ids) => {
  if (!isActiveNode(ctx.world, ids.node!)) return;
  const { component } = ctx.world.clusters[ids.cluster!];
  const members = component === null ? [] : ctx.world.components[component].members;
  const able = witnessReachedBy(ctx.world, ids.cluster!, [ids.node!, ...members]);
  if (able === null) witnessFails(ctx, ids.cluster!, ctx.cause);
  else witnessOnline(ctx, ids.cluster!, able, ctx.cause);
};

/** Reported by who looked at it: 1069, then 1558; it is restarted once, wherever a member reaches it. */
export const witnessFails = (ctx: Ctx, id: ClusterId, cause: CauseId): void => {
  const { witness, coreGroup } = ctx.world.clusters[id];
  const node = ctx.world.groups[coreGroup].owner ?? undefined;
  const failed = ctx.tell(
    'resourceFailed',
    { resource: witness!, group: coreGroup, node },
    { data: { reason: 'its LUN can no longer be reached' }, cause },
  );
  const told = ctx.tell('witnessLost', { cluster: id, node }, { cause: failed });
  setState(ctx, witness!, 'Failed', told);
  tryAgainIn(ctx, id, timingOf(ctx.world).restartDelay, told);
};

const tryAgainIn = (ctx: Ctx, id: ClusterId, ms: number, cause: CauseId): void => {
  const witness = ctx.world.clusters[id].witness!;
  ctx.after(
    ms,
    'cluster.retryWitness',
    { cluster: id },
    { class: 3, owner: { kind: 'resources', id: witness }, cause },
  );
};

/** Rule: a member that reaches it claims it; else it stays Failed until the next try an hour later (rule R-45). */
export const retryWitness: Rule = (ctx, ids) => {
  const { component, coreGroup } = ctx.world.clusters[ids.cluster!];
  if (component === null) return;
  const { owner } = ctx.world.groups[coreGroup];
  const { members } = ctx.world.components[component];
  const node = witnessReachedBy(ctx.world, ids.cluster!, owner === null ? members : [owner, ...members]);
  if (node === null) tryAgainIn(ctx, ids.cluster!, HOUR, ctx.cause);
  else claimWitness(ctx, ids.cluster!, node, ctx.cause);
};
