/** The disk witness: one vote, held by a persistent reservation that outlives its holder. */
import type { CauseId, ClusterId, NodeId } from '../../domain/ids.ts';
import type { Ctx, ReadWorld, Rule } from '../kernel/context.ts';
import { timingOf } from '../kernel/timing.ts';
import { mount, reserve } from '../hardware/lun.ts';
import { setState } from './resource.ts';

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
  if (ctx.world.nodes[ids.node!].phase.kind === 'active')
    witnessOnline(ctx, ids.cluster!, ids.node!, ctx.cause);
};
