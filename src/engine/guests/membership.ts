/**
 * The nodes of a guest cluster: who is missed, who counts votes, who comes back. It follows what is told of their
 * virtual machines; only instants at which somebody is missed, joins, or an application has started are pending.
 */
import type { GuestCluster, GuestMember } from '../../domain/guest-clusters.ts';
import type { CauseId } from '../../domain/ids.ts';
import type { SimMs } from '../../domain/units.ts';
import type { Ctx, Rule } from '../kernel/context.ts';
import { timingOf } from '../kernel/timing.ts';
import {
  advanceApplication,
  bringOnline,
  failOver,
  goOffline,
  goOn,
  holdApplication,
  noteService,
} from './application.ts';
import { diskFallsDue, watchDisk } from './disk.ts';
import {
  conditionOf,
  guestVotes,
  isHeard,
  memberOf,
  membersIn,
  missedAt,
  nextNode,
  reachesDisk,
} from './member.ts';

/** Rule: something happened to the virtual machine of a node. */
export const memberFollows: Rule = (ctx, ids) => {
  const { guestCluster, outage } = ctx.world.vms[ids.vm!];
  const cluster = ctx.edit('guestClusters', guestCluster!);
  const { application } = cluster;
  const concerned = 'on' in application && application.on === ids.vm ? outage : cluster.outage;
  cluster.lastFact = ctx.cause;
  follow(ctx, cluster, memberOf(cluster, ids.vm!));
  settle(ctx, cluster, concerned?.planned ?? false);
};

/** Rule: something broke, or works again, in an array; clusters of guests are few. */
export const disksFollow: Rule = (ctx) => {
  for (const { id } of Object.values(ctx.world.guestClusters)) {
    if (!watchDisk(ctx, id)) continue;
    const cluster = ctx.edit('guestClusters', id);
    cluster.lastFact = ctx.cause;
    settle(ctx, cluster, cluster.outage?.planned ?? false);
  }
};

const follow = (ctx: Ctx, cluster: GuestCluster, member: GuestMember): void => {
  const condition = conditionOf(ctx.world, member.vm);
  if (condition === 'gone') member.removed = false;
  if (member.state === 'up') {
    if (condition === 'heard') return heardAgain(ctx, cluster, member);
    if (condition === 'leaving') return leave(ctx, cluster, member);
    return fallSilent(ctx, cluster, member, condition === 'gone');
  }
  if (condition === 'heard') return startService(ctx, cluster, member);
  member.joinsAt = null;
  if (condition === 'gone' || condition === 'leaving') member.state = 'down';
};

const fallSilent = (ctx: Ctx, cluster: GuestCluster, member: GuestMember, gone: boolean): void => {
  if (member.silent === null) {
    member.silent = { since: ctx.world.now, gone };
    member.because = ctx.cause;
    holdApplication(ctx, cluster, member.vm);
  }
  member.silent.gone ||= gone;
};

/** Nobody has missed it, or nobody was there to do so. */
const heardAgain = (ctx: Ctx, cluster: GuestCluster, member: GuestMember): void => {
  if (member.silent === null) return;
  const { gone } = member.silent;
  member.silent = null;
  member.heardSince = ctx.world.now;
  if (!gone) return goOn(ctx, cluster, member.vm);
  // It has booted since: what its peers still wait for is no more.
  member.state = 'down';
  startService(ctx, cluster, member);
};

/** In order: its peers know at once. */
const leave = (ctx: Ctx, cluster: GuestCluster, member: GuestMember): void => {
  member.state = 'down';
  member.silent = null;
  member.because = ctx.tell('guestNodeLeft', { vm: member.vm, guestCluster: cluster.id });
};

/** A service starts with its guest; one that finds itself removed stops, and is started again like any other. */
const startService = (ctx: Ctx, { id }: GuestCluster, member: GuestMember): void => {
  if (member.state === 'waiting' || member.joinsAt !== null) return;
  const { join, serviceRestart } = timingOf(ctx.world);
  const { now } = ctx.world;
  const { vm, removed } = member;
  const data = { seconds: serviceRestart / 1000 };
  member.because = removed ? ctx.tell('guestNodeStops', { vm, guestCluster: id }, { data }) : ctx.cause;
  member.removed = false;
  member.joinsAt = now + join + (removed ? serviceRestart : 0);
};

/** Rule: somebody is missed, a service is ready to join, or the application has come as far as it could. */
export const fallsDue: Rule = (ctx, ids) => {
  const cluster = ctx.edit('guestClusters', ids.guestCluster!);
  const { now } = ctx.world;
  const isDue = (at: SimMs | null) => at !== null && at <= now;
  const { application } = cluster;
  const missed = cluster.members.filter((member) => isDue(missedAt(ctx.world, cluster, member)));
  for (const member of missed) remove(ctx, cluster, member, member.because);
  for (const member of cluster.members) if (isDue(member.joinsAt)) join(ctx, cluster, member);
  if ('until' in application && isDue(application.until)) advanceApplication(ctx, cluster);
  if (isDue(cluster.diskTrouble?.until ?? null)) diskFallsDue(ctx, cluster);
  // A gap that somebody asked for becomes one that nobody did when its node is given up.
  const lost = missed.some(({ vm }) => 'on' in application && application.on === vm);
  settle(ctx, cluster, cluster.outage !== null && cluster.outage.planned && !lost);
};

const remove = (ctx: Ctx, cluster: GuestCluster, member: GuestMember, cause: CauseId): void => {
  const { vm } = member;
  const condition = conditionOf(ctx.world, vm);
  const told = ctx.tell('guestNodeRemoved', { vm, guestCluster: cluster.id }, { cause });
  cluster.lastFact = told;
  member.because = told;
  member.state = 'down';
  member.silent = null;
  member.removed = condition !== 'gone';
};

const join = (ctx: Ctx, cluster: GuestCluster, member: GuestMember): void => {
  member.joinsAt = null;
  member.state = 'waiting';
  member.heardSince = ctx.world.now;
  admit(ctx, cluster);
};

const hasLiveMember = (ctx: Ctx, cluster: GuestCluster): boolean =>
  membersIn(cluster, 'up').some((member) => isHeard(ctx.world, member));

const waitingNodes = (ctx: Ctx, cluster: GuestCluster): GuestMember[] =>
  membersIn(cluster, 'waiting').filter((member) => isHeard(ctx.world, member));

/** Whoever waits joins members that answer; what it had before it went, it does not get back. */
const admit = (ctx: Ctx, cluster: GuestCluster): void => {
  if (!hasLiveMember(ctx, cluster)) return;
  for (const member of waitingNodes(ctx, cluster)) {
    member.state = 'up';
    const ids = { vm: member.vm, guestCluster: cluster.id };
    member.because = ctx.tell('guestNodeJoined', ids, { cause: member.because });
  }
};

/** Votes enough without any member that answers: those that wait form a cluster, and others will find themselves out. */
const form = (ctx: Ctx, cluster: GuestCluster): void => {
  const waiting = waitingNodes(ctx, cluster);
  if (waiting.length === 0 || hasLiveMember(ctx, cluster)) return;
  const { votes, total, need } = guestVotes(ctx.world, cluster.id, waiting.length, true);
  if (votes < need) return;
  for (const member of membersIn(cluster, 'up')) remove(ctx, cluster, member, member.because);
  const cause = waiting.at(-1)!.because;
  const told = ctx.tell('guestClusterForms', { guestCluster: cluster.id }, { data: { votes, total }, cause });
  for (const member of waiting) member.state = 'up';
  if (reachesDisk(ctx.world, cluster)) cluster.diskTrouble = null;
  cluster.lastFact = told;
};

/** Too few votes, or nobody left who remembers the membership: every service stops. */
const stop = (ctx: Ctx, cluster: GuestCluster, alive: number): void => {
  const { serviceRestart, join: joins } = timingOf(ctx.world);
  const { votes, total, need } = guestVotes(ctx.world, cluster.id, alive);
  const told = ctx.tell(
    'guestClusterDown',
    { guestCluster: cluster.id },
    { data: { votes, total, need }, cause: cluster.lastFact },
  );
  for (const member of membersIn(cluster, 'up')) {
    const condition = conditionOf(ctx.world, member.vm);
    member.state = 'down';
    member.silent = null;
    member.because = told;
    member.removed = condition === 'frozen' || condition === 'cutOff';
    if (condition === 'heard') member.joinsAt = ctx.world.now + serviceRestart + joins;
  }
  if (cluster.application.kind !== 'offline') goOffline(ctx, cluster, told);
  cluster.lastFact = told;
};

/** Puts the application where it belongs. */
const place = (ctx: Ctx, cluster: GuestCluster): void => {
  const { application, lastActive, lastFact } = cluster;
  if (application.kind !== 'offline') {
    const { on } = application;
    if (memberOf(cluster, on).state === 'up') return;
    const left = conditionOf(ctx.world, on) === 'leaving';
    return failOver(ctx, cluster, on, left ? 'left' : 'lost', lastFact);
  }
  const last = memberOf(cluster, lastActive);
  const back = last.state === 'up' && isHeard(ctx.world, last);
  const target = back ? lastActive : nextNode(ctx.world, cluster, lastActive);
  if (target !== null) bringOnline(ctx, cluster, target, lastFact);
};

/** After every change: votes are counted, the application is placed, and the next thing to come is waited for. */
export const settle = (ctx: Ctx, cluster: GuestCluster, planned: boolean): void => {
  const up = membersIn(cluster, 'up');
  const alive = up.filter(({ vm }) => conditionOf(ctx.world, vm) !== 'gone').length;
  const { votes, need } = guestVotes(ctx.world, cluster.id, up.length);
  if (up.length > 0 && (alive === 0 || votes < need)) stop(ctx, cluster, alive);
  admit(ctx, cluster);
  form(ctx, cluster);
  place(ctx, cluster);
  noteService(ctx, cluster, cluster.lastFact, planned);
  arm(ctx, cluster);
};

const arm = (ctx: Ctx, cluster: GuestCluster): void => {
  const { id, members, application } = cluster;
  const instants = members.flatMap((member) => [missedAt(ctx.world, cluster, member), member.joinsAt]);
  if ('until' in application) instants.push(application.until);
  instants.push(cluster.diskTrouble?.until ?? null);
  const next = Math.min(...instants.filter((at) => at !== null));
  cluster.timer = null;
  if (next === Infinity) return;
  ctx.after(
    Math.max(0, next - ctx.world.now),
    'guests.fallsDue',
    { guestCluster: id },
    // After everything that virtual machines do at this instant: one that is back in time is not missed.
    { class: 8, owner: { kind: 'guestClusters', id }, cause: cluster.lastFact },
  );
};
