/** Quorum arithmetic of Windows Server 2008: fixed by configuration, static votes, no dynamic quorum. */
import type { QuorumModel } from './records.ts';

/** Every configured node votes, up or not; the witness adds one. */
export const totalVotes = (model: QuorumModel, configuredNodes: number): number =>
  configuredNodes + (model === 'NDM' ? 1 : 0);

/** More than half of all configured votes. */
export const votesNeeded = (total: number): number => Math.floor(total / 2) + 1;

export type QuorumCount = { votes: number; total: number; need: number; witnessVotes: boolean };

/** Votes present in a membership. A witness votes only while its resource is Online (rule R-45). */
export const countVotes = (
  model: QuorumModel,
  configuredNodes: number,
  members: number,
  witnessOnline: boolean,
): QuorumCount => {
  const total = totalVotes(model, configuredNodes);
  const witnessVotes = model === 'NDM' && witnessOnline;
  return { votes: members + (witnessVotes ? 1 : 0), total, need: votesNeeded(total), witnessVotes };
};

/** How many more members can be lost, one after another, before quorum is lost. */
export const survivesMore = (count: QuorumCount): number => Math.max(0, count.votes - count.need);
