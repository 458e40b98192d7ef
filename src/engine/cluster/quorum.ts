import { countVotes, type QuorumCount } from '../../domain/quorum.ts';
import type { ClusterId, NodeId } from '../../domain/ids.ts';
import type { ReadWorld } from '../kernel/context.ts';

/** Votes of a set of members, with or without the witness. */
export const votesOf = (
  world: ReadWorld,
  cluster: ClusterId,
  members: readonly NodeId[],
  witness: boolean,
): QuorumCount => {
  const { quorumModel, nodes } = world.clusters[cluster];
  return countVotes(quorumModel, nodes.length, members.length, witness);
};

export type Verdict = 'kept' | 'lost' | 'defended' | 'challenge';

/**
 * The decision at the end of a regroup (section 2.3 of the rules): enough nodes keep quorum at once; one vote short,
 * the witness decides; its owner among the members defends it, otherwise it must be challenged for.
 */
export const judge = (
  count: { nodes: number; need: number; hasWitness: boolean },
  witness: 'online' | 'claiming' | 'failed',
  ownerIsMember: boolean,
): Verdict => {
  if (count.nodes >= count.need) return 'kept';
  if (!count.hasWitness || count.nodes + 1 < count.need || witness === 'failed') return 'lost';
  return ownerIsMember && witness === 'online' ? 'defended' : 'challenge';
};
