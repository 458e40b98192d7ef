/** A cluster of guests in words: for the details of its nodes and for the grid. */
import type { NameOf } from '../domain/fact-text.ts';
import type { ApplicationPhase, GuestCluster, GuestMember } from '../domain/guest-clusters.ts';
import type { VmId } from '../domain/ids.ts';
import { countVotes } from '../domain/quorum.ts';
import type { ClockText } from './clock.ts';

const isSilent = ({ members }: GuestCluster, vm: VmId): boolean =>
  members.some((member) => member.vm === vm && member.silent !== null);

const APPLICATION: Record<Exclude<ApplicationPhase['kind'], 'offline'>, string> = {
  online: 'active on',
  starting: 'starting on',
  crashed: 'crashed on',
  failed: 'failed on',
};

export const applicationText = (cluster: GuestCluster, nameOf: NameOf, clock: ClockText): string => {
  const { application } = cluster;
  const since = `since ${clock(application.since)}`;
  if (application.kind === 'offline') return `offline ${since}: no node could take it`;
  const silent = isSilent(cluster, application.on) ? ', which does not answer' : '';
  const until =
    'until' in application && application.until !== null ? `, until ${clock(application.until)}` : '';
  return `${APPLICATION[application.kind]} ${nameOf(application.on)}${silent} ${since}${until}`;
};

export const memberText = ({ state, silent, joinsAt, removed }: GuestMember, clock: ClockText): string => {
  if (silent !== null) return 'Not heard, and not removed yet';
  if (state === 'up') return 'Up';
  if (state === 'waiting') return 'Waits until enough nodes are there';
  if (joinsAt !== null) return `Joins at ${clock(joinsAt)}`;
  return removed ? 'Down: removed while it stood still' : 'Down';
};

export const votesText = ({ quorumModel, members, diskTrouble }: GuestCluster): string => {
  const up = members.filter(({ state }) => state === 'up').length;
  const witness = up > 0 && diskTrouble?.state !== 'failed';
  const { votes, total, need } = countVotes(quorumModel, members.length, up, witness);
  return `${votes} of ${total}, ${need} needed`;
};

/** "active" or "passive", as far as it has a part in it. */
export const roleText = (cluster: GuestCluster | undefined, vm: VmId): string => {
  if (!cluster) return '';
  const { application } = cluster;
  if (application.kind === 'offline' || application.on !== vm) return 'passive';
  return application.kind === 'online' ? 'active' : application.kind;
};
