/** Stopping, pausing and dying. */
import type { CauseId, LunId, VmId } from '../../domain/ids.ts';
import type { GuestPhase } from '../../domain/records.ts';
import { POLICIES_2008, policiesOf } from '../../domain/policies.ts';
import { MINUTE, type SimMs } from '../../domain/units.ts';
import { vmHost } from '../../domain/vm-status.ts';
import { resourceHasFailed } from '../cluster/failure.ts';
import { resourceIsOffline, setWork } from '../cluster/group.ts';
import { stayOnline } from '../cluster/move.ts';
import { setState } from '../cluster/resource.ts';
import { endFlow } from '../kernel/flows.ts';
import type { Ctx, ReadWorld, Rule } from '../kernel/context.ts';
import { heard } from '../kernel/heard.ts';
import { cancelStart } from './boot.ts';
import { dropGuest, freezeGuest, shutdownMs, thawGuest } from './guest.ts';
import { abandonRestore, startSave } from './saved-state.ts';
import { activeOn, setPhase } from './virtual-machine.ts';

/** Rule: the cluster takes the Virtual Machine resource offline; a quick migration always saves, other moves act as configured. */
export const takeOffline: Rule = (ctx, ids) => {
  const vm = ctx.world.vms[ids.vm!];
  const { work } = ctx.world.groups[ids.group!];
  if (ctx.world.resources[ids.resource!].state !== 'OfflinePending') return;
  // Another virtual machine of the group could not be taken offline, so nothing of it is.
  if (work.kind !== 'goingOffline') {
    setState(ctx, ids.resource!, 'Online', ctx.cause);
    return ctx.after(0, 'cluster.advance', { group: ids.group }, { class: 6 });
  }
  const { kind } = vm.phase;
  if (kind === 'starting') {
    cancelStart(ctx, vm.id, ctx.cause);
    return resourceIsOffline(ctx, ids.resource!, ctx.cause);
  }
  if (kind === 'restoring') {
    abandonRestore(ctx, vm.id, ctx.cause, true);
    return resourceIsOffline(ctx, ids.resource!, ctx.cause);
  }
  if (kind !== 'running' && kind !== 'paused') return resourceIsOffline(ctx, ids.resource!, ctx.cause);
  if (ctx.world.hosts[vmHost(vm.phase)!].vmms === 'stopped') return forceOff(ctx, vm.id, NO_VMMS, ctx.cause);
  const saves =
    (work.kind === 'goingOffline' && work.reason === 'quickMigration') || vm.offlineAction === 'save';
  if (saves) return startSave(ctx, vm.id, ctx.cause);
  const shutsDown = vm.offlineAction.startsWith('shutDown') && kind === 'running';
  if (shutsDown && vm.integration.shutdown) return shutDownAsSet(ctx, vm.id, ctx.cause);
  if (shutsDown && isAsked(work)) return stayOnline(ctx, ids.resource!, ctx.cause);
  turnOff(ctx, vm.id, ctx.cause);
};

/** Nothing forces it, so the group can stay where it is; a failure or a leaving node turns it off. */
const isAsked = (work: ReadWorld['groups'][string]['work']): boolean =>
  work.kind === 'goingOffline' && ['move', 'admin', 'failback'].includes(work.reason);

/** No progress for this long in a pending state, and the cluster terminates the resource. */
const pendingTimeout = (world: ReadWorld, id: VmId): SimMs => {
  const { resource } = world.vms[id];
  return (resource === null ? POLICIES_2008 : policiesOf(world.resources[resource])).pendingTimeoutMs;
};

/** The cluster's way: forced, it waits for no process that is slow to end, which is taken to be half of the time. */
export const shutDownAsSet = (ctx: Ctx, id: VmId, cause: CauseId): void =>
  startShutdown(ctx, id, cause, ctx.world.vms[id].offlineAction === 'shutDownForced');

export const startShutdown = (ctx: Ctx, id: VmId, cause: CauseId, forced = false): void => {
  const { phase, guest } = ctx.world.vms[id];
  if (phase.kind !== 'running') return;
  // A guest that hangs takes the request and never ends: the cluster gives up on it.
  const stalls = phase.guest.kind === 'hung';
  const ms = stalls ? pendingTimeout(ctx.world, id) : shutdownMs(ctx.world, guest) / (forced ? 2 : 1);
  const frozen = freezeGuest(ctx, phase.guest as GuestPhase);
  const told = ctx.tell('vmShuttingDown', { vm: id, host: phase.on }, { cause });
  setPhase(
    ctx,
    id,
    { kind: 'stopping', on: phase.on, since: ctx.world.now, until: ctx.world.now + ms, guest: frozen },
    told,
  );
  const ends = stalls ? 'hyperv.shutDownStalls' : 'hyperv.shutDown';
  ctx.after(ms, ends, { vm: id }, { class: 7, owner: { kind: 'vms', id }, cause: told });
};

const NO_VMMS = 'the management service of its host does not run';

/** Nobody can be asked to save or shut it down any more: it is stopped by force. */
const forceOff = (ctx: Ctx, id: VmId, reason: string, cause: CauseId): void => {
  const { phase, resource } = ctx.world.vms[id];
  if (!('on' in phase)) return;
  const told = ctx.tell('vmTerminated', { vm: id, host: phase.on }, { data: { reason }, cause });
  loseMemory(ctx, id, told);
  if (resource !== null) resourceIsOffline(ctx, resource, told);
};

/** What was saved is thrown away: the next start boots. */
export const discardState = (ctx: Ctx, id: VmId, cause: CauseId): void => {
  if (ctx.world.vms[id].phase.kind !== 'saved') return;
  const told = ctx.tell('vmStateDiscarded', { vm: id }, { cause });
  setPhase(ctx, id, { kind: 'off', since: ctx.world.now, because: told }, told);
  ctx.edit('vms', id).memoryLost = true;
};

/** Rule: PendingTimeout. The resource is terminated with its VM, and has failed where it is (3.1). */
export const shutDownStalls: Rule = (ctx, ids) => {
  const vm = ctx.world.vms[ids.vm!];
  if (vm.phase.kind !== 'stopping') return;
  const { resource } = vm;
  const told = ctx.tell(
    'vmTerminated',
    { vm: vm.id, host: vm.phase.on },
    {
      data: {
        reason: `its guest did not shut down within ${Math.round(pendingTimeout(ctx.world, vm.id) / MINUTE)} min`,
      },
    },
  );
  loseMemory(ctx, vm.id, told);
  if (resource === null) return;
  const { id, work } = ctx.world.groups[vm.group!];
  const leaves =
    work.kind === 'goingOffline' && (work.reason === 'resourceFailure' || work.reason === 'return');
  if (leaves) return resourceIsOffline(ctx, resource, told);
  setWork(ctx, id, { kind: 'none' });
  resourceHasFailed(ctx, resource, 'it did not go offline in time', told);
};

/** Rule: the guest has shut down. */
export const shutDown: Rule = (ctx, ids) => {
  const vm = ctx.world.vms[ids.vm!];
  if (vm.phase.kind !== 'stopping') return;
  const told = ctx.tell('vmShutDown', { vm: vm.id });
  setPhase(ctx, vm.id, { kind: 'off', since: ctx.world.now, because: told }, told);
  if (vm.resource !== null) resourceIsOffline(ctx, vm.resource, told);
};

/** Power off at once, from any active phase. */
export const turnOff = (ctx: Ctx, id: VmId, cause: CauseId): void => {
  const { phase, resource } = ctx.world.vms[id];
  const told = ctx.tell('vmTurnedOff', { vm: id }, { cause });
  if ('guest' in phase) dropGuest(ctx, phase.guest as GuestPhase);
  if ('flow' in phase && phase.flow !== null) endFlow(ctx, phase.flow);
  setPhase(ctx, id, { kind: 'off', since: ctx.world.now, because: told }, told);
  if (resource !== null) resourceIsOffline(ctx, resource, told);
};

/** Virtual processors stop; the resource stays Online, a paused VM is healthy to the cluster. */
export const pause = (ctx: Ctx, id: VmId, cause: CauseId): void =>
  stopProcessors(ctx, id, () => ctx.tell('vmPaused', { vm: id }, { cause }), false);

/** The same because its LUN is full; nobody asked for it. */
export const pauseCritical = (ctx: Ctx, id: VmId, lun: LunId, cause: CauseId): void =>
  stopProcessors(ctx, id, () => ctx.tell('vmPausedCritical', { vm: id, lun }, { cause }), true);

const stopProcessors = (ctx: Ctx, id: VmId, say: () => CauseId, outOfSpace: boolean): void => {
  const { phase } = ctx.world.vms[id];
  if (phase.kind !== 'running') return;
  const guest = freezeGuest(ctx, phase.guest as GuestPhase);
  const told = say();
  setPhase(
    ctx,
    id,
    { kind: 'paused', on: phase.on, since: ctx.world.now, guest, outOfSpace },
    told,
    !outOfSpace,
  );
};

export const resume = (ctx: Ctx, id: VmId, cause: CauseId): void => {
  const { phase } = ctx.world.vms[id];
  if (phase.kind !== 'paused') return;
  const told = ctx.tell('vmResumed', { vm: id }, { cause });
  setPhase(
    ctx,
    id,
    { kind: 'running', on: phase.on, since: ctx.world.now, guest: phase.guest as GuestPhase },
    told,
  );
  thawGuest(ctx, id, told);
};

/** Rule: a host went down under its VMs. */
export const dieWithHost: Rule = (ctx, ids) => {
  const what = heard(ctx).kind === 'hostStopError' ? 'the operating system stopped' : 'power was lost';
  for (const id of activeOn(ctx, ids.host!)) die(ctx, id, `${what}, nothing could be saved`, 'with');
};

/** Rule: the cluster service ended, and its resource hosts and VMs with it. */
export const dieWithService: Rule = (ctx, ids) => {
  for (const id of activeOn(ctx, ids.host!))
    if (ctx.world.vms[id].group !== null) die(ctx, id, 'the cluster service ended without saving it', 'with');
};

/** Rule: another node took a disk of theirs; they can't write any more (rule R-49). */
export const dieFenced: Rule = (ctx, ids) => {
  for (const id of activeOn(ctx, ids.host!))
    if (ctx.world.vms[id].luns.includes(ids.lun!)) die(ctx, id, 'another node took its disk');
};

/** Rule: another node took the locks on its files. */
export const dieUnlocked: Rule = (ctx, ids) => die(ctx, ids.vm!, 'another node has its files open now');

/** Rule: a resource that it depends on failed: it is turned off, nothing is saved (3.2). */
export const terminate: Rule = (ctx, ids) => {
  const { kind, ids: of } = heard(ctx);
  const failed =
    kind === 'resourceFailed' && `${ctx.world.resources[of.resource!].name} failed, which it needs`;
  const ended = kind === 'monitorEnded' ? 'its resource monitor ended' : 'its group was taken over elsewhere';
  die(ctx, ids.vm!, failed || ended);
};

/** Rule: a host gave up a LUN that belongs to no cluster; nobody takes over what ran from it. */
export const loseDisk: Rule = (ctx, ids) => {
  for (const id of activeOn(ctx, ids.host!)) {
    const { group, luns } = ctx.world.vms[id];
    if (group === null && luns.includes(ids.lun!)) die(ctx, id, 'its disk is gone');
  }
};

/** Memory is lost; a save that was under way is worthless, a restore leaves the saved state as it was. */
const die = (ctx: Ctx, id: VmId, how: string, together: 'with' | 'on' = 'on'): void => {
  const vm = ctx.world.vms[id];
  const { phase } = vm;
  if (!('on' in phase)) return;
  if (phase.kind === 'restoring') {
    const kept = ctx.tell('vmStateKept', { vm: id, host: phase.on });
    return abandonRestore(ctx, id, kept, false);
  }
  loseMemory(ctx, id, ctx.tell('vmDied', { vm: id, host: phase.on }, { data: { how, with: together } }));
};

/** Off from one instant to the next; what was being saved is worth nothing. */
export const loseMemory = (ctx: Ctx, id: VmId, cause: CauseId): void => {
  const { phase } = ctx.world.vms[id];
  if (!('on' in phase)) return;
  const told =
    phase.kind === 'saving' ? ctx.tell('vmSaveInterrupted', { vm: id, host: phase.on }, { cause }) : cause;
  if ('guest' in phase) dropGuest(ctx, phase.guest as GuestPhase);
  if ('flow' in phase && phase.flow !== null) endFlow(ctx, phase.flow);
  setPhase(ctx, id, { kind: 'off', since: ctx.world.now, because: told }, told, false);
  ctx.edit('vms', id).memoryLost = true;
};
