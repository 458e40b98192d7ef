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
