/**
 * Checkpoints (5.6): from the instant at which one is taken the guest writes to a new .avhd on each disk, and what was
 * written before lies still. Memory of a machine that is not off is written beside it, while it goes on.
 */
import { GUEST_CLUSTERS } from '../../domain/guest-clusters.ts';
import type { CauseId, VmId } from '../../domain/ids.ts';
import type { Checkpoint, GuestPhase, Vm } from '../../domain/records.ts';
import { copy } from '../kernel/copy.ts';
import type { Ctx, Rule } from '../kernel/context.ts';
import { startFlow } from '../kernel/flows.ts';
import { timingOf } from '../kernel/timing.ts';
import { isController } from '../hardware/directory.ts';
import { transferPath } from '../hardware/links.ts';
import { isStalled } from '../hardware/lun-access.ts';
import { freezeGuest, thawGuest } from './guest.ts';
import { stateMegabytes } from './saved-state.ts';
import { changeFiles, dropMemory, dropWork, keeperOf, occupy, prune } from './vm-files.ts';
import { homeLun, setPhase } from './virtual-machine.ts';

/** What its memory looks like at this instant; the guest stands still for less than is simulated. */
const memoryOf = (ctx: Ctx, id: VmId, cause: CauseId): Checkpoint['memory'] => {
  const { phase, cpuUses } = ctx.world.vms[id];
  if (phase.kind === 'saved')
    return { guest: copy(phase.guest) as GuestPhase, cpu: { ...phase.cpu }, cpuUses };
  if (phase.kind !== 'running' && phase.kind !== 'paused') return null;
  const { cpu } = ctx.world.hosts[phase.on];
  const guest = phase.kind === 'running' ? freezeGuest(ctx, phase.guest as GuestPhase) : phase.guest;
  const kept = { guest: copy(guest) as GuestPhase, cpu: { ...cpu }, cpuUses };
  if (phase.kind === 'running' && guest !== phase.guest) {
    ctx.edit('vms', id).phase = { ...phase, guest: guest as GuestPhase };
    thawGuest(ctx, id, cause);
  }
  return kept;
};

export type NewCheckpoint = Pick<Checkpoint, 'name' | 'description'>;

export const takeCheckpoint = (ctx: Ctx, id: VmId, named: NewCheckpoint, cause: CauseId): void => {
  warn(ctx, id, cause);
  const number = 1 + Math.max(0, ...ctx.world.vms[id].checkpoints.map((it) => it.number));
  const memory = memoryOf(ctx, id, cause);
  changeFiles(ctx, id, cause, (vm) => {
    const files = vm.disks.map(({ usedMB }) => usedMB);
    const { checkpoint: parent } = vm;
    vm.checkpoints.push({ ...named, number, parent, at: ctx.world.now, files, memory, deleted: false });
    vm.checkpoint = number;
    for (const disk of vm.disks) disk.usedMB = 0;
    if (memory !== null) ctx.edit('luns', homeLun(vm)).usedMB += vm.ramMB;
  });
  if (memory === null) return taken(ctx, id, named.name, cause);
  writeMemory(ctx, id, number, cause);
};

const taken = (ctx: Ctx, vm: VmId, checkpoint: string, cause: CauseId): void => {
  ctx.edit('vms', vm).lastFact = ctx.tell('checkpointTaken', { vm }, { data: { checkpoint }, cause });
};

const writeMemory = (ctx: Ctx, id: VmId, number: number, cause: CauseId): void => {
  const host = keeperOf(ctx.world, id)!;
  const vm = ctx.edit('vms', id);
  const lun = homeLun(vm);
  const flow = startFlow(ctx, {
    kind: 'checkpoint',
    vm: id,
    host,
    lun,
    links: transferPath(ctx.world, host, lun, 'write'),
    total: stateMegabytes(ctx.world, vm),
    cap: timingOf(ctx.world).stream / 1000,
    stalled: isStalled(ctx.world, host, lun),
    next: 'hyperv.checkpointWritten',
    cause,
  });
  vm.fileWork = { kind: 'checkpoint', number, on: host, since: ctx.world.now, flow, extra: [] };
};

/** Rule: its memory is written. */
export const checkpointWritten: Rule = (ctx, ids) => {
  const vm = ctx.edit('vms', ids.vm!);
  if (vm.fileWork?.kind !== 'checkpoint') return;
  const { number } = vm.fileWork;
  vm.fileWork = null;
  taken(ctx, vm.id, vm.checkpoints.find((it) => it.number === number)!.name, ctx.cause);
};

/** A checkpoint that nobody can go back to is none. */
export const checkpointFails = (ctx: Ctx, id: VmId, number: number): void => {
  dropWork(ctx, id);
  const { name: checkpoint } = ctx.world.vms[id].checkpoints.find((it) => it.number === number)!;
  forget(ctx, id, number, ctx.tell('checkpointFailed', { vm: id }, { data: { checkpoint } }));
};

/** What the vendor of the application says about going back in time. */
const warn = (ctx: Ctx, id: VmId, cause: CauseId): void => {
  const { app, guestCluster } = ctx.world.vms[id];
  const why =
    isController(ctx.world, id) || app === 'domain-controller'
      ? 'its directory would come back with update numbers that its partners have seen (USN rollback)'
      : guestCluster !== null
        ? `it is a node of a guest cluster (${GUEST_CLUSTERS[ctx.world.guestClusters[guestCluster].kind].label}), whose other nodes don't go back with it`
        : app === 'exchange'
          ? 'Exchange is not supported on disks with checkpoints'
          : null;
  if (why !== null) ctx.tell('checkpointUnsupported', { vm: id }, { data: { why }, cause });
};

/** Goes back: what was written since is gone, and the machine is as it was kept. It must not run any more. */
export const goBack = (ctx: Ctx, id: VmId, number: number, cause: CauseId): void => {
  const { name, memory } = ctx.world.vms[id].checkpoints.find((it) => it.number === number)!;
  changeFiles(ctx, id, cause, (vm) => {
    occupy(
      ctx,
      vm,
      vm.disks.map(({ usedMB }) => usedMB),
      -1,
    );
    for (const disk of vm.disks) disk.usedMB = 0;
    vm.checkpoint = number;
    if (memory !== null) vm.cpuUses = memory.cpuUses;
    prune(ctx, vm);
  });
  const told = ctx.tell('checkpointRestored', { vm: id }, { data: { checkpoint: name }, cause });
  const since = ctx.world.now;
  if (memory === null) setPhase(ctx, id, { kind: 'off', since, because: told }, told);
  else {
    const { guest, cpu } = copy(memory) as NonNullable<Checkpoint['memory']>;
    setPhase(ctx, id, { kind: 'saved', since, lun: homeLun(ctx.world.vms[id]), cpu, guest }, told);
  }
  if (isController(ctx.world, id)) ctx.tell('controllerWentBack', { vm: id }, { cause: told });
};

export const deleteCheckpoint = (ctx: Ctx, id: VmId, number: number, cause: CauseId): void => {
  const { name } = ctx.world.vms[id].checkpoints.find((it) => it.number === number)!;
  forget(ctx, id, number, ctx.tell('checkpointDeleted', { vm: id }, { data: { checkpoint: name }, cause }));
};

const forget = (ctx: Ctx, id: VmId, number: number, cause: CauseId): void => {
  changeFiles(ctx, id, cause, (vm: Vm) => {
    const checkpoint = vm.checkpoints.find((it) => it.number === number)!;
    checkpoint.deleted = true;
    dropMemory(ctx, vm, checkpoint);
    prune(ctx, vm);
  });
  ctx.after(0, 'hyperv.mergeLook', { vm: id }, { class: 7, cause });
};
