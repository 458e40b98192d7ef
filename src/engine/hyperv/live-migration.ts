/**
 * Live migration of R2 (4.11): the target reserves memory, all of it is copied while the machine runs, then what has
 * changed meanwhile, at most ten times; then it pauses for a moment, its storage goes over, and it runs on there.
 */
import type { AppKey } from '../../domain/guests.ts';
import type { CauseId, HostId, JobId, MigrationId, VmId } from '../../domain/ids.ts';
import { HOST_RESERVE_MB, vmMemoryMB } from '../../domain/memory.ts';
import type { GuestPhase, Migration, Vm } from '../../domain/records.ts';
import { SECOND } from '../../domain/units.ts';
import { resourceHasFailed } from '../cluster/failure.ts';
import { isEligible } from '../cluster/failover-policy.ts';
import { isFrozen, setWork, settleGroup } from '../cluster/group.ts';
import { handOver } from '../cluster/move.ts';
import { isActiveNode } from '../cluster/resource.ts';
import { networkBetween } from '../cluster/routes.ts';
import { networkPath } from '../hardware/links.ts';
import { reaches } from '../hardware/lun-access.ts';
import { isShared, volumeObstacle } from '../hardware/shared-volume.ts';
import type { Ctx, ReadWorld, Rule } from '../kernel/context.ts';
import { endFlow, startFlow } from '../kernel/flows.ts';
import { timingOf } from '../kernel/timing.ts';
import { freezeGuest, thawGuest } from './guest.ts';
import { UNDRAWN } from './migration-forecast.ts';
import { loseMemory } from './power.ts';
import { endRecord, record } from './quick-migration.ts';
import { freeMemoryMB, isFull, reserveShell, setPhase } from './virtual-machine.ts';

const SHELL_MS = SECOND;
/** The pause; what is left to copy at its beginning, up to `LAST_MB`, is part of it. */
const SWITCH_MS = SECOND;
const FINISH_MS = SECOND;
const LAST_MB = 32;
const MOST_ROUNDS = 10;
const RETRY_MS = 500;

/** How fast memory changes under a load, MB/s. */
const DIRTY_MBS: Partial<Record<AppKey, number>> = { none: 0, 'sql-server': 25 };
const USUAL_DIRTY_MBS = 5;

/** What a machine changes of its memory meanwhile. */
const changedMB = ({ app, usedMB }: Vm, ms: number): number =>
  Math.min(usedMB, Math.round(((DIRTY_MBS[app] ?? USUAL_DIRTY_MBS) * ms) / 1000));

const isLast = (changed: number, round: number): boolean => changed <= LAST_MB || round >= MOST_ROUNDS;

/** What is left beyond what the pause has room for makes it longer. */
const pauseMs = (world: ReadWorld, megabytes: number): number =>
  SWITCH_MS + Math.ceil((Math.max(0, megabytes - LAST_MB) / timingOf(world).network) * 1000);

/** On an idle network. */
export const predictLive = (world: ReadWorld, id: VmId): Migration['predicted'] => {
  const vm = world.vms[id] as Vm;
  let megabytes = vm.ramMB;
  let saveMs = SHELL_MS;
  for (let round = 1; ; round += 1) {
    const ms = Math.ceil((megabytes / timingOf(world).network) * 1000);
    saveMs += ms;
    megabytes = changedMB(vm, ms);
    if (isLast(megabytes, round)) return { saveMs, ownerMs: pauseMs(world, megabytes), restoreMs: FINISH_MS };
  }
};

/** Begins; all preconditions hold. */
export const beginLive = (ctx: Ctx, vm: VmId, to: HostId, job: JobId, cause: CauseId): MigrationId => {
  const { group, lastHost: from } = ctx.world.vms[vm];
  const network = networkBetween(ctx.world, from, to) ?? null;
  const predicted = predictLive(ctx.world, vm);
  const of = { vm, group: group!, job, from, to, drawn: { ...UNDRAWN }, predicted };
  const migration = record(ctx, { ...of, live: { round: 0, megabytes: 0, network } });
  setWork(ctx, group!, { kind: 'movingLive', to: ctx.world.hosts[to].node!, since: ctx.world.now });
  const data = { from: ctx.world.hosts[from].name };
  const told = ctx.tell('liveMigrationStarted', { vm, host: to, migration }, { data, cause });
  later(ctx, migration, SHELL_MS, 'hyperv.shellReady', told);
  return migration;
};

const later = (ctx: Ctx, id: MigrationId, ms: number, rule: string, cause: CauseId): void =>
  ctx.after(
    ms,
    rule,
    { vm: ctx.world.migrations[id].vm },
    { class: 7, owner: { kind: 'migrations', id }, cause },
  );

/** The live migration under way of a virtual machine. */
const liveOf = (ctx: Ctx, vm: VmId): Migration | null => {
  const { migration } = ctx.world.vms[vm];
  return migration !== null && ctx.world.migrations[migration].live
    ? ctx.edit('migrations', migration)
    : null;
};

/** Rule: the target has made a shell for it, if it has the memory. */
export const shellReady: Rule = (ctx, ids) => {
  const it = liveOf(ctx, ids.vm!);
  if (it === null) return;
  const needMB = vmMemoryMB(ctx.world.vms[it.vm].ramMB);
  if (needMB > freeMemoryMB(ctx, it.to, HOST_RESERVE_MB))
    return fail(ctx, it, 'the target has not enough memory', ctx.cause);
  if (isFull(ctx.world, it.to))
    return fail(ctx, it, 'the target runs as many virtual machines as a node can', ctx.cause);
  if (ctx.world.hosts[it.to].vmms === 'stopped')
    return fail(ctx, it, 'the management service of the target does not run', ctx.cause);
  reserveShell(ctx, it.vm, it.to, true);
  const told = ctx.tell('liveShellReady', { vm: it.vm, host: it.to }, { data: { megabytes: needMB } });
  copy(ctx, it, ctx.world.vms[it.vm].ramMB, told);
};

const copy = (ctx: Ctx, it: Migration, megabytes: number, cause: CauseId): void => {
  const { round, network } = it.live!;
  it.live = { round: round + 1, megabytes, network };
  it.phase = { kind: 'copying', since: ctx.world.now };
  it.flow = startFlow(ctx, {
    kind: 'live',
    vm: it.vm,
    host: it.from,
    lun: ctx.world.vms[it.vm].luns[0],
    links: networkPath(it.from, it.to, network),
    total: megabytes,
    cap: timingOf(ctx.world).network / 1000,
    stalled: false,
    next: 'hyperv.liveCopied',
    cause,
  });
};

/** Rule: a round is over. What has changed meanwhile is copied again, until little is left. */
export const liveCopied: Rule = (ctx, ids) => {
  const it = liveOf(ctx, ids.vm!);
  if (it === null || it.phase.kind !== 'copying') return;
  it.flow = null;
  const dirty = changedMB(ctx.world.vms[it.vm] as Vm, ctx.world.now - it.phase.since);
  if (isLast(dirty, it.live!.round)) {
    it.live = { ...it.live!, megabytes: dirty };
    return pause(ctx, it, ctx.cause);
  }
  const data = { megabytes: dirty, round: it.live!.round + 1 };
  copy(ctx, it, dirty, ctx.tell('liveRound', { vm: it.vm }, { data }));
};

/** Rule: the regroup that was in the way may be over. */
export const livePauses: Rule = (ctx, ids) => {
  const it = liveOf(ctx, ids.vm!);
  if (it !== null) pause(ctx, it, ctx.cause);
};

const pause = (ctx: Ctx, it: Migration, cause: CauseId): void => {
  if (isFrozen(ctx.world, it.group)) return later(ctx, it.id, RETRY_MS, 'hyperv.livePauses', cause);
  if (!ctx.world.hosts[it.to].guestNetwork) {
    const told = ctx.tell('liveNetworkMissing', { vm: it.vm, host: it.to }, { cause });
    return fail(ctx, it, 'its virtual network is missing on the target', told);
  }
  const { phase } = ctx.world.vms[it.vm];
  const why = obstacle(ctx.world, it);
  if (why !== null || phase.kind !== 'running') return fail(ctx, it, why ?? 'it does not run', cause);
  const guest = freezeGuest(ctx, phase.guest as GuestPhase);
  const told = ctx.tell('livePaused', { vm: it.vm, host: it.from }, { cause });
  setPhase(ctx, it.vm, { kind: 'switching', on: it.from, to: it.to, since: ctx.world.now, guest }, told);
  it.phase = { kind: 'switching', since: ctx.world.now };
  it.savedAt = ctx.world.now;
  later(ctx, it.id, pauseMs(ctx.world, it.live!.megabytes), 'hyperv.liveSwitches', told);
};

/** What keeps it from running at the target. */
const obstacle = (world: ReadWorld, { from, to, vm, group }: Migration): string | null => {
  const node = world.hosts[to].node!;
  if (!isActiveNode(world, node)) return 'the target is no member of the cluster any more';
  // It may have been paused, or told to leave, meanwhile (I-13, R-89).
  if (!isEligible(world, group, node)) return 'the target receives no group any more';
  if (networkBetween(world, from, to) === undefined) return 'the connection to the target broke';
  return isReached(world, vm, to) ? null : 'the target does not reach its storage';
};

const isReached = (world: ReadWorld, vm: VmId, host: HostId): boolean =>
  volumeObstacle(world, vm, host) === null &&
  world.vms[vm].luns.every((lun) => isShared(world, lun) || reaches(world, host, lun));

/** Rule: the end of the pause. It runs on the target, or goes on where it was. */
export const liveSwitches: Rule = (ctx, ids) => {
  const it = liveOf(ctx, ids.vm!);
  const { phase } = ctx.world.vms[ids.vm!];
  if (it === null || phase.kind !== 'switching') return;
  if (isFrozen(ctx.world, it.group)) return later(ctx, it.id, RETRY_MS, 'hyperv.liveSwitches', ctx.cause);
  const why = obstacle(ctx.world, it);
  if (why !== null) return backOnSource(ctx, it, why);
  reserveShell(ctx, it.vm, it.to, false);
  handOver(ctx, it.group, ctx.world.hosts[it.to].node!, ctx.cause);
  it.phase = { kind: 'completed', at: ctx.world.now };
  it.restoringAt = ctx.world.now;
  endRecord(ctx, it);
  const seconds = Math.round((ctx.world.now - it.startedAt + FINISH_MS) / 100) / 10;
  const told = ctx.tell(
    'liveMigrationCompleted',
    { vm: it.vm, host: it.to, migration: it.id },
    { data: { seconds } },
  );
  runOn(ctx, it.vm, it.to, told);
};

const runOn = (ctx: Ctx, vm: VmId, on: HostId, told: CauseId): void => {
  const { phase } = ctx.world.vms[vm];
  if (phase.kind !== 'switching') return;
  const guest = phase.guest as GuestPhase;
  setPhase(ctx, vm, { kind: 'running', on, since: ctx.world.now, guest }, told);
  thawGuest(ctx, vm, told);
};

/** After the pause it is restored where it was; if even that fails it is off, and its resource has failed. */
const backOnSource = (ctx: Ctx, it: Migration, why: string): void => {
  if (isReached(ctx.world, it.vm, it.from)) {
    const told = ctx.tell('liveRestored', { vm: it.vm, host: it.from });
    runOn(ctx, it.vm, it.from, told);
    return fail(ctx, it, why, told);
  }
  const told = ctx.tell('liveRestoreFailed', { vm: it.vm, host: it.from });
  loseMemory(ctx, it.vm, told);
  fail(ctx, it, why, told);
  resourceHasFailed(ctx, ctx.world.vms[it.vm].resource!, 'it could be restored on neither host', told);
};

/** Event 21111. Before the pause it runs on as if nothing had been. */
const fail = (ctx: Ctx, it: Migration, reason: string, cause: CauseId): void => {
  if (it.flow !== null) endFlow(ctx, it.flow);
  it.flow = null;
  it.timer = null;
  reserveShell(ctx, it.vm, it.to, false);
  const told = ctx.tell(
    'liveMigrationFailed',
    { vm: it.vm, host: it.to, migration: it.id },
    { data: { reason }, cause },
  );
  it.phase = { kind: 'failed', at: ctx.world.now, because: told };
  endRecord(ctx, it);
  const { work, resources } = ctx.world.groups[it.group];
  if (work.kind !== 'movingLive') return;
  const restarts = resources.some((id) => ctx.world.resources[id].state === 'Failed');
  if (restarts) setWork(ctx, it.group, { kind: 'comingOnline', reason: 'restart' });
  else settleGroup(ctx, it.group);
};

/** Rule: it went down on the way. */
export const liveBreaks: Rule = (ctx, ids) => {
  const it = liveOf(ctx, ids.vm!);
  const { kind } = ctx.world.vms[ids.vm!].phase;
  if (it !== null && kind !== 'running' && kind !== 'switching')
    fail(ctx, it, 'it stopped running on its source', ctx.cause);
};

/** Rule: a host or a network went. What is still being copied has lost its connection. */
export const liveFollows: Rule = (ctx) => {
  for (const key in ctx.world.migrations) {
    const { vm, live, endedAt, phase, from, to } = ctx.world.migrations[key];
    if (live === null || endedAt !== null || phase.kind === 'switching') continue;
    const broken =
      !isActiveNode(ctx.world, ctx.world.hosts[to].node) ||
      networkBetween(ctx.world, from, to) !== live.network;
    if (broken) fail(ctx, liveOf(ctx, vm)!, 'the connection to the target broke', ctx.cause);
  }
};
