/** Saving memory to the LUN and restoring it: fixed parts around a transfer that shares links with others. */
import type { CauseId, HostId, VmId } from '../../domain/ids.ts';
import type { GuestPhase, Vm, VmPhase } from '../../domain/records.ts';
import { resourceIsOffline } from '../cluster/group.ts';
import { resourceIsOnline } from '../cluster/online.ts';
import { endFlow, startFlow } from '../kernel/flows.ts';
import type { Ctx, ReadWorld, Rule } from '../kernel/context.ts';
import { timingOf } from '../kernel/timing.ts';
import { isController } from '../hardware/directory.ts';
import { transferPath } from '../hardware/links.ts';
import { isStalled } from '../hardware/lun-access.ts';
import { freezeGuest, thawGuest } from './guest.ts';
import { homeLun, setPhase } from './virtual-machine.ts';

/** MB (10^6 bytes) that a save writes and a restore reads. */
export const stateMegabytes = (world: ReadWorld, vm: Pick<Vm, 'usedMB'>): number =>
  vm.usedMB * timingOf(world).megabytesPerMiB;

/** The migration's draws, or none. */
const drawn = (world: ReadWorld, vm: VmId) => {
  const { migration } = world.vms[vm];
  return migration === null ? { save: 1, owner: 1, restore: 1 } : world.migrations[migration].drawn;
};

// -------------------------------------------------------------------------------------------------- saving

/** Freezes the virtual processors and begins to write memory and device state. */
export const startSave = (ctx: Ctx, id: VmId, cause: CauseId): void => {
  const vm = ctx.world.vms[id];
  if (vm.phase.kind !== 'running' && vm.phase.kind !== 'paused') return;
  const { on } = vm.phase;
  const guest = vm.phase.kind === 'running' ? freezeGuest(ctx, vm.phase.guest) : vm.phase.guest;
  const ms = Math.round(timingOf(ctx.world).saveFixed * drawn(ctx.world, id).owner);
  const told = ctx.tell(
    'vmSaving',
    { vm: id, host: on },
    { data: { megabytes: Math.round(stateMegabytes(ctx.world, vm)) }, cause },
  );
  setPhase(
    ctx,
    id,
    { kind: 'saving', on, since: ctx.world.now, flow: null, until: ctx.world.now + ms, guest },
    told,
  );
  ctx.after(ms, 'hyperv.saveTransfers', { vm: id }, { class: 7, owner: { kind: 'vms', id }, cause: told });
};

/** Rule: the fixed part is over, memory is written. */
export const saveTransfers: Rule = (ctx, ids) => {
  const vm = ctx.world.vms[ids.vm!];
  if (vm.phase.kind !== 'saving') return;
  const flow = transfer(ctx, vm.id, vm.phase.on, 'save');
  ctx.edit('vms', vm.id).phase = { ...(vm.phase as Extract<VmPhase, { kind: 'saving' }>), flow, until: null };
};

/** Part of a restore is work of the host, one after another: however fast the link is, none is read sooner. */
const restoreCap = (ctx: Ctx, id: HostId, total: number): number => {
  const { restoreLeast } = timingOf(ctx.world);
  if (restoreLeast === 0) return Infinity;
  const host = ctx.edit('hosts', id);
  host.restoreSlot = Math.max(ctx.world.now, host.restoreSlot) + restoreLeast;
  return total / (host.restoreSlot - ctx.world.now);
};

const transfer = (ctx: Ctx, id: VmId, host: HostId, kind: 'save' | 'restore') => {
  const vm = ctx.world.vms[id];
  const lun = homeLun(vm);
  const links = transferPath(ctx.world, host, lun, kind === 'save' ? 'write' : 'read');
  const total = stateMegabytes(ctx.world, vm) * drawn(ctx.world, id)[kind];
  const cap = kind === 'save' ? Infinity : restoreCap(ctx, host, total);
  const next = kind === 'save' ? 'hyperv.saved' : 'hyperv.restoreResumes';
  return startFlow(ctx, {
    kind,
    vm: id,
    host,
    lun,
    links,
    total,
    cap: Math.min(timingOf(ctx.world).stream / 1000, cap),
    stalled: isStalled(ctx.world, host, lun),
    next,
    cause: ctx.cause,
  });
};

/** Rule: all of it is on the LUN. */
export const saved: Rule = (ctx, ids) => {
  const vm = ctx.world.vms[ids.vm!];
  if (vm.phase.kind !== 'saving') return;
  const { on, guest } = vm.phase;
  const lun = homeLun(vm);
  const told = ctx.tell('vmSaved', { vm: vm.id, lun });
  if (isController(ctx.world, vm.id)) ctx.tell('controllerSaved', { vm: vm.id }, { cause: told });
  setPhase(
    ctx,
    vm.id,
    {
      kind: 'saved',
      since: ctx.world.now,
      lun,
      cpu: { ...ctx.world.hosts[on].cpu },
      guest: guest as GuestPhase,
    },
    told,
  );
  if (vm.resource !== null) resourceIsOffline(ctx, vm.resource, told);
};

// ------------------------------------------------------------------------------------------------ restoring

export const startRestore = (
  ctx: Ctx,
  id: VmId,
  host: HostId,
  from: { guest: unknown },
  cause: CauseId,
): void => {
  const ms = Math.round(timingOf(ctx.world).restoreFixed * drawn(ctx.world, id).owner);
  const told = ctx.tell(
    'vmRestoring',
    { vm: id, host },
    { data: { megabytes: Math.round(stateMegabytes(ctx.world, ctx.world.vms[id])) }, cause },
  );
  setPhase(
    ctx,
    id,
    {
      kind: 'restoring',
      on: host,
      since: ctx.world.now,
      flow: null,
      until: ctx.world.now + ms,
      read: false,
      guest: from.guest as GuestPhase,
    },
    told,
  );
  ctx.after(ms, 'hyperv.restoreTransfers', { vm: id }, { class: 7, owner: { kind: 'vms', id }, cause: told });
};

/** Rule: worker and memory are there, the state is read. */
export const restoreTransfers: Rule = (ctx, ids) => {
  const vm = ctx.world.vms[ids.vm!];
  if (vm.phase.kind !== 'restoring') return;
  const flow = transfer(ctx, vm.id, vm.phase.on, 'restore');
  ctx.edit('vms', vm.id).phase = {
    ...(vm.phase as Extract<VmPhase, { kind: 'restoring' }>),
    flow,
    until: null,
  };
};

/** Rule: the state is read; devices resume, the address is announced, the first heartbeat goes out. */
export const restoreResumes: Rule = (ctx, ids) => {
  const vm = ctx.world.vms[ids.vm!];
  if (vm.phase.kind !== 'restoring') return;
  const t = timingOf(ctx.world);
  const ms = Math.round(
    (t.restoreResume + (vm.integrationServices ? 0 : t.noIntegration)) * drawn(ctx.world, vm.id).owner,
  );
  ctx.edit('vms', vm.id).phase = {
    ...(vm.phase as Extract<VmPhase, { kind: 'restoring' }>),
    flow: null,
    until: ctx.world.now + ms,
    read: true,
  };
  ctx.after(ms, 'hyperv.restored', { vm: vm.id }, { class: 7, owner: { kind: 'vms', id: vm.id } });
};

/** Rule: running where it left off. Only now the saved state is deleted (rule R-80). */
export const restored: Rule = (ctx, ids) => {
  const vm = ctx.world.vms[ids.vm!];
  if (vm.phase.kind !== 'restoring') return;
  const { on, guest } = vm.phase;
  const told = ctx.tell('vmRestored', { vm: vm.id, host: on });
  setPhase(ctx, vm.id, { kind: 'running', on, since: ctx.world.now, guest: guest as GuestPhase }, told);
  thawGuest(ctx, vm.id, told);
  if (vm.resource !== null) resourceIsOnline(ctx, vm.resource, told);
};

/** A restore that ends before the VM runs leaves the saved state intact (rule R-80). */
export const abandonRestore = (ctx: Ctx, id: VmId, cause: CauseId, planned: boolean): void => {
  const { phase } = ctx.world.vms[id];
  if (phase.kind !== 'restoring') return;
  if (phase.flow !== null) endFlow(ctx, phase.flow);
  const { cpu } = ctx.world.hosts[phase.on];
  setPhase(
    ctx,
    id,
    {
      kind: 'saved',
      since: ctx.world.now,
      lun: homeLun(ctx.world.vms[id]),
      cpu: { ...cpu },
      guest: phase.guest as GuestPhase,
    },
    cause,
    planned,
  );
};
