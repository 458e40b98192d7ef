/** What has to hold before a checkpoint is taken, gone back to, or deleted (5.6). */
import type { VmId } from '../../domain/ids.ts';
import { CHECKPOINTS_MOST } from '../../domain/limits.ts';
import { isActive } from '../../domain/vm-status.ts';
import { homeLun } from '../hyperv/virtual-machine.ts';
import { checkpointNamed, keeperOf, lunOutOfReach } from '../hyperv/vm-files.ts';
import { freeSpaceMB } from '../hardware/lun-space.ts';
import type { ReadWorld } from '../kernel/context.ts';
import { refuse, type Check } from './order.ts';
import { isNoticed, vmChecks } from './vm-checks.ts';

const filesReached = (world: ReadWorld, vm: VmId): Check => {
  const host = keeperOf(world, vm)!;
  const lun = lunOutOfReach(world, vm, host);
  const facts = { vm: world.vms[vm].name, host: world.hosts[host].name };
  if (lun !== null) return refuse('files-not-reached', 'vm', { ...facts, lun: world.luns[lun].name });
  if (world.hosts[host].power.kind !== 'on') return refuse('vm-has-no-host', 'vm', facts);
  return world.vms[vm].fileWork === null
    ? null
    : refuse('files-busy', 'vm', { ...facts, state: 'in a merge of a deleted checkpoint' });
};

const common = (world: ReadWorld, vm: VmId, ...more: (() => Check)[]): Check =>
  vmChecks(
    world,
    vm,
    () =>
      isActive(world.vms[vm].phase) || world.vms[vm].phase.kind === 'saved' ? null : isNoticed(world, vm),
    () => filesReached(world, vm),
    ...more,
  );

const known = (world: ReadWorld, vm: VmId, checkpoint: string): Check => {
  const all = world.vms[vm].checkpoints.filter(({ deleted }) => !deleted).map(({ name }) => name);
  return all.includes(checkpoint)
    ? null
    : refuse('unknown-checkpoint', 'checkpoint', {
        vm: world.vms[vm].name,
        checkpoint,
        known: all.join(', ') || 'none, it has no checkpoint',
      });
};

/** For its memory, with what else is free by then. */
const hasRoom = (world: ReadWorld, id: VmId, besidesMB: number): Check => {
  const vm = world.vms[id];
  const lun = homeLun(vm);
  const freeMB = Math.floor(freeSpaceMB(world, lun) + besidesMB);
  if (freeMB >= vm.ramMB) return null;
  const facts = { vm: vm.name, lun: world.luns[lun].name, needMB: vm.ramMB, freeMB };
  return refuse('no-space-for-checkpoint', 'vm', facts);
};

const canBeKept = (world: ReadWorld, id: VmId, name: string): Check => {
  const { checkpoints, disks, name: vm, phase } = world.vms[id];
  const through = disks.find(({ type }) => type === 'pass-through');
  if (through) return refuse('checkpoint-pass-through', 'vm', { vm, lun: world.luns[through.lun].name });
  if (checkpoints.length >= CHECKPOINTS_MOST)
    return refuse('too-many-checkpoints', 'vm', { vm, most: CHECKPOINTS_MOST });
  if (checkpointNamed(world.vms[id], name))
    return refuse('checkpoint-name-taken', 'checkpoint', { vm, checkpoint: name });
  return phase.kind === 'off' ? null : hasRoom(world, id, 0);
};

export const checkCreate = (world: ReadWorld, vm: VmId, name: string): Check =>
  common(world, vm, () => canBeKept(world, vm, name));

export const checkRestore = (world: ReadWorld, vm: VmId, checkpoint: string): Check =>
  common(
    world,
    vm,
    () => known(world, vm, checkpoint),
    () => {
      const { phase, ramMB } = world.vms[vm];
      if (checkpointNamed(world.vms[vm], checkpoint)!.memory === null) return null;
      return phase.kind === 'off' ? hasRoom(world, vm, 0) : hasRoom(world, vm, ramMB);
    },
  );

export const checkDelete = (world: ReadWorld, vm: VmId, checkpoint: string): Check =>
  common(world, vm, () => known(world, vm, checkpoint));
