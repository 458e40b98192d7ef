/** The application of a guest cluster: on one of its nodes, on its way to another, or nowhere. */
import { GUEST_CLUSTERS, type ApplicationPhase, type GuestCluster } from '../../domain/guest-clusters.ts';
import { APPS } from '../../domain/guests.ts';
import type { CauseId, VmId } from '../../domain/ids.ts';
import { OUTAGES_KEPT } from '../../domain/records.ts';
import { MINUTE, SECOND, type SimMs } from '../../domain/units.ts';
import { endFault } from '../hyperv/virtual-machine.ts';
import type { Ctx, ReadWorld } from '../kernel/context.ts';
import { timingOf } from '../kernel/timing.ts';
import { memberOf, nextNode, type ReadGuestCluster } from './member.ts';

const LOOKS_ALIVE_MS = 5 * SECOND;
/** As on hosts: one restart in place in 15 minutes, and the next try after an hour. */
const RESTART_PERIOD_MS = 15 * MINUTE;
const RETRY_MS = 60 * MINUTE;

/** Failing over, from when the loss is noticed; a regroup and an arbitration of the guests are in it. */
const failoverMs = (world: ReadWorld, { kind }: ReadGuestCluster): SimMs =>
  timingOf(world).guestFailover[kind];

/** Without a loss there is nothing to regroup or to arbitrate for. */
const moveMs = (world: ReadWorld, cluster: ReadGuestCluster): SimMs => {
  const { regroup, arbitration } = timingOf(world);
  return failoverMs(world, cluster) - regroup.reduce((sum, ms) => sum + ms, 0) - arbitration;
};

/** In place: its data and its name are there already. */
const restartMs = (world: ReadWorld, { kind }: ReadGuestCluster): SimMs => {
  const { applicationReady } = timingOf(world);
  return applicationReady === 'byApplication' ? APPS[GUEST_CLUSTERS[kind].app].readyMs : applicationReady;
};

export const isAnswering = ({ application, members }: ReadGuestCluster): boolean =>
  application.kind === 'online' && memberOf({ members }, application.on).silent === null;

/** Opens and closes the outage of the application; what somebody asked for may become what nobody did. */
export const noteService = (ctx: Ctx, cluster: GuestCluster, because: CauseId, planned: boolean): void => {
  const { outage } = cluster;
  if (!isAnswering(cluster)) {
    if (outage === null) cluster.outage = { from: ctx.world.now, to: null, planned, because, endedBy: null };
    else if (outage.planned && !planned) cluster.outage = { ...outage, planned, because };
  } else if (outage !== null) {
    const ended = { ...outage, to: ctx.world.now, endedBy: because };
    cluster.pastOutages = [ended, ...cluster.pastOutages].slice(0, OUTAGES_KEPT);
    cluster.outage = null;
  }
};

/** A crash is over with what was running. */
const put = (ctx: Ctx, cluster: GuestCluster, next: ApplicationPhase): void => {
  const { application } = cluster;
  cluster.application = next;
  cluster.lastFact = next.because;
  if (application.kind === 'crashed') endFault(ctx, 'appCrash', application.on, next.because);
};

const startOn = (ctx: Ctx, cluster: GuestCluster, on: VmId, ms: SimMs, because: CauseId): void => {
  const { now } = ctx.world;
  const { diskTrouble, kind } = cluster;
  const noDisk = diskTrouble?.state === 'failed' && GUEST_CLUSTERS[kind].sharedStorage;
  if (on !== cluster.lastActive) cluster.restarts = [];
  cluster.lastActive = on;
  const timed = { on, since: now, because, left: null };
  put(
    ctx,
    cluster,
    noDisk ? { kind: 'failed', ...timed, until: null } : { kind: 'starting', ...timed, until: now + ms },
  );
};

/** The node that had it is no member any more, or could not keep it. */
export const failOver = (
  ctx: Ctx,
  cluster: GuestCluster,
  from: VmId,
  how: 'lost' | 'left' | 'failed',
  cause: CauseId,
): void => {
  const vm = nextNode(ctx.world, cluster, from);
  if (vm === null)
    return goOffline(ctx, cluster, ctx.tell('applicationOffline', { guestCluster: cluster.id }, { cause }));
  const ids = { vm, guestCluster: cluster.id };
  const data = { from: ctx.world.vms[from].name };
  const told = ctx.tell(how === 'left' ? 'applicationMoves' : 'applicationFailsOver', ids, { data, cause });
  const ms = how === 'lost' ? failoverMs(ctx.world, cluster) : moveMs(ctx.world, cluster);
  startOn(ctx, cluster, vm, ms, told);
  if (how === 'lost' && cluster.kind === 'exchange-ccr') loseLogs(ctx, cluster, from, vm, told);
};

/** The open log file can't be copied, and one or two more may not have been. */
const loseLogs = (ctx: Ctx, cluster: GuestCluster, from: VmId, vm: VmId, cause: CauseId): void => {
  const more = ctx.world.timing.jitter ? Math.floor(ctx.draw('ccrLogs', cluster.id) * 3) : 0;
  cluster.logsLost += 1 + more;
  const data = { logs: 1 + more, from: ctx.world.vms[from].name };
  ctx.tell('logsNotCopied', { vm, guestCluster: cluster.id }, { data, cause });
};

export const goOffline = (ctx: Ctx, cluster: GuestCluster, because: CauseId): void => {
  put(ctx, cluster, { kind: 'offline', since: ctx.world.now, because });
};

/** Nobody has it: it starts where it was last, or on the next node that is there. */
export const bringOnline = (ctx: Ctx, cluster: GuestCluster, vm: VmId, cause: CauseId): void =>
  startOn(
    ctx,
    cluster,
    vm,
    moveMs(ctx.world, cluster),
    ctx.tell('applicationStarts', { vm, guestCluster: cluster.id }, { cause }),
  );

/** A person moves it: in order, with nothing lost. */
export const moveApplication = (ctx: Ctx, cluster: GuestCluster, to: VmId, cause: CauseId): void => {
  const { application } = cluster;
  if (application.kind === 'offline') return;
  const data = { from: ctx.world.vms[application.on].name };
  const told = ctx.tell('applicationMoves', { vm: to, guestCluster: cluster.id }, { data, cause });
  startOn(ctx, cluster, to, moveMs(ctx.world, cluster), told);
  noteService(ctx, cluster, told, true);
};

export const crash = (ctx: Ctx, cluster: GuestCluster, cause: CauseId): void => {
  const { application } = cluster;
  if (application.kind !== 'online') return;
  const { on, since } = application;
  const because = ctx.tell('clusteredApplicationCrashed', { vm: on, guestCluster: cluster.id }, { cause });
  const { now } = ctx.world;
  const looks = Math.max(1, Math.ceil((now - since) / LOOKS_ALIVE_MS));
  const until = since + looks * LOOKS_ALIVE_MS;
  put(ctx, cluster, { kind: 'crashed', on, since: now, because, until, left: null });
  noteService(ctx, cluster, because, false);
};

/** Started again where it is. */
export const restartApplication = (ctx: Ctx, cluster: GuestCluster, cause: CauseId): void => {
  const { application } = cluster;
  if (application.kind !== 'crashed' && application.kind !== 'failed') return;
  const { on } = application;
  const told = ctx.tell('applicationStarts', { vm: on, guestCluster: cluster.id }, { cause });
  startOn(ctx, cluster, on, restartMs(ctx.world, cluster), told);
};

/** Its disk is gone, for every node: it waits for the disk and for nothing else. */
export const failForDisk = (ctx: Ctx, cluster: GuestCluster, because: CauseId): void => {
  const { application } = cluster;
  if (application.kind === 'offline') return;
  const { on } = application;
  put(ctx, cluster, { kind: 'failed', on, since: ctx.world.now, because, until: null, left: null });
};

/** Noticed: once it is started again in place, then it fails over, and without another node it waits an hour. */
const noticed = (ctx: Ctx, cluster: GuestCluster, on: VmId, cause: CauseId): void => {
  const { now } = ctx.world;
  const because = ctx.tell('applicationFailed', { vm: on, guestCluster: cluster.id }, { cause });
  cluster.lastFact = because;
  cluster.restarts = cluster.restarts.filter((at) => at > now - RESTART_PERIOD_MS);
  if (cluster.restarts.length === 0) {
    cluster.restarts = [now];
    return restartApplication(ctx, cluster, because);
  }
  if (nextNode(ctx.world, cluster, on) !== null) return failOver(ctx, cluster, on, 'failed', because);
  put(ctx, cluster, { kind: 'failed', on, since: now, because, until: now + RETRY_MS, left: null });
};

/** What the application waited for has come. */
export const advanceApplication = (ctx: Ctx, cluster: GuestCluster): void => {
  const { application } = cluster;
  if (application.kind === 'offline' || application.kind === 'online') return;
  const { on, because: cause } = application;
  if (application.kind === 'crashed') return noticed(ctx, cluster, on, cause);
  if (application.kind === 'failed') return restartApplication(ctx, cluster, cause);
  const because = ctx.tell('applicationOnline', { vm: on, guestCluster: cluster.id }, { cause });
  put(ctx, cluster, { kind: 'online', on, since: ctx.world.now, because });
};

/** The node that has it stands still, or goes on. */
export const holdApplication = (ctx: Ctx, { id, application }: GuestCluster, vm: VmId): void => {
  if (!('until' in application) || application.on !== vm || application.until === null) return;
  if (application.kind === 'starting') ctx.tell('applicationHeld', { vm, guestCluster: id });
  application.left = application.until - ctx.world.now;
  application.until = null;
};

export const goOn = (ctx: Ctx, { application }: GuestCluster, vm: VmId): void => {
  if (!('until' in application) || application.on !== vm || application.left === null) return;
  application.until = ctx.world.now + application.left;
  application.left = null;
};
