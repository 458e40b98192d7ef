/** What the console says to whoever has just changed the nodes of a cluster; nothing is changed by itself (4.10). */
import type { CauseId, ClusterId, HostId } from '../../domain/ids.ts';
import { MODEL_NAMES, suits } from '../../domain/quorum.ts';
import { reaches } from '../hardware/lun-access.ts';
import type { Ctx } from '../kernel/context.ts';

/** With an even number of nodes a witness makes a loss more bearable, with an odd one it does not (2.2). */
export const adviseQuorum = (ctx: Ctx, cluster: ClusterId, cause: CauseId): void => {
  const { quorumModel, nodes } = ctx.world.clusters[cluster];
  if (suits(quorumModel, nodes.length)) return;
  const better = nodes.length % 2 === 1 ? MODEL_NAMES.NM : `${MODEL_NAMES.NDM} or ${MODEL_NAMES.NFSM}`;
  const data = { nodes: nodes.length, better, model: MODEL_NAMES[quorumModel] };
  ctx.tell('quorumAdvised', { cluster }, { data, cause });
};

/** Disks of the cluster that the new node does not see: what needs them has it for a candidate all the same. */
export const adviseDisks = (ctx: Ctx, cluster: ClusterId, host: HostId, cause: CauseId): void => {
  const unseen = ctx.world.clusters[cluster].groups
    .flatMap((group) => ctx.world.groups[group].resources)
    .flatMap((resource) => ctx.world.resources[resource].lun ?? [])
    .filter((lun) => !reaches(ctx.world, host, lun));
  const disks = unseen.map((lun) => ctx.world.luns[lun].name).join(', ');
  if (disks !== '') ctx.tell('disksUnseen', { host, cluster }, { data: { disks }, cause });
};

/** A witness that goes down with a node is none when it is needed (event 1559). */
export const adviseShare = (ctx: Ctx, cluster: ClusterId, cause: CauseId): void => {
  const { quorumModel, share, nodes } = ctx.world.clusters[cluster];
  if (quorumModel !== 'NFSM' || share === null) return;
  // A share is named after its computer: "FS1 Witness".
  const server = share.name.split(' ')[0]!.toUpperCase();
  const node = nodes.find((id) => ctx.world.nodes[id].name.toUpperCase() === server);
  if (node !== undefined) ctx.tell('shareOnNode', { cluster, node }, { data: { share: share.name }, cause });
};
