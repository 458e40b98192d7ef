/** Starting a VM: memory is checked, the worker process powers it on, the guest boots. */
import { HOST_RESERVE_MB, vmMemoryMB } from '../../domain/memory.ts';
import type { CauseId, HostId, VmId } from '../../domain/ids.ts';
import { resourceHasFailed } from '../cluster/failure.ts';
import { resourceIsOnline } from '../cluster/online.ts';
import { isCorrupt } from '../cluster/configuration.ts';
import { setState } from '../cluster/resource.ts';
import { SECOND } from '../../domain/units.ts';
import { freeSpaceMB } from '../hardware/lun-space.ts';
import type { Ctx, Rule } from '../kernel/context.ts';
import { volumeObstacle } from '../hardware/shared-volume.ts';
import { heard } from '../kernel/heard.ts';
import { timingOf } from '../kernel/timing.ts';
import { startBoot, unbooted } from './guest.ts';
import { startRestore } from './saved-state.ts';
import { freeMemoryMB, homeLun, isFull, runningLimit, setPhase } from './virtual-machine.ts';

/** Rule: the cluster brings the Virtual Machine resource online: restore when there is a saved state, else start. */
export const bringOnline: Rule = (ctx, ids) => {
  const resource = ctx.world.resources[ids.resource!];
  if (resource.state !== 'OnlinePending') return;
  const { owner } = ctx.world.groups[resource.group];
  powerUp(ctx, ids.vm!, ctx.world.nodes[owner!].host, ctx.cause);
};

/** Starts or restores it on a host, if its memory fits. */
export const powerUp = (ctx: Ctx, id: VmId, host: HostId, cause: CauseId): void => {
  const vm = ctx.world.vms[id];
  if (ctx.world.hosts[host].power.kind !== 'on') return;
  if (vm.phase.kind !== 'off' && vm.phase.kind !== 'saved') return;
  if (ctx.world.hosts[host].vmms === 'stopped')
    return failToStart(ctx, id, host, 'vmStartNotInitiated', {}, cause);
  const obstacle = volumeObstacle(ctx.world, id, host);
  if (obstacle === 'waiting') return askAgain(ctx, id, cause);
  if (obstacle === 'lost') return failToStart(ctx, id, host, 'vmVolumeMissing', {}, cause);
  if (isFull(ctx.world, host))
    return failToStart(ctx, id, host, 'vmTooMany', { most: runningLimit(ctx.world, host) }, cause);
  const needMB = vmMemoryMB(vm.ramMB);
  const freeMB = freeMemoryMB(ctx, host, HOST_RESERVE_MB);
  if (needMB > freeMB)
    return failToStart(ctx, id, host, 'vmStartFailed', { needMB, freeMB: Math.max(0, freeMB) }, cause);
  if (vm.phase.kind === 'saved') return restore(ctx, id, host, vm.phase, cause);
  const lun = homeLun(vm);
  const space = freeSpaceMB(ctx.world, lun);
  if (space < vm.ramMB) {
    const data = { needMB: vm.ramMB, freeMB: space, lun: ctx.world.luns[lun].name };
    return failToStart(ctx, id, host, 'vmStateNotReserved', data, cause);
  }
  const told = ctx.tell('vmStarting', { vm: id, host }, { cause });
  ctx.edit('vms', id).cpuUses = !ctx.world.hosts[host].cpuLacks && !vm.cpuCompatibility;
  const until = startsAt(ctx, host) + timingOf(ctx.world).coldStart;
  setPhase(ctx, id, { kind: 'starting', on: host, since: ctx.world.now, until }, told);
  ctx.after(
    until - ctx.world.now,
    'hyperv.started',
    { vm: id, host },
    { class: 7, owner: { kind: 'vms', id }, cause: told },
  );
};

/** Its files can't be opened while I/O to their volume stands still; somebody looks again every second. */
const askAgain = (ctx: Ctx, id: VmId, cause: CauseId): void => {
  const { resource, group } = ctx.world.vms[id];
  if (resource === null) return;
  ctx.after(
    SECOND,
    'hyperv.startAgain',
    { vm: id, resource, group: group! },
    { class: 7, owner: { kind: 'resources', id: resource }, cause },
  );
};

/** Rule: the cluster looks anew whether it starts here; the node may have been paused meanwhile. */
export const startAgain: Rule = (ctx, ids) => {
  setState(ctx, ids.resource!, 'Offline', ctx.cause);
  ctx.after(0, 'cluster.advance', { group: ids.group! }, { class: 6 });
};

/**
 * A saved state runs only on processors of the vendor it was saved on, with every feature that was there when it was
 * started: all but those of compatibility mode, which 2008 has not (rule R-81). And it must be readable.
 */
const restore = (
  ctx: Ctx,
  id: VmId,
  host: HostId,
  state: { cpu: { vendor: string }; guest: unknown },
  cause: CauseId,
): void => {
  const present = ctx.world.hosts[host].cpu.vendor;
  const saved = state.cpu.vendor;
  if (saved !== present) return failToStart(ctx, id, host, 'vmRestoreFailed', { saved, present }, cause);
  if (ctx.world.vms[id].cpuUses && ctx.world.hosts[host].cpuLacks)
    return failToStart(ctx, id, host, 'vmStateUnfit', {}, cause);
  if (isCorrupt(ctx.world, 'savedStateCorrupt', id))
    return failToStart(ctx, id, host, 'vmStateUnreadable', {}, cause);
  startRestore(ctx, id, host, state, cause);
};

/** In the calibrated profile a host starts its VMs one after another. */
const startsAt = (ctx: Ctx, id: HostId): number => {
  const t = timingOf(ctx.world);
  if (!t.serialStart) return ctx.world.now;
  const host = ctx.edit('hosts', id);
  const at = Math.max(ctx.world.now, host.startSlot);
  host.startSlot = at + t.coldStart;
  return at;
};

/** It takes a moment to be reported as the failure of the resource. */
const failToStart = (
  ctx: Ctx,
  id: VmId,
  host: HostId,
  how: keyof typeof FAILED_BECAUSE,
  data: Record<string, string | number>,
  cause: CauseId,
): void => {
  const told = ctx.tell(how, { vm: id, host }, { data, cause });
  ctx.edit('vms', id).lastFact = told;
  reportFailedStart(ctx, id, told);
};

/** Tells the cluster that bringing it online has come to nothing. */
export const reportFailedStart = (ctx: Ctx, id: VmId, told: CauseId): void => {
  const { resource } = ctx.world.vms[id];
  if (resource === null) return;
  ctx.after(
    timingOf(ctx.world).failedOnline,
    'hyperv.startFailed',
    { vm: id, resource },
    { class: 7, owner: { kind: 'resources', id: resource }, cause: told },
  );
};

/** Why event 1069 says that the resource failed. */
const FAILED_BECAUSE = {
  vmStartFailed: 'not enough memory on the host',
  vmTooMany: 'the host runs as many virtual machines as it can',
  vmStateNotReserved: 'no space on its LUN for its saved state',
  vmRestoreFailed: "its processor can't run the saved state",
  vmWorkerCrashed: 'its worker process crashed',
  vmVolumeLost: 'the volume with its files is gone',
  vmVolumeMissing: 'the volume with its files is not there',
  vmStateUnfit: 'its processors lack what the saved state uses',
  vmStateUnreadable: 'its saved state is corrupt',
  vmStartNotInitiated: 'the management service of the host does not run',
} as const;

/** Rule: the failed start is reported to the cluster. */
export const startFailed: Rule = (ctx, ids) =>
  resourceHasFailed(
    ctx,
    ids.resource!,
    FAILED_BECAUSE[heard(ctx).kind as keyof typeof FAILED_BECAUSE],
    ctx.cause,
  );

/** Rule: powered on. The resource is Online from here; the cluster does not wait for the guest. */
export const started: Rule = (ctx, ids) => {
  const vm = ctx.edit('vms', ids.vm!);
  if (vm.phase.kind !== 'starting') return;
  const { on } = vm.phase;
  const told = ctx.tell('vmStarted', { vm: vm.id, host: on });
  if (vm.memoryLost) {
    vm.memoryLost = false;
    vm.coldBootAt = ctx.world.now;
  }
  setPhase(
    ctx,
    vm.id,
    {
      kind: 'running',
      on,
      since: ctx.world.now,
      guest: unbooted(ctx.world.now),
    },
    told,
  );
  startBoot(ctx, vm.id, told);
  if (vm.resource !== null) resourceIsOnline(ctx, vm.resource, told);
};

/** A start that is called off in 0 ms: the VM is Off again. */
export const cancelStart = (ctx: Ctx, id: VmId, cause: CauseId): void => {
  setPhase(ctx, id, { kind: 'off', since: ctx.world.now, because: cause }, cause);
  const { resource } = ctx.world.vms[id];
  if (resource !== null) setState(ctx, resource, 'Offline', cause);
};
