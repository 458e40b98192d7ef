/** Another quorum configuration while the cluster runs: votes count by it at once (rule R-40). */
import type { CauseId, ClusterId, LunId, ResourceId } from '../../domain/ids.ts';
import { MODEL_NAMES, totalVotes, votesNeeded, witnessKind } from '../../domain/quorum.ts';
import type { QuorumModel } from '../../domain/records.ts';
import type { Ctx, ReadWorld } from '../kernel/context.ts';
import { adviseShare } from './advice.ts';
import { regroup, takeDown, toAvailableStorage } from './available-storage.ts';
import { blankResource } from './blank.ts';
import { writeDatabase } from './database.ts';
import { attempt } from './witness-failure.ts';
import { endFailure } from './witness.ts';

/** The model, and the witness that it needs: a LUN, a share, or none. */
export type QuorumChoice = { model: QuorumModel; lun: LunId | null; share: string | null };

/** The choice that the cluster runs with. */
export const quorumOf = (world: ReadWorld, id: ClusterId): QuorumChoice => {
  const { quorumModel: model, witness, share } = world.clusters[id];
  const onShare = witnessKind(model) === 'share';
  return {
    model,
    lun: witness === null ? null : world.resources[witness].lun,
    share: onShare && share !== null ? share.name : null,
  };
};

const sayWitness = (world: ReadWorld, { lun, share }: QuorumChoice): string =>
  lun === null && share === null ? 'without a witness' : `witness ${share ?? world.luns[lun!].name}`;

/** The old witness stays while the new configuration uses it and it is Online; otherwise another one begins. */
export const changeQuorum = (ctx: Ctx, id: ClusterId, choice: QuorumChoice, cause: CauseId): void => {
  const { nodes, coreGroup, witness } = ctx.world.clusters[id];
  const before = quorumOf(ctx.world, id);
  const total = totalVotes(choice.model, nodes.length);
  const same = before.lun === choice.lun && before.share === choice.share;
  const told = ctx.tell(
    'quorumChanged',
    { cluster: id, group: coreGroup },
    {
      data: {
        model: MODEL_NAMES[choice.model],
        witness: sayWitness(ctx.world, choice),
        total,
        need: votesNeeded(total),
      },
      cause,
    },
  );
  if (witness !== null && !same) retire(ctx, id, witness, told);
  const cluster = ctx.edit('clusters', id);
  cluster.quorumModel = choice.model;
  cluster.epoch += 1;
  if (!same) cluster.witness = appoint(ctx, id, choice, told);
  if (cluster.witness !== null && ctx.world.resources[cluster.witness].state !== 'Online') {
    // The new witness is given its copy, or its tag, when it is chosen; it votes once it is Online.
    cluster.witnessEpoch = cluster.dbEpoch + 1;
    endFailure(ctx, id);
    attempt(ctx, id, ctx.world.groups[coreGroup].owner!, told);
  }
  adviseShare(ctx, id, told);
  writeDatabase(ctx, id, told);
  ctx.after(0, 'cluster.countAgain', { cluster: id }, { class: 3, cause: told });
};

const retire = (ctx: Ctx, id: ClusterId, witness: ResourceId, cause: CauseId): void => {
  endFailure(ctx, id);
  const cluster = ctx.edit('clusters', id);
  cluster.witness = null;
  const { lun } = ctx.world.resources[witness];
  if (lun !== null) {
    ctx.edit('luns', lun).witness = false;
    return toAvailableStorage(ctx, witness, cause);
  }
  cluster.share!.lockedBy = null;
  const core = ctx.edit('groups', cluster.coreGroup);
  core.resources = core.resources.filter((other) => other !== witness);
  ctx.remove('resources', witness);
};

/** The resource of the new witness, Offline in the Cluster Group; null with Node Majority. */
const appoint = (
  ctx: Ctx,
  id: ClusterId,
  { lun, share }: QuorumChoice,
  cause: CauseId,
): ResourceId | null => {
  if (lun !== null) return appointDisk(ctx, id, lun, cause);
  if (share === null) return null;
  const cluster = ctx.edit('clusters', id);
  const up = cluster.share?.name === share ? cluster.share.up : true;
  cluster.share = { name: share, up, lockedBy: null };
  return newWitness(ctx, id, 'File Share Witness', share);
};

/** Files of the cluster on its witness disk, MiB. */
const WITNESS_FILES_MB = 8;

const appointDisk = (ctx: Ctx, id: ClusterId, lunId: LunId, cause: CauseId): ResourceId => {
  const lun = ctx.edit('luns', lunId);
  lun.witness = true;
  lun.usedMB = Math.max(lun.usedMB, WITNESS_FILES_MB);
  const clustered = lun.cluster === id ? diskOf(ctx.world, id, lunId) : undefined;
  lun.cluster = id;
  if (clustered === undefined) {
    const witness = newWitness(ctx, id, 'Physical Disk', `Disk ${lun.name}`);
    ctx.edit('resources', witness).lun = lunId;
    return witness;
  }
  regroup(ctx, clustered, ctx.world.clusters[id].coreGroup);
  takeDown(ctx, clustered, cause);
  return clustered;
};

const diskOf = (world: ReadWorld, id: ClusterId, lun: LunId): ResourceId | undefined =>
  world.clusters[id].groups
    .flatMap((group) => world.groups[group].resources)
    .find((resource) => world.resources[resource].lun === lun);

const newWitness = (
  ctx: Ctx,
  id: ClusterId,
  type: 'Physical Disk' | 'File Share Witness',
  name: string,
): ResourceId => {
  const { coreGroup } = ctx.world.clusters[id];
  const witness: ResourceId = `resource:${ctx.newNumber('resource')}`;
  ctx.add('resources', { ...blankResource(witness, coreGroup, type, name), since: ctx.world.now });
  ctx.edit('groups', coreGroup).resources.push(witness);
  return witness;
};
