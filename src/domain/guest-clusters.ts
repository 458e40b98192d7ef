/**
 * Failover clusters whose nodes are guests. The hosts see virtual machines and nothing of the cluster in them: its
 * heartbeats, votes and storage are its own, and its guests reach that storage with iSCSI initiators of their own.
 */
import { GUESTS, type AppKey, type GuestKey } from './guests.ts';
import type { FactId, GuestClusterId, JobId, LunId, VmId } from './ids.ts';
import type { Outage, QuorumModel, Timer } from './records.ts';
import type { SimMs } from './units.ts';

export type GuestClusterKind = 'sql-server-fci' | 'exchange-scc' | 'exchange-ccr' | 'file-server';

export type GuestClusterProfile = {
  label: string;
  /** What starts when its application comes online. */
  app: AppKey;
  /** One copy of the data on shared disks; or each member has a copy of its own. */
  sharedStorage: boolean;
};

export const GUEST_CLUSTERS: Record<GuestClusterKind, GuestClusterProfile> = {
  'sql-server-fci': { label: 'SQL Server 2008 failover cluster', app: 'sql-server', sharedStorage: true },
  'exchange-scc': { label: 'Exchange 2007 single copy cluster', app: 'exchange', sharedStorage: true },
  'exchange-ccr': {
    label: 'Exchange 2007 cluster continuous replication',
    app: 'exchange',
    sharedStorage: false,
  },
  'file-server': { label: 'File server cluster', app: 'file-server', sharedStorage: true },
};

/** Models with the votes of the guests: shared disks give a disk witness, copies a share on another server. */
export type GuestQuorumModel = Exclude<QuorumModel, 'DO'>;

export type GuestMember = {
  vm: VmId;
  /** In the membership; out of it; or its service runs and waits until enough votes are there to form one. */
  state: 'up' | 'down' | 'waiting';
  /** Of one that is up and that its peers do not hear: since when, and whether its memory is gone. */
  silent: { since: SimMs; gone: boolean } | null;
  /** Since when it has been heard. */
  heardSince: SimMs;
  /** It was removed while it stood still, and does not know it yet. */
  removed: boolean;
  /** When its cluster service, started again, joins or waits. */
  joinsAt: SimMs | null;
  /** The newest fact about it. */
  because: FactId;
};

/** Where the application is; `left` is what remains of a phase while its node stands still. */
type OnNode = { on: VmId; since: SimMs; because: FactId };
type Timed = OnNode & { until: SimMs | null; left: SimMs | null };
export type ApplicationPhase =
  | ({ kind: 'online' } & OnNode)
  | ({ kind: 'starting' } & Timed)
  /** It crashed, and the next look at it finds that. */
  | ({ kind: 'crashed' } & Timed)
  /** Nobody could take it; `until`: the next try. */
  | ({ kind: 'failed' } & Timed)
  | { kind: 'offline'; since: SimMs; because: FactId };

/** Their disk can't be reached: requests are held until then, or it has failed and is tried again then. */
export type GuestDiskTrouble = { state: 'held' | 'failed'; until: SimMs; because: FactId };

export type GuestCluster = {
  id: GuestClusterId;
  name: string;
  kind: GuestClusterKind;
  quorumModel: GuestQuorumModel;
  members: GuestMember[];
  /** Reached over iSCSI from inside the guests; no host has it mounted. */
  lun: LunId | null;
  diskTrouble: GuestDiskTrouble | null;
  application: ApplicationPhase;
  /** Where it ran last: there it starts first when the cluster forms again. */
  lastActive: VmId;
  /** When it was started again in place, on the node where it is. */
  restarts: SimMs[];
  /** Log files that were never copied before a failover, in all (copies of their own). */
  logsLost: number;
  /** What Microsoft does not support about it. */
  notes: string[];
  job: JobId | null;
  outage: Outage | null;
  /** Newest first. */
  pastOutages: Outage[];
  lastFact: FactId;
  timer: Timer;
};

/** Guests that a failover cluster can be made of, and what support says. */
const CLUSTERED_GUESTS: Partial<Record<GuestKey, 'supported' | 'unsupported'>> = {
  'windows-2000': 'unsupported',
  'windows-2003-r2': 'unsupported',
  'windows-2008-full': 'supported',
  'windows-2008-core': 'supported',
};

/** Why a guest can't be a member; null when it can. */
export const cannotCluster = (kind: GuestClusterKind, guest: GuestKey): string | null => {
  const { label } = GUESTS[guest];
  if (CLUSTERED_GUESTS[guest] === undefined) return `${label} has no failover clustering.`;
  return kind !== 'file-server' && guest === 'windows-2008-core'
    ? `${GUEST_CLUSTERS[kind].label}: it does not install on Server Core.`
    : null;
};

type NotedMember = { name: string; guest: GuestKey; clustered: boolean };

const namesOf = (members: readonly NotedMember[]): string => members.map(({ name }) => name).join(', ');

/** It runs, and this is what a support engineer would say about it. */
export const supportNotes = (
  kind: GuestClusterKind,
  members: readonly NotedMember[],
  keptApart: boolean,
): string[] => {
  const notes: string[] = [];
  const old = members.filter(({ guest }) => CLUSTERED_GUESTS[guest] === 'unsupported');
  const clustered = members.filter((member) => member.clustered);
  if (old.length > 0)
    notes.push(
      `Runs, unsupported: on Hyper-V only Windows Server 2008 guests are supported as nodes of a cluster (${namesOf(old)}).`,
    );
  if (GUEST_CLUSTERS[kind].app === 'exchange' && clustered.length > 0)
    notes.push(
      `Unsupported: an Exchange cluster whose nodes are highly available themselves (${namesOf(clustered)}).`,
    );
  if (clustered.length > 1 && !keptApart)
    notes.push('Nothing keeps its nodes apart: a host that holds them all takes them all along.');
  return notes;
};
