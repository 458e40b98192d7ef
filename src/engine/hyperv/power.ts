/** Stopping, pausing and dying. */
import { GUESTS } from '../../domain/guests.ts';
import type { CauseId, LunId, VmId } from '../../domain/ids.ts';
import type { GuestPhase } from '../../domain/records.ts';
import { resourceIsOffline } from '../cluster/group.ts';
import { stayOnline } from '../cluster/move.ts';
import { endFlow } from '../kernel/flows.ts';
import type { Ctx, ReadWorld, Rule } from '../kernel/context.ts';
import { heard } from '../kernel/heard.ts';
import { timingOf } from '../kernel/timing.ts';
import { cancelStart } from './boot.ts';
import { dropGuest, freezeGuest, thawGuest } from './guest.ts';
import { abandonRestore, startSave } from './saved-state.ts';
import { activeOn, setPhase } from './virtual-machine.ts';

/** Rule: the cluster takes the Virtual Machine resource offline; a quick migration always saves, other moves act as configured. */
export const takeOffline: Rule = (ctx, ids) => {
  const vm = ctx.world.vms[ids.vm!];
  const { work } = ctx.world.groups[ids.group!];
  if (ctx.world.resources[ids.resource!].state !== 'OfflinePending') return;
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
  const saves =
    (work.kind === 'goingOffline' && work.reason === 'quickMigration') || vm.offlineAction === 'save';
  if (saves) return startSave(ctx, vm.id, ctx.cause);
  if (vm.offlineAction === 'shutDown' && kind === 'running' && vm.integrationServices)
    return startShutdown(ctx, vm.id, ctx.cause);
  if (vm.offlineAction === 'shutDown' && kind === 'running' && isAsked(work))
    return stayOnline(ctx, ids.resource!, ctx.cause);
  turnOff(ctx, vm.id, ctx.cause);
};

/** An administrator asked for it, so there is somebody to be told no; a failure or a leaving node turns it off. */
const isAsked = (work: ReadWorld['groups'][string]['work']): boolean =>
  work.kind === 'goingOffline' && (work.reason === 'move' || work.reason === 'admin');

export const startShutdown = (ctx: Ctx, id: VmId, cause: CauseId): void => {
  const { phase, guest } = ctx.world.vms[id];
  if (phase.kind !== 'running') return;
  const t = timingOf(ctx.world);
  const ms = t.shutdown === 'byGuest' ? GUESTS[guest].shutdownMs : t.shutdown[GUESTS[guest].install];
  const frozen = freezeGuest(ctx, phase.guest as GuestPhase);
  const told = ctx.tell('vmShuttingDown', { vm: id, host: phase.on }, { cause });
  setPhase(
    ctx,
    id,
    { kind: 'stopping', on: phase.on, since: ctx.world.now, until: ctx.world.now + ms, guest: frozen },
    told,
  );
  ctx.after(ms, 'hyperv.shutDown', { vm: id }, { class: 7, owner: { kind: 'vms', id }, cause: told });
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
  for (const id of activeOn(ctx, ids.host!)) die(ctx, id, `${what}, nothing could be saved`);
};

/** Rule: the cluster service ended, and its resource hosts and VMs with it. */
export const dieWithService: Rule = (ctx, ids) => {
  for (const id of activeOn(ctx, ids.host!))
    if (ctx.world.vms[id].group !== null) die(ctx, id, 'the cluster service ended without saving it');
};

/** Rule: another node took a disk of theirs; they can't write any more (rule R-49). */
export const dieFenced: Rule = (ctx, ids) => {
  for (const id of activeOn(ctx, ids.host!))
    if (ctx.world.vms[id].luns.includes(ids.lun!)) die(ctx, id, 'another node took its disk');
};

/** Rule: a resource that it depends on failed: it is turned off, nothing is saved (3.2). */
export const terminate: Rule = (ctx, ids) => die(ctx, ids.vm!, 'what it depends on failed');

/** Rule: a host gave up a LUN that belongs to no cluster; nobody takes over what ran from it. */
export const loseDisk: Rule = (ctx, ids) => {
  for (const id of activeOn(ctx, ids.host!)) {
    const { group, luns } = ctx.world.vms[id];
    if (group === null && luns.includes(ids.lun!)) die(ctx, id, 'its disk is gone');
  }
};

/** Memory is lost; a save that was under way is worthless, a restore leaves the saved state as it was. */
const die = (ctx: Ctx, id: VmId, how: string): void => {
  const vm = ctx.world.vms[id];
  const { phase } = vm;
  if (!('on' in phase)) return;
  if (phase.kind === 'restoring') {
    const kept = ctx.tell('vmStateKept', { vm: id, host: phase.on });
    return abandonRestore(ctx, id, kept, false);
  }
  let told = ctx.tell('vmDied', { vm: id, host: phase.on }, { data: { how } });
  if (phase.kind === 'saving')
    told = ctx.tell('vmSaveInterrupted', { vm: id, host: phase.on }, { cause: told });
  if ('guest' in phase) dropGuest(ctx, phase.guest as GuestPhase);
  if ('flow' in phase && phase.flow !== null) endFlow(ctx, phase.flow);
  setPhase(ctx, id, { kind: 'off', since: ctx.world.now, because: told }, told, false);
  ctx.edit('vms', id).memoryLost = true;
};
