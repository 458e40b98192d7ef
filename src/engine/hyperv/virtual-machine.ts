/** A VM's phase: every change goes through here, so that memory, counts and outages follow from it in one place. */
import { HYPERV_FAULTS } from '../../domain/faults/hyperv-faults.ts';
import { mostRunning } from '../../domain/limits.ts';
import { vmMemoryMB } from '../../domain/memory.ts';
import type { FactId, HostId, VmId } from '../../domain/ids.ts';
import { OUTAGES_KEPT, type GuestPhase, type Vm, type VmPhase } from '../../domain/records.ts';
import { isActive, isServing, vmHost } from '../../domain/vm-status.ts';
import { MINUTE } from '../../domain/units.ts';
import { growthMBh } from '../../domain/virtual-disks.ts';
import type { SeriesKey, VmStateClass } from '../../protocol/queries.ts';
import type { Ctx, ReadWorld } from '../kernel/context.ts';
import { remembered } from '../kernel/remembered.ts';
import { latest, shift } from '../kernel/series.ts';
import type { World } from '../kernel/world.ts';

const RUNNING_AS: Record<GuestPhase['kind'], VmStateClass> = {
  booting: 'starting',
  applicationStarting: 'starting',
  ready: 'running',
  applicationFailed: 'running',
  hung: 'running',
  shuttingDown: 'moving',
};

/** The class under which a VM is counted in the charts. */
export const stateClass = (phase: VmPhase): VmStateClass => {
  switch (phase.kind) {
    case 'running':
      return RUNNING_AS[phase.guest.kind];
    case 'starting':
      return 'starting';
    case 'saving':
    case 'restoring':
    case 'stopping':
    case 'switching':
      return 'moving';
    default:
      return phase.kind;
  }
};

/**
 * Puts a VM into a phase. `because` is the fact that explains it; `planned` says whether somebody asked for a service
 * gap that opens here. Whatever the VM waited for is void.
 */
export const setPhase = (ctx: Ctx, id: VmId, phase: VmPhase, because: FactId, planned = true): void => {
  const vm = ctx.edit('vms', id);
  const before = vm.phase;
  const served = isServing(vm);
  vm.phase = phase;
  vm.timer = null;
  vm.lastFact = because;
  moveMemory(ctx, vm, vmHost(before), vmHost(phase));
  if ((before.kind === 'off') !== (phase.kind === 'off')) reserveState(ctx, vm, because);
  if (
    (before.kind === 'running') !== (phase.kind === 'running') &&
    vm.disks.some((it) => growthMBh(vm, it) > 0)
  )
    ctx.after(0, 'hyperv.growthChanges', { vm: id }, { class: 7, cause: because });
  count(ctx.world as World, stateClass(before), stateClass(phase));
  plugIn(ctx, vm, vmHost(before), vmHost(phase), because);
  keepTime(ctx, vm, because);
  noteService(ctx, vm, served, because, planned);
  if (vm.fileWork !== null) ctx.after(0, 'hyperv.fileWorkBreaks', { vm: id }, { class: 7, cause: because });
  if (phase.kind === 'off' && vm.checkpoint !== null) awaitMerge(ctx, vm, because);
  // A live migration goes on only with a machine that runs.
  const wasLive = before.kind === 'running' || before.kind === 'switching';
  if (wasLive && vm.migration !== null && ctx.world.migrations[vm.migration].live !== null)
    ctx.after(0, 'hyperv.liveBreaks', { vm: id }, { class: 7, cause: because });
  if (isHung(before) && !isHung(phase)) endFault(ctx, 'guestHang', id, because);
  listen(ctx, vm, before, because);
  if (hasFailed(before) && !hasFailed(phase)) endFault(ctx, 'appCrash', id, because);
  if (hasState(before) && !hasState(phase)) endFault(ctx, 'savedStateCorrupt', id, because);
};

/** The host begins to merge what was deleted once a machine has been off for a moment. */
const MERGE_AFTER_MS = 10_000;

const awaitMerge = (ctx: Ctx, { id, checkpoints }: Vm, cause: FactId): void => {
  if (!checkpoints.some(({ deleted }) => deleted)) return;
  const owner = { kind: 'vms', id } as const;
  ctx.after(MERGE_AFTER_MS, 'hyperv.mergeLook', { vm: id }, { class: 7, owner, cause });
};

/** Heartbeats come from a guest that has booted, through its integration components. */
const sendsHeartbeats = (phase: VmPhase): boolean =>
  phase.kind === 'running' && !['booting', 'hung'].includes(phase.guest.kind);

/** How long the cluster of R2 waits for a heartbeat. */
export const HEARTBEAT_WAIT_MS = MINUTE;

/** A guest that sent heartbeats and stops to is expected to go on (4.9); one that does not execute is not. */
const listen = (ctx: Ctx, vm: Vm, before: VmPhase, because: FactId): void => {
  if (!vm.checkHeartbeat || !vm.integration.heartbeat || vm.resource === null) return;
  if (sendsHeartbeats(vm.phase) || vm.phase.kind !== 'running') vm.silentSince = null;
  else if (sendsHeartbeats(before)) {
    vm.silentSince = ctx.world.now;
    const ids = { vm: vm.id, resource: vm.resource, group: vm.group! };
    // What guests do in the instant at which the minute is over comes first.
    ctx.after(HEARTBEAT_WAIT_MS, 'hyperv.heartbeatMissed', ids, { class: 8, cause: because });
  }
};

/** Its clock stands still with it; the component sets it when it goes on, and a boot reads that of the host. */
const keepTime = (ctx: Ctx, vm: Vm, because: FactId): void => {
  const { kind } = vm.phase;
  if (kind !== 'running') {
    if (kind === 'off' || kind === 'starting') vm.frozenSince = null;
    else if (kind !== 'stopping') vm.frozenSince ??= ctx.world.now;
    return;
  }
  if (vm.phase.kind === 'running' && vm.phase.guest.kind === 'booting' && vm.phase.guest.left === null)
    vm.clockBehindMs = 0;
  const since = vm.frozenSince;
  vm.frozenSince = null;
  if (since === null || since === ctx.world.now || vm.integration.timeSync) return;
  vm.clockBehindMs += ctx.world.now - since;
  const seconds = Math.round(vm.clockBehindMs / 100) / 10;
  const says = vm.app === 'domain-controller' ? 'domainClockBehind' : 'clockBehind';
  vm.lastFact = ctx.tell(says, { vm: vm.id }, { data: { seconds }, cause: because });
};

/** Memory at the target of a live migration, for a machine that does not execute there. */
export const reserveShell = (ctx: Ctx, id: VmId, host: HostId, reserve: boolean): void => {
  if (ctx.world.hosts[host].shells.includes(id) === reserve) return;
  const edited = ctx.edit('hosts', host);
  edited.shells = reserve ? [...edited.shells, id] : edited.shells.filter((other) => other !== id);
  const size = vmMemoryMB(ctx.world.vms[id].ramMB);
  shift(ctx.world as World, memoryOf(host), reserve ? size : -size);
};

const hasState = ({ kind }: VmPhase): boolean => kind === 'saved' || kind === 'restoring';
const guestIs = (phase: VmPhase, kind: GuestPhase['kind']): boolean =>
  phase.kind !== 'off' && phase.kind !== 'starting' && phase.guest.kind === kind;
const hasFailed = (phase: VmPhase): boolean => guestIs(phase, 'applicationFailed');
const isHung = (phase: VmPhase): boolean => guestIs(phase, 'hung');

/** What was wrong with a virtual machine is gone with what it was in: its memory, or its saved state. */
export const endFault = (
  ctx: Ctx,
  kind: 'guestHang' | 'savedStateCorrupt' | 'appCrash',
  id: VmId,
  cause: FactId,
): void => {
  for (const { id: fault, fault: it } of Object.values(ctx.world.faults)) {
    if (it.kind !== kind || it.vm !== id) continue;
    ctx.remove('faults', fault);
    const data = { fault: HYPERV_FAULTS[kind].label, subject: ctx.world.vms[id].name };
    ctx.tell('faultHealed', { vm: id }, { data, cause });
  }
};

const memoryOf = remembered((host: HostId): SeriesKey => `memory|${host}`);
const countOf = remembered((cls: VmStateClass): SeriesKey => `vms|${cls}`);

/** Unless it is off, a file as large as its memory lies beside a VM, so that it can always be saved. */
const reserveState = (ctx: Ctx, vm: Vm, because: FactId): void => {
  const lun = ctx.edit('luns', homeLun(vm));
  lun.usedMB += vm.phase.kind === 'off' ? -vm.ramMB : vm.ramMB;
  ctx.after(0, 'hyperv.watchSpace', { lun: lun.id }, { class: 7, cause: because });
};

const moveMemory = (ctx: Ctx, vm: Vm, from: HostId | null, to: HostId | null): void => {
  if (from === to) return;
  const world = ctx.world as World;
  const size = vmMemoryMB(vm.ramMB);
  if (from !== null) {
    const { vms } = ctx.edit('hosts', from);
    vms.splice(vms.indexOf(vm.id), 1);
    shift(world, memoryOf(from), -size);
  }
  if (to !== null) {
    ctx.edit('hosts', to).vms.push(vm.id);
    vm.lastHost = to;
    shift(world, memoryOf(to), size);
  }
};

const count = (world: World, from: VmStateClass, to: VmStateClass): void => {
  if (from === to) return;
  shift(world, countOf(from), -1);
  shift(world, countOf(to), 1);
};

/** Where it comes to, its adapter gets a port on the virtual network, if that is there; the VM runs without one too. */
const plugIn = (ctx: Ctx, vm: Vm, from: HostId | null, to: HostId | null, cause: FactId): void => {
  if (to === null || from === to) return;
  vm.connected = ctx.world.hosts[to].guestNetwork;
  if (!vm.connected) vm.lastFact = ctx.tell('vmDisconnected', { vm: vm.id, host: to }, { cause });
};

/** The virtual network under a running VM is deleted, or is there again. */
export const plug = (ctx: Ctx, id: VmId, connected: boolean, cause: FactId): void => {
  const vm = ctx.edit('vms', id);
  const host = vmHost(vm.phase);
  if (host === null || vm.connected === connected) return;
  const served = isServing(vm);
  const told = ctx.tell(connected ? 'vmConnected' : 'vmDisconnected', { vm: id, host }, { cause });
  vm.connected = connected;
  vm.lastFact = told;
  noteService(ctx, vm, served, told, false);
};

const isUnplugged = ({ phase, connected }: Vm): boolean =>
  !connected && phase.kind === 'running' && phase.guest.kind === 'ready';

/** Opens and closes outages: a VM serves while it runs with its application ready, and is reached. */
const noteService = (ctx: Ctx, vm: Vm, served: boolean, because: FactId, planned: boolean): void => {
  const serves = isServing(vm);
  if (served && !serves) vm.outage = { from: ctx.world.now, to: null, planned, because, endedBy: null };
  else if (!served && serves && vm.outage) {
    vm.pastOutages = [{ ...vm.outage, to: ctx.world.now, endedBy: because }, ...vm.pastOutages].slice(
      0,
      OUTAGES_KEPT,
    );
    vm.outage = null;
  } else if (vm.outage?.planned && (!planned || isUnplugged(vm))) {
    vm.outage = { ...vm.outage, planned: false, because };
  }
};

/**
 * Memory free on a host for another VM, MiB; the parent partition keeps its reserve. What is in use is counted where it
 * changes, not over all VMs of the host whenever one starts.
 */
export const freeMemoryMB = (ctx: Ctx, host: HostId, reserveMB: number): number =>
  ctx.world.hosts[host].ramMB -
  reserveMB -
  ctx.world.hosts[host].pressureMB -
  latest(ctx.world as World, memoryOf(host));

export const activeOn = (ctx: Ctx, host: HostId): VmId[] =>
  ctx.world.hosts[host].vms.filter((id) => isActive(ctx.world.vms[id].phase));

/** The LUN with configuration and state files: the first of a VM's LUNs. */
export const homeLun = (vm: { luns: readonly Vm['luns'][number][] }) => vm.luns[0];

export const runningLimit = (world: ReadWorld, id: HostId): number => {
  const { cluster } = world.hosts[id];
  return mostRunning(world.hosts[id], cluster === null ? '2008' : world.clusters[cluster].os);
};

/** No further virtual machine can run there; one that is on its way counts. */
export const isFull = (world: ReadWorld, id: HostId): boolean =>
  world.hosts[id].vms.length + world.hosts[id].shells.length >= runningLimit(world, id);
