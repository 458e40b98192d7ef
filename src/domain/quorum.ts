/** Quorum arithmetic of Windows Server 2008: fixed by configuration, static votes, no dynamic quorum. */
import type { QuorumModel } from './records.ts';

/** What the witness of a model is; null where only nodes vote. */
export const witnessKind = (model: QuorumModel): 'disk' | 'share' | null =>
  model === 'NM' ? null : model === 'NFSM' ? 'share' : 'disk';

/** As the console names the models. */
export const MODEL_NAMES: Record<QuorumModel, string> = {
  NM: 'Node Majority',
  NDM: 'Node and Disk Majority',
  NFSM: 'Node and File Share Majority',
  DO: 'No Majority: Disk Only',
};

/** Every configured node votes, up or not; the witness adds one. With Disk Only the disk's vote is the only one. */
export const totalVotes = (model: QuorumModel, configuredNodes: number): number =>
  model === 'DO' ? 1 : configuredNodes + (model === 'NM' ? 0 : 1);

/** More than half of all configured votes. */
export const votesNeeded = (total: number): number => Math.floor(total / 2) + 1;

/** As the console recommends it: a witness for an even number of nodes, none for an odd one. */
export const suits = (model: QuorumModel, configuredNodes: number): boolean =>
  configuredNodes % 2 === 1 ? model === 'NM' : model === 'NDM' || model === 'NFSM';

export type QuorumCount = { votes: number; total: number; need: number; witnessVotes: boolean };

/** Votes present in a membership. A witness votes only while its resource is Online (rule R-45). */
export const countVotes = (
  model: QuorumModel,
  configuredNodes: number,
  members: number,
  witnessOnline: boolean,
): QuorumCount => {
  const total = totalVotes(model, configuredNodes);
  const witnessVotes = model !== 'NM' && witnessOnline;
  const votes = (model === 'DO' ? 0 : members) + (witnessVotes ? 1 : 0);
  return { votes, total, need: votesNeeded(total), witnessVotes };
};

/** How many more can be lost, one after another, before quorum is lost: votes, or with Disk Only nodes. */
export const survivesMore = (model: QuorumModel, count: QuorumCount, members: number): number => {
  if (model === 'DO') return count.witnessVotes ? Math.max(0, members - 1) : 0;
  return Math.max(0, count.votes - count.need);
};

/** The witness as a membership sees it. */
export type WitnessView = {
  /** Only a failure takes its vote away, not the loss of its owner; `failed` too where there is none (rule R-45). */
  state: 'online' | 'claiming' | 'failed';
  /** Its owner is a member that still reaches it. */
  defended: boolean;
  /** Some member reaches it. */
  reachable: boolean;
};

export type Verdict = 'kept' | 'lost' | 'defended' | 'challenge';

/**
 * The decision at the end of a regroup (2.3): enough nodes keep quorum at once; one vote short, the witness decides:
 * its owner among the members defends it, otherwise it must be challenged for. With Disk Only it always decides.
 */
export const judge = (
  model: QuorumModel,
  configuredNodes: number,
  members: number,
  witness: WitnessView,
): Verdict => {
  const { votes, need } = countVotes(model, configuredNodes, members, false);
  if (votes >= need) return 'kept';
  if (model === 'NM' || members === 0 || votes + 1 < need || witness.state === 'failed') return 'lost';
  if (witness.state === 'online' && witness.defended) return 'defended';
  return witness.reachable ? 'challenge' : 'lost';
};
