/** Orders to one virtual machine: quick migration, start and stop, pause, saved states. */
import type { CauseId, ResourceId, VmId } from '../../domain/ids.ts';
import type { JobKind } from '../../domain/records.ts';
import { isActive, vmStatus } from '../../domain/vm-status.ts';
import type { CommandName, Reply } from '../../protocol/commands.ts';
import { retryNow } from '../cluster/failure.ts';
import { beginOnline } from '../cluster/group.ts';
import { isStray, placed, setState } from '../cluster/resource.ts';
import { powerUp } from '../hyperv/boot.ts';
import { reset } from '../hyperv/inside.ts';
import { deleteCheckpoint, goBack, takeCheckpoint } from '../hyperv/checkpoints.ts';
import { discardState, pause, resume, startShutdown, turnOff } from '../hyperv/power.ts';
import { beginLive } from '../hyperv/live-migration.ts';
import { beginMigration } from '../hyperv/quick-migration.ts';
import { checkpointNamed } from '../hyperv/vm-files.ts';
import { startSave } from '../hyperv/saved-state.ts';
import type { Ctx } from '../kernel/context.ts';
import { hasSpace } from '../storage-checks.ts';
import { checkCreate, checkDelete, checkRestore } from './checkpoint-checks.ts';
import { checkLive } from './live-checks.ts';
import { accept, refuse, type CommandRule } from './order.ts';
import {
  canShutDown,
  checkMigration,
  groupOf,
  isNoticed,
  isRunning,
  isSaved,
  ownerCanStart,
  vmChecks,
} from './vm-checks.ts';

/** An administrator decided what the Virtual Machine resource should be from now on. */
const want = (ctx: Ctx, vm: VmId, wanted: boolean): void => {
  const { resource } = ctx.world.vms[vm];
  if (resource !== null) ctx.edit('resources', resource).wanted = wanted;
};

/** A resource needs what it depends on; other virtual machines of its group are none of its business. */
const wantWhole = (ctx: Ctx, id: ResourceId): void => {
  ctx.edit('resources', id).wanted = true;
  for (const other of ctx.world.resources[id].dependsOn) wantWhole(ctx, other);
};

/** The resource goes offline in a way of the administrator's choice; configuration and disks stay Online. */
const goOffline = (ctx: Ctx, kind: JobKind, vm: VmId, act: (ctx: Ctx, id: VmId, cause: CauseId) => void) => {
  const { cause, job } = accept(ctx, kind, { vm });
  want(ctx, vm, false);
  const { resource } = ctx.world.vms[vm];
  // What runs cut off is no business of the cluster any more, which has its resource Offline.
  if (resource !== null && !isStray(ctx.world, resource)) setState(ctx, resource, 'OfflinePending', cause);
  act(ctx, vm, cause);
  return { ok: true as const, value: { job } };
};

const startVm: CommandRule<'startVm'> = (ctx, { vm }) => {
  const { world } = ctx;
  const refusal = vmChecks(
    world,
    vm,
    () =>
      world.vms[vm].phase.kind === 'off' || world.vms[vm].phase.kind === 'saved'
        ? null
        : refuse('vm-not-stopped', 'vm', { vm: world.vms[vm].name, state: vmStatus(world.vms[vm].phase) }),
    () => ownerCanStart(world, vm),
    () => isNoticed(world, vm),
  );
  if (refusal) return refusal as Reply<'startVm'>;
  const { cause, job } = accept(ctx, 'startVm', { vm });
  const { resource } = world.vms[vm];
  if (resource !== null) wantWhole(ctx, resource);
  const group = groupOf(ctx.world, vm);
  if (group === null) powerUp(ctx, vm, ctx.world.vms[vm].lastHost, cause);
  else if (placed(ctx.world, group.resources).some((id) => ctx.world.resources[id].state === 'Failed'))
    retryNow(ctx, group.id, cause, 'admin');
  else beginOnline(ctx, group.id, 'admin', cause);
  return { ok: true, value: { job } };
};

const carryOut = (ctx: Ctx, kind: JobKind, vm: VmId, act: (ctx: Ctx, id: VmId, cause: CauseId) => void) => {
  const { cause, job } = accept(ctx, kind, { vm });
  act(ctx, vm, cause);
  return { ok: true as const, value: { job } };
};

/** It must not run; the cluster takes it for Offline by order. */
const restoreCheckpoint: CommandRule<'restoreCheckpoint'> = (ctx, { vm, checkpoint }) => {
  const refusal = checkRestore(ctx.world, vm, checkpoint);
  if (refusal) return refusal as Reply<'restoreCheckpoint'>;
  const { number } = checkpointNamed(ctx.world.vms[vm], checkpoint)!;
  const act = (_: Ctx, id: VmId, cause: CauseId) => {
    if (isActive(ctx.world.vms[id].phase)) turnOff(ctx, id, cause);
    // Also one that was off, and that the cluster was about to start.
    want(ctx, id, false);
    goBack(ctx, id, number, cause);
  };
  return isActive(ctx.world.vms[vm].phase)
    ? goOffline(ctx, 'restoreCheckpoint', vm, act)
    : carryOut(ctx, 'restoreCheckpoint', vm, act);
};

/** What can be ordered of a virtual machine. */
export const vmOrders = {
  liveMigrate: (ctx, { vm, to }) => {
    const refusal = checkLive(ctx.world, vm, to);
    if (refusal) return refusal as Reply<'liveMigrate'>;
    const { cause, job } = accept(ctx, 'liveMigrate', { vm, target: to });
    ctx.edit('jobs', job).migration = beginLive(ctx, vm, to, job, cause);
    return { ok: true, value: { job } };
  },
  quickMigrate: (ctx, { vm, to }) => {
    const refusal = checkMigration(ctx.world, vm, to);
    if (refusal) return refusal as Reply<'quickMigrate'>;
    const { cause, job } = accept(ctx, 'quickMigrate', { vm, target: to });
    ctx.edit('jobs', job).migration = beginMigration(ctx, vm, to, job, cause);
    return { ok: true, value: { job } };
  },
  startVm,
  shutDownVm: (ctx, { vm }) =>
    (vmChecks(
      ctx.world,
      vm,
      () => isRunning(ctx.world, vm),
      () => canShutDown(ctx.world, vm),
    ) as Reply<'shutDownVm'> | null) ?? goOffline(ctx, 'shutDownVm', vm, startShutdown),
  turnOffVm: (ctx, { vm }) =>
    (vmChecks(ctx.world, vm, () => isRunning(ctx.world, vm, true)) as Reply<'turnOffVm'> | null) ??
    goOffline(ctx, 'turnOffVm', vm, turnOff),
  saveVm: (ctx, { vm }) =>
    (vmChecks(ctx.world, vm, () => isRunning(ctx.world, vm, true)) as Reply<'saveVm'> | null) ??
    goOffline(ctx, 'saveVm', vm, startSave),
  pauseVm: (ctx, { vm }) =>
    (vmChecks(ctx.world, vm, () => isRunning(ctx.world, vm)) as Reply<'pauseVm'> | null) ??
    carryOut(ctx, 'pauseVm', vm, pause),
  resumeVm: (ctx, { vm }) => {
    const { phase, name } = ctx.world.vms[vm] ?? { phase: null, name: '' };
    const notPaused = () =>
      phase?.kind === 'paused' ? null : refuse('vm-not-paused', 'vm', { vm: name, state: vmStatus(phase!) });
    return (
      (vmChecks(ctx.world, vm, notPaused, () => hasSpace(ctx.world, vm)) as Reply<'resumeVm'> | null) ??
      carryOut(ctx, 'resumeVm', vm, resume)
    );
  },
  discardSavedState: (ctx, { vm }) =>
    (vmChecks(ctx.world, vm, () => isSaved(ctx.world, vm)) as Reply<'discardSavedState'> | null) ??
    carryOut(ctx, 'discardSavedState', vm, discardState),
  createCheckpoint: (ctx, { vm, checkpoint: name, description }) =>
    (checkCreate(ctx.world, vm, name) as Reply<'createCheckpoint'> | null) ??
    carryOut(ctx, 'createCheckpoint', vm, (_, id, cause) =>
      takeCheckpoint(ctx, id, { name, description }, cause),
    ),
  restoreCheckpoint,
  deleteCheckpoint: (ctx, { vm, checkpoint }) =>
    (checkDelete(ctx.world, vm, checkpoint) as Reply<'deleteCheckpoint'> | null) ??
    carryOut(ctx, 'deleteCheckpoint', vm, (_, id, cause) =>
      deleteCheckpoint(ctx, id, checkpointNamed(ctx.world.vms[id], checkpoint)!.number, cause),
    ),
  resetVm: (ctx, { vm }) =>
    (vmChecks(ctx.world, vm, () => isRunning(ctx.world, vm, true)) as Reply<'resetVm'> | null) ??
    carryOut(ctx, 'resetVm', vm, reset),
} satisfies { [N in CommandName]?: CommandRule<N> };
