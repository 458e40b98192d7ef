/** Who receives a group at its ownership step: its target, or another node where that one may not have it any more. */
import type { GroupId, NodeId } from '../../domain/ids.ts';
import type { MoveReason } from '../../domain/records.ts';
import type { ReadWorld } from '../kernel/context.ts';
import { candidatesAfter, coreTarget, firstFit, isEligible, nodeList } from './failover-policy.ts';
import { isActiveNode } from './resource.ts';

/** Where a group may go on from here: in list order, and nowhere twice in one episode (I-17). */
export const untried = (world: ReadWorld, id: GroupId, from: NodeId | null): NodeId[] =>
  candidatesAfter(nodeList(world, id), from).filter((node) => !world.groups[id].tried.includes(node));

/**
 * The target stopped being eligible on the way (rule R-89). A planned move whose target was paused goes back first
 * (rule R-84); a target that was lost is a node loss, and the list goes on from there (4.5 step 5).
 */
const instead = (world: ReadWorld, id: GroupId, target: NodeId, reason: MoveReason): NodeId | null => {
  const from = world.groups[id].owner ?? world.groups[id].lastOwner;
  const { component } = world.clusters[world.groups[id].cluster];
  if (component !== null && !world.components[component].members.includes(target))
    return firstFit(world, id, untried(world, id, target));
  const back = PLANNED.includes(reason) && from !== null && isEligible(world, id, from);
  return back ? from : firstFit(world, id, untried(world, id, from));
};

/** Moves that nothing forced; they go back to where they came from first (rule R-84). */
const PLANNED: readonly MoveReason[] = ['quickMigration', 'move', 'idleMove', 'failback'];

/** Who receives the group at the ownership step: the target, if it still may (rule R-89). */
export const receiver = (world: ReadWorld, id: GroupId, to: NodeId, reason: MoveReason): NodeId | null => {
  const { kind, cluster } = world.groups[id];
  if (kind !== 'core') return isEligible(world, id, to) ? to : instead(world, id, to, reason);
  const { component } = world.clusters[cluster];
  const isMember = component !== null && world.components[component].members.includes(to);
  const stays = isMember && world.nodes[to].leaving === null && (isActiveNode(world, to) || !isAsked(reason));
  if (stays) return to;
  return coreTarget(world, cluster, null) ?? (isMember && isActiveNode(world, to) ? to : null);
};

const isAsked = (reason: MoveReason): boolean => PLANNED.includes(reason) || reason === 'leave';
