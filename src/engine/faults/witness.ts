import { MODEL_NAMES } from '../../domain/quorum.ts';
import type { ClusterId, LunId } from '../../domain/ids.ts';
import type { Refusal } from '../../domain/refusals.ts';
import type { Ctx, ReadWorld } from '../kernel/context.ts';
import { witnessLun } from '../cluster/witness.ts';
import { lunChanged } from '../hardware/storage-changes.ts';
import type { FaultRule } from './fault-rule.ts';

const none = (world: ReadWorld, id: ClusterId, what: string): Refusal => ({
  ok: false,
  because: 'no-witness',
  field: 'fault.cluster',
  facts: { cluster: world.clusters[id].name, model: MODEL_NAMES[world.clusters[id].quorumModel], what },
});

const setUp = (ctx: Ctx, id: ClusterId, up: boolean): void => {
  const { share } = ctx.edit('clusters', id);
  if (share !== null) share.up = up;
};

const tellShare = (
  ctx: Ctx,
  id: ClusterId,
  fact: 'shareUnreachable' | 'shareReachable',
  cause: number,
): void => {
  const { share } = ctx.world.clusters[id];
  if (share !== null) ctx.tell(fact, { cluster: id }, { data: { share: share.name }, cause });
};

/** F-14: the file server of the share is gone, for every node. */
export const witnessShareDown: FaultRule<'witnessShareDown'> = {
  check: (world, { cluster }) =>
    world.clusters[cluster].share === null ? none(world, cluster, 'file share') : null,
  inject: (ctx, { cluster }, cause) => {
    setUp(ctx, cluster, false);
    tellShare(ctx, cluster, 'shareUnreachable', cause);
  },
  heal: (ctx, { cluster }, cause) => {
    setUp(ctx, cluster, true);
    tellShare(ctx, cluster, 'shareReachable', cause);
  },
};

/** F-13: the disk that is the witness now; it may be another one by the time that it is replaced. */
export const witnessDiskFail: FaultRule<'witnessDiskFail'> = {
  check: (world, { cluster }) => (witnessLun(world, cluster) === null ? none(world, cluster, 'disk') : null),
  inject: (ctx, { cluster }, cause) => setBroken(ctx, witnessLun(ctx.world, cluster)!.id, true, cause),
  heal: (ctx, { cluster }, cause) => {
    for (const { id, broken, cluster: of } of Object.values(ctx.world.luns))
      if (broken && of === cluster) setBroken(ctx, id, false, cause);
  },
};

const setBroken = (ctx: Ctx, lun: LunId, broken: boolean, cause: number): void => {
  ctx.edit('luns', lun).broken = broken;
  lunChanged(ctx, lun, cause);
};

/** F-15: only who arbitrates for the witness waits for it. */
export const witnessSlow: FaultRule<'witnessSlow'> = {
  check: (world, { cluster }) =>
    world.clusters[cluster].witness === null ? none(world, cluster, 'witness') : null,
  inject: (ctx, { cluster, answerMs }) => {
    ctx.edit('clusters', cluster).witnessAnswerMs = answerMs;
  },
  heal: (ctx, { cluster }) => {
    ctx.edit('clusters', cluster).witnessAnswerMs = 0;
  },
};
