/** Quorum without a regroup: the witness changed its state, or the configuration changed (rule R-40). */
import type { CauseId, ClusterId } from '../../domain/ids.ts';
import type { Ctx } from '../kernel/context.ts';
import { votesOf } from './quorum.ts';
import { quorumLost } from './stop.ts';
import { witnessVotes } from './witness.ts';

/**
 * Counts again; with fewer votes than needed the cluster stops, also when only for a moment. A regroup that runs counts
 * at its end. With Disk Only nothing is counted here: the disk has its time to come back (2.8).
 */
export const recount = (ctx: Ctx, id: ClusterId, cause: CauseId): void => {
  const { component, forced, quorumModel } = ctx.world.clusters[id];
  if (component === null || ctx.world.components[component].phase.kind !== 'stable') return;
  if (forced === component) return leaveForced(ctx, id, cause);
  if (quorumModel === 'DO') return;
  const { members } = ctx.world.components[component];
  const { votes, total, need } = votesOf(ctx.world, id, members, witnessVotes(ctx.world, id));
  if (votes < need) quorumLost(ctx, component, { votes, total, need }, cause);
};

/** The first instant with enough votes ends the forced state (rule R-60). */
const leaveForced = (ctx: Ctx, id: ClusterId, cause: CauseId): void => {
  const { members } = ctx.world.components[ctx.world.clusters[id].component!];
  const { votes, total, need } = votesOf(ctx.world, id, members, witnessVotes(ctx.world, id));
  if (votes < need) return;
  ctx.edit('clusters', id).forced = null;
  ctx.tell('forcedEnded', { cluster: id }, { data: { votes, total, need }, cause });
};
