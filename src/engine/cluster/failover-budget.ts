/** How often a group may fail over within its period, and what is told when it may not any more. */
import type { CauseId, FactId, GroupId, NodeId } from '../../domain/ids.ts';
import { MINUTE, SECOND, type SimMs } from '../../domain/units.ts';
import type { Ctx } from '../kernel/context.ts';
import { beginOffline } from './group.ts';

/** Only moves that a failed resource caused are counted. */
export const budgetIsSpent = (ctx: Ctx, id: GroupId): boolean => {
  const group = ctx.edit('groups', id);
  group.failoverTimes = group.failoverTimes.filter((at) => at > ctx.world.now - group.failoverPeriodMs);
  const most = group.failoverThreshold ?? ctx.world.clusters[group.cluster].nodes.length - 1;
  return group.failoverTimes.length >= most;
};

/** One more failover: off its owner, on its way to another node. */
export const failOverTo = (ctx: Ctx, id: GroupId, target: NodeId, cause: CauseId): void => {
  const group = ctx.edit('groups', id);
  group.failoverTimes.push(ctx.world.now);
  group.retryAt = null;
  const told = ctx.tell(
    'groupFailingOver',
    { group: id, node: target },
    { data: { from: ctx.world.nodes[group.owner!].name }, cause },
  );
  beginOffline(ctx, id, target, 'resourceFailure', told);
};

/** Completes the sentence of what stays Failed. */
export const nextTry = (ms: SimMs | null): string =>
  ms === null ? 'it is not tried again by itself' : `next try in ${durationText(ms)}`;

const durationText = (ms: SimMs): string =>
  ms % MINUTE === 0 ? `${ms / MINUTE} min` : `${Math.round(ms / SECOND)} s`;

/** Events 1205 and 1254: it stays Failed where it is until it is tried again. */
export const tellGivenUp = (
  ctx: Ctx,
  id: GroupId,
  reason: string,
  retryMs: SimMs | null,
  cause: CauseId,
): FactId => {
  const node = ctx.world.groups[id].owner ?? undefined;
  const partial = ctx.tell('groupPartial', { group: id, node }, { cause });
  return ctx.tell(
    'groupFailed',
    { group: id, node },
    { data: { reason, next: nextTry(retryMs) }, cause: partial },
  );
};
