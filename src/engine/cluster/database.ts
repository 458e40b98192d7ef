/**
 * Versions of the cluster's database (2.6). Written by what an administrator configures: quorum, Pause and Resume, and
 * whether a group is to be Online. Who owns a group now is not kept in it.
 */
import type { CauseId, ClusterId, ComponentId, NodeId } from '../../domain/ids.ts';
import { witnessKind } from '../../domain/quorum.ts';
import type { Ctx, ReadWorld } from '../kernel/context.ts';
import { livingMembers } from './component.ts';
import { reachesWitness, witnessHolder, witnessVotes } from './witness.ts';

/** Every member has the change at once, and the witness its copy or tag; where it can not, event 1557. */
export const writeDatabase = (ctx: Ctx, id: ClusterId, cause: CauseId): void => {
  const { component, witness } = ctx.world.clusters[id];
  if (component === null) return;
  const cluster = ctx.edit('clusters', id);
  cluster.dbEpoch += 1;
  for (const node of livingMembers(ctx.world, component)) ctx.edit('nodes', node).dbEpoch = cluster.dbEpoch;
  if (witness === null || ctx.world.resources[witness].state === 'OnlinePending') return;
  const holder = witnessHolder(ctx.world, id);
  const written = witnessVotes(ctx.world, id) && holder !== null && reachesWitness(ctx.world, id, holder);
  if (written) cluster.witnessEpoch = cluster.dbEpoch;
  else ctx.tell('witnessNotUpdated', { cluster: id }, { cause });
};

const newestOf = (world: ReadWorld, nodes: readonly NodeId[]): number =>
  Math.max(...nodes.map((node) => world.nodes[node].dbEpoch));

/** The tag on the share tells of a newer database than any of these nodes has (event 1561). */
export const isStale = (world: ReadWorld, id: ClusterId, nodes: readonly NodeId[]): boolean => {
  const { quorumModel, witnessEpoch } = world.clusters[id];
  return witnessKind(quorumModel) === 'share' && witnessEpoch > newestOf(world, nodes);
};

/** The newest database of the members becomes that of the cluster, or the copy on the witness disk whose vote was counted. */
export const readDatabase = (
  ctx: Ctx,
  id: ClusterId,
  component: ComponentId,
  counted: boolean,
  cause: CauseId,
): void => {
  const { members } = ctx.world.components[component];
  const cluster = ctx.edit('clusters', id);
  const own = newestOf(ctx.world, members);
  const copy = counted && witnessKind(cluster.quorumModel) === 'disk' ? cluster.witnessEpoch : 0;
  if (copy > own) ctx.tell('databaseRead', { cluster: id, node: members[0] }, { cause });
  cluster.dbEpoch = Math.max(own, copy);
  // Whoever was forced has the database that counts from now on (2.7).
  if (cluster.forced === component)
    cluster.dbEpoch = Math.max(newestOf(ctx.world, cluster.nodes), cluster.witnessEpoch) + 1;
  for (const node of members) ctx.edit('nodes', node).dbEpoch = cluster.dbEpoch;
};
