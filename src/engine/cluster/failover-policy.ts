import type { MoveReason } from '../../domain/records.ts';
import type { ClusterId, GroupId, NodeId } from '../../domain/ids.ts';
import type { Ctx, ReadWorld } from '../kernel/context.ts';
import { isActiveNode } from './resource.ts';

/** Preferred owners in their order, then the other nodes by number. */
export const nodeList = (world: ReadWorld, group: GroupId): NodeId[] => {
  const { preferredOwners, cluster } = world.groups[group];
  return [
    ...preferredOwners,
    ...world.clusters[cluster].nodes.filter((node) => !preferredOwners.includes(node)),
  ];
};

export const isPossibleOwner = (world: ReadWorld, group: GroupId, node: NodeId): boolean =>
  world.groups[group].resources.every((id) => world.resources[id].possibleOwners?.includes(node) ?? true);

/**
 * A member, not paused, not on its way out (rule R-89), and a possible owner of every resource. Membership is what the cluster knows (rule R-35): a
 * node whose death nobody has noticed yet is still chosen, and its loss is handled once it is noticed.
 */
export const isEligible = (world: ReadWorld, group: GroupId, node: NodeId): boolean => {
  const { component } = world.clusters[world.groups[group].cluster];
  return (
    component !== null &&
    world.components[component].members.includes(node) &&
    !world.nodes[node].paused &&
    world.nodes[node].leaving === null &&
    isPossibleOwner(world, group, node)
  );
};

/** Where a group counts as hosted: on its owner, and on its way to a new one after its owner was lost. */
const hostedBy = ({ owner, work }: ReadWorld['groups'][string]): NodeId | null =>
  owner ?? (work.kind === 'changingOwner' ? work.to : null);

/** Does the node host another group with one of these anti-affinity names, in any state? */
const conflicts = (world: ReadWorld, group: GroupId, node: NodeId): boolean => {
  const names = world.groups[group].antiAffinity;
  if (names.length === 0) return false;
  return world.clusters[world.groups[group].cluster].groups.some(
    (other) =>
      other !== group &&
      hostedBy(world.groups[other]) === node &&
      world.groups[other].antiAffinity.some((name) => names.includes(name)),
  );
};

/**
 * The order in which nodes are asked (rule R-86): downwards from the present owner and round to the top. List order
 * only: memory, processors and ratings play no part.
 */
export const candidatesAfter = (list: readonly NodeId[], from: NodeId | null): NodeId[] => {
  const at = from === null ? -1 : list.indexOf(from);
  return at < 0 ? [...list] : [...list.slice(at + 1), ...list.slice(0, at)];
};

/** The first eligible candidate without an anti-affinity conflict, else the first eligible one (rule R-87), else none. */
export const firstFit = (world: ReadWorld, group: GroupId, order: readonly NodeId[]): NodeId | null => {
  const eligible = order.filter((node) => isEligible(world, group, node));
  return eligible.find((node) => !conflicts(world, group, node)) ?? eligible[0] ?? null;
};

/** A keyed shuffle: each node gets a number of its own, the smallest comes first. */
const shuffled = (ctx: Ctx, group: GroupId, nodes: readonly NodeId[]): NodeId[] =>
  nodes
    .map((node) => ({ node, key: ctx.draw('owner', group) }))
    .sort((a, b) => a.key - b.key)
    .map(({ node }) => node);

/** Where a group goes when its node is lost. Without preferred owners the product picks at random. */
export const targetAfterNodeLoss = (ctx: Ctx, group: GroupId): NodeId | null => {
  const { preferredOwners, cluster, owner, lastOwner } = ctx.world.groups[group];
  const list = nodeList(ctx.world, group);
  const random = preferredOwners.length === 0 && ctx.world.clusters[cluster].randomizeOwners;
  const order = random
    ? shuffled(
        ctx,
        group,
        list.filter((node) => isEligible(ctx.world, group, node)),
      )
    : candidatesAfter(list, owner ?? lastOwner);
  return firstFit(ctx.world, group, order);
};

/** Where a group goes when a resource failed for good on its node: not where it was tried in this episode (I-17). */
export const targetAfterFailure = (world: ReadWorld, group: GroupId, from: NodeId): NodeId | null => {
  const { cameFrom, tried } = world.groups[group];
  const order = candidatesAfter(nodeList(world, group), from).filter((node) => !tried.includes(node));
  if (cameFrom !== null && order.includes(cameFrom) && isEligible(world, group, cameFrom)) return cameFrom;
  return firstFit(world, group, order);
};

/** "Best possible": the highest preferred owner other than the present one, else the order of a resource failure. */
export const bestTarget = (world: ReadWorld, group: GroupId): NodeId | null => {
  const { owner, preferredOwners } = world.groups[group];
  const preferred = preferredOwners.filter((node) => node !== owner);
  return (
    firstFit(world, group, preferred) ??
    firstFit(world, group, candidatesAfter(nodeList(world, group), owner))
  );
};

/**
 * Who may hold the Cluster Group: any member that answers and stays, a Paused one only when no other is left (rule
 * R-48); first where it was not tried in this episode (I-17).
 */
export const coreTarget = (world: ReadWorld, cluster: ClusterId, not: NodeId | null): NodeId | null => {
  const { component, coreGroup } = world.clusters[cluster];
  if (component === null) return null;
  const { tried } = world.groups[coreGroup];
  const staying = world.components[component].members.filter(
    (node) => node !== not && isActiveNode(world, node) && world.nodes[node].leaving === null,
  );
  const untried = staying.filter((node) => !tried.includes(node));
  const choice = untried.length > 0 ? untried : staying;
  return choice.find((node) => !world.nodes[node].paused) ?? choice[0] ?? null;
};

/**
 * Without auto start a group that a failure moved stays Offline where it came to (3.7). What somebody moved goes on, also
 * where its target failed and it goes back.
 */
export const startsAfter = (
  { autoStart, cameFrom }: { autoStart: boolean; cameFrom: NodeId | null },
  reason: MoveReason,
): boolean => autoStart || (reason !== 'nodeLoss' && (reason !== 'resourceFailure' || cameFrom !== null));
