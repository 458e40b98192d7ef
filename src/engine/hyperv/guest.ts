/** Inside the VM: booting over shared processors and disks, the application's start, and freezing all that. */
import { APPS, GUESTS, type AppKey, type GuestKey } from '../../domain/guests.ts';
import type { CauseId, VmId } from '../../domain/ids.ts';
import type { GuestPhase } from '../../domain/records.ts';
import type { SimMs } from '../../domain/units.ts';
import { flowDone } from '../../domain/vm-status.ts';
import { endFlow, startFlow } from '../kernel/flows.ts';
import type { Ctx, ReadWorld, Rule } from '../kernel/context.ts';
import { timingOf } from '../kernel/timing.ts';
import { arrayLink, processorLink } from '../hardware/links.ts';
import { isStalled } from '../hardware/lun-access.ts';
import { homeLun, setPhase } from './virtual-machine.ts';

/** The processors work for this share of an unloaded boot, the disks for the rest. */
const CPU_SHARE = 0.6;

const runningOn = (ctx: Ctx, id: VmId) => {
  const { phase } = ctx.world.vms[id];
  return phase.kind === 'running' ? phase.on : null;
};

const setGuest = (ctx: Ctx, id: VmId, guest: GuestPhase, because: CauseId, planned = true): void => {
  const { phase } = ctx.world.vms[id];
  if (phase.kind === 'running') setPhase(ctx, id, { ...phase, guest }, because, planned);
};

/** Power on: the guest boots. */
export const startBoot = (ctx: Ctx, id: VmId, cause: CauseId): void => {
  const { boot } = timingOf(ctx.world);
  const { now } = ctx.world;
  const profile = GUESTS[ctx.world.vms[id].guest];
  if (boot === 'contended') return bootOnProcessors(ctx, id, now, null, cause);
  bootFor(ctx, id, boot[profile.install], now, cause);
};

const bootFor = (ctx: Ctx, id: VmId, ms: number, since: number, cause: CauseId): void => {
  setGuest(
    ctx,
    id,
    { kind: 'booting', since, stage: 'cpu', flow: null, until: ctx.world.now + ms, left: null },
    cause,
  );
  ctx.after(ms, 'hyperv.guestBooted', { vm: id }, { class: 7, owner: { kind: 'vms', id }, cause });
};

/** Virtual processors that boot at once share the host's logical ones. */
const bootOnProcessors = (ctx: Ctx, id: VmId, since: number, left: number | null, cause: CauseId): void => {
  const vm = ctx.world.vms[id];
  const host = runningOn(ctx, id)!;
  const total = left ?? CPU_SHARE * GUESTS[vm.guest].bootMs * vm.vcpus;
  const flow = startFlow(ctx, {
    kind: 'bootCpu',
    vm: id,
    host,
    lun: homeLun(vm),
    links: [processorLink(host)],
    total,
    cap: vm.vcpus,
    stalled: false,
    next: 'hyperv.bootFromDisk',
    cause,
  });
  setGuest(ctx, id, { kind: 'booting', since, stage: 'cpu', flow, until: null, left: null }, cause);
};

/** VMs that boot at once share the array's I/Os. */
const bootOnDisks = (ctx: Ctx, id: VmId, since: number, left: number | null, cause: CauseId): void => {
  const vm = ctx.world.vms[id];
  const profile = GUESTS[vm.guest];
  const lun = homeLun(vm);
  const host = runningOn(ctx, id)!;
  const cap = profile.bootIos / ((1 - CPU_SHARE) * profile.bootMs);
  const links = [arrayLink(ctx.world.luns[lun].array, 'iops')];
  const flow = startFlow(ctx, {
    kind: 'bootDisk',
    vm: id,
    host,
    lun,
    links,
    total: left ?? profile.bootIos,
    cap,
    stalled: isStalled(ctx.world, host, lun),
    next: 'hyperv.guestBooted',
    cause,
  });
  setGuest(ctx, id, { kind: 'booting', since, stage: 'disk', flow, until: null, left: null }, cause);
};

/** Rule: the processors' part of a boot is done. */
export const bootFromDisk: Rule = (ctx, ids) => {
  const { phase } = ctx.world.vms[ids.vm!];
  if (phase.kind === 'running' && phase.guest.kind === 'booting')
    bootOnDisks(ctx, ids.vm!, phase.guest.since, null, ctx.cause);
};

/** Rule: the guest answers; now its application starts. */
export const guestBooted: Rule = (ctx, ids) => {
  const vm = ctx.world.vms[ids.vm!];
  if (vm.phase.kind !== 'running' || vm.phase.guest.kind !== 'booting') return;
  const told = ctx.tell('guestBooted', { vm: vm.id });
  startApplication(ctx, vm.id, readyMs(ctx.world, vm.app), told);
};

const readyMs = (world: ReadWorld, app: AppKey): SimMs => {
  const { applicationReady: ready } = timingOf(world);
  return ready === 'byApplication' ? APPS[app].readyMs : ready;
};

const startApplication = (ctx: Ctx, id: VmId, ms: number, cause: CauseId): void => {
  setGuest(
    ctx,
    id,
    { kind: 'applicationStarting', since: ctx.world.now, until: ctx.world.now + ms, left: null },
    cause,
  );
  ctx.after(ms, 'hyperv.applicationReady', { vm: id }, { class: 7, owner: { kind: 'vms', id }, cause });
};

/** Rule: users are served again. */
export const applicationReady: Rule = (ctx, ids) => {
  const told = ctx.tell('applicationReady', { vm: ids.vm });
  setGuest(ctx, ids.vm!, { kind: 'ready', since: ctx.world.now }, told);
};

/** Its application ends: nothing in the guest or the cluster of 2008 looks after it. */
export const crashApplication = (ctx: Ctx, id: VmId, cause: CauseId): void => {
  const { phase } = ctx.world.vms[id];
  if (phase.kind !== 'running') return;
  freezeGuest(ctx, phase.guest as GuestPhase);
  const told = ctx.tell('applicationCrashed', { vm: id }, { cause });
  setGuest(ctx, id, { kind: 'applicationFailed', since: ctx.world.now }, told, false);
};

/** Somebody starts it again; in a machine that stands still it starts when that goes on. */
export const repairApplication = (ctx: Ctx, id: VmId, cause: CauseId): void => {
  const { phase, app } = ctx.world.vms[id];
  if (!('guest' in phase) || phase.guest.kind !== 'applicationFailed') return;
  const ms = readyMs(ctx.world, app);
  if (phase.kind === 'running') return startApplication(ctx, id, ms, cause);
  const vm = ctx.edit('vms', id);
  const guest = { kind: 'applicationStarting', since: ctx.world.now, until: null, left: ms } as const;
  if ('guest' in vm.phase) vm.phase = { ...vm.phase, guest };
};

/** Somebody inside shuts it down: to Hyper-V it runs until it is off. */
export const shutDownInside = (ctx: Ctx, id: VmId, ms: number, cause: CauseId): void => {
  const guest = {
    kind: 'shuttingDown',
    since: ctx.world.now,
    until: ctx.world.now + ms,
    left: null,
  } as const;
  setGuest(ctx, id, guest, cause, false);
  ctx.after(ms, 'hyperv.guestShutDown', { vm: id }, { class: 7, owner: { kind: 'vms', id }, cause });
};

/** How long an orderly shutdown of the guest takes. */
export const shutdownMs = (world: ReadWorld, guest: GuestKey): number => {
  const { shutdown } = timingOf(world);
  return shutdown === 'byGuest' ? GUESTS[guest].shutdownMs : shutdown[GUESTS[guest].install];
};

/** A guest that has not begun to boot; nothing paces it until it executes. */
export const unbooted = (now: SimMs): GuestPhase => ({
  kind: 'booting',
  since: now,
  stage: 'cpu',
  flow: null,
  until: null,
  left: null,
});

/** What is left of the guest's work when the VM stops executing; its flow ends. */
export const freezeGuest = (ctx: Ctx, guest: GuestPhase): GuestPhase => {
  const { now } = ctx.world;
  if (guest.kind === 'ready' || guest.kind === 'hung' || guest.kind === 'applicationFailed') return guest;
  if (guest.kind === 'applicationStarting' || guest.kind === 'shuttingDown')
    return { ...guest, until: null, left: (guest.until ?? now) - now };
  if (guest.flow === null) return { ...guest, until: null, left: (guest.until ?? now) - now };
  const flow = ctx.world.flows[guest.flow];
  const left = flow.total - flowDone(flow, now);
  endFlow(ctx, guest.flow);
  return { ...guest, flow: null, left };
};

/** The VM executes again: the guest goes on where it was. The VM must be Running already. */
export const thawGuest = (ctx: Ctx, id: VmId, cause: CauseId): void => {
  const { phase } = ctx.world.vms[id];
  if (phase.kind !== 'running') return;
  const { guest } = phase;
  if (guest.kind === 'ready' || guest.kind === 'hung' || guest.kind === 'applicationFailed') return;
  if (guest.kind === 'booting' && guest.left === null) return startBoot(ctx, id, cause);
  const left = guest.left ?? 0;
  if (guest.kind === 'shuttingDown') return shutDownInside(ctx, id, left, cause);
  if (guest.kind === 'applicationStarting') return startApplication(ctx, id, left, cause);
  if (timingOf(ctx.world).boot !== 'contended') return bootFor(ctx, id, left, guest.since, cause);
  if (guest.stage === 'cpu') bootOnProcessors(ctx, id, guest.since, left, cause);
  else bootOnDisks(ctx, id, guest.since, left, cause);
};

/** The guest is gone with the VM's memory. */
export const dropGuest = (ctx: Ctx, guest: GuestPhase): void => {
  if (guest.kind === 'booting' && guest.flow !== null) endFlow(ctx, guest.flow);
};
