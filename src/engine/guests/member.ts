/** What the nodes of a guest cluster can know of each other, from what their virtual machines do. */
import type { GuestCluster, GuestMember } from '../../domain/guest-clusters.ts';
import type { GuestClusterId, VmId } from '../../domain/ids.ts';
import { countVotes, type QuorumCount } from '../../domain/quorum.ts';
import type { GuestPhase } from '../../domain/records.ts';
import type { SimMs } from '../../domain/units.ts';
import { silenceFrom } from '../cluster/silence.ts';
import type { DeepReadonly, ReadWorld } from '../kernel/context.ts';

export type ReadGuestCluster = DeepReadonly<GuestCluster>;
type ReadMember = DeepReadonly<GuestMember>;

/**
 * Heard; executing without a network; standing still with its memory; shutting down in order; or gone: no cluster
 * service, and no memory of one.
 */
export type Condition = 'heard' | 'cutOff' | 'frozen' | 'leaving' | 'gone';

/** Its operating system is up; its cluster service starts with it. */
const isBooted = ({ kind }: DeepReadonly<GuestPhase>): boolean =>
  kind !== 'booting' && kind !== 'hung' && kind !== 'shuttingDown';

export const conditionOf = (world: ReadWorld, id: VmId): Condition => {
  const { phase, connected } = world.vms[id];
  switch (phase.kind) {
    // The pause of a live migration is shorter than what its peers would notice.
    case 'switching':
    case 'running':
      if (phase.guest.kind === 'shuttingDown') return 'leaving';
      if (!isBooted(phase.guest)) return 'gone';
      return connected ? 'heard' : 'cutOff';
    case 'stopping':
      return isBooted(phase.guest) ? 'leaving' : 'gone';
    case 'saving':
    case 'saved':
    case 'restoring':
    case 'paused':
      return isBooted(phase.guest) ? 'frozen' : 'gone';
    default:
      return 'gone';
  }
};

export const isHeard = (world: ReadWorld, { vm }: ReadMember): boolean => conditionOf(world, vm) === 'heard';

export const membersIn = <M extends ReadMember>(
  { members }: { members: readonly M[] },
  state: GuestMember['state'],
): M[] => members.filter((member) => member.state === state);

export const memberOf = <M extends ReadMember>({ members }: { members: readonly M[] }, vm: VmId): M =>
  members.find((member) => member.vm === vm)!;

/** The array shows the guests their disk, whatever hosts see of it. */
export const reachesDisk = (world: ReadWorld, { lun }: Pick<ReadGuestCluster, 'lun'>): boolean =>
  lun === null || !(world.luns[lun].lost || world.arrays[world.luns[lun].array].down);

/** Votes of so many nodes and of the witness: a disk votes while it is there, for those who claim it anew or as it was. */
export const guestVotes = (
  world: ReadWorld,
  id: GuestClusterId,
  present: number,
  anew = false,
): QuorumCount => {
  const cluster = world.guestClusters[id];
  const { quorumModel, members, diskTrouble } = cluster;
  const disk = anew ? reachesDisk(world, cluster) : diskTrouble?.state !== 'failed';
  return countVotes(quorumModel, members.length, present, quorumModel !== 'NDM' || disk);
};

/** The same heartbeat as that of hosts. */
const DELAY_MS = 1_000;
const THRESHOLD = 5;

/**
 * When a silent member is missed: by a peer that is heard itself, or by itself where it has lost its network. One that
 * stands still notices nothing, and begins to count when it goes on.
 */
export const missedAt = (world: ReadWorld, cluster: ReadGuestCluster, member: ReadMember): SimMs | null => {
  if (member.state !== 'up' || member.silent === null) return null;
  const { since } = member.silent;
  const peers = membersIn(cluster, 'up').filter((peer) => peer !== member && isHeard(world, peer));
  const from =
    peers.length > 0
      ? Math.max(since, Math.min(...peers.map(({ heardSince }) => heardSince)))
      : conditionOf(world, member.vm) === 'cutOff'
        ? since
        : null;
  return from === null ? null : silenceFrom(from, DELAY_MS, THRESHOLD).downAt;
};

/** The next member in the order of the list that could take the application. */
export const nextNode = (world: ReadWorld, cluster: ReadGuestCluster, after: VmId): VmId | null => {
  const { members } = cluster;
  const at = members.findIndex(({ vm }) => vm === after);
  const others = [...members.slice(at + 1), ...members.slice(0, at)];
  return others.find((member) => member.state === 'up' && isHeard(world, member))?.vm ?? null;
};
