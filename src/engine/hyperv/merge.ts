/** Deleted checkpoints: their files are merged into the next ones, when the machine is off and there is room (5.6). */
import type { HostId, VmId } from '../../domain/ids.ts';
import type { Vm } from '../../domain/records.ts';
import type { Ctx, DeepReadonly, ReadWorld, Rule } from '../kernel/context.ts';
import { startFlow } from '../kernel/flows.ts';
import { timingOf } from '../kernel/timing.ts';
import { transferPath } from '../hardware/links.ts';
import { isStalled } from '../hardware/lun-access.ts';
import { freeSpaceMB } from '../hardware/lun-space.ts';
import { checkpointFails } from './checkpoints.ts';
import { branches, canWork, changeFiles, dropWork, keeperOf, occupy, prune } from './vm-files.ts';
import { homeLun } from './virtual-machine.ts';

/** What goes on from it on each disk: the files of the one checkpoint after it, or those of the machine. */
const nextFiles = (vm: DeepReadonly<Vm>, number: number): readonly number[] =>
  vm.checkpoints.find(({ parent }) => parent === number)?.files ?? vm.disks.map(({ usedMB }) => usedMB);

/** Both in one file, which is never larger than the disk; blocks in both of them are counted twice. */
const merged = (vm: DeepReadonly<Vm>, number: number): number[] => {
  const { files } = vm.checkpoints.find((it) => it.number === number)!;
  const next = nextFiles(vm, number);
  return files.map((own, i) => Math.min(vm.disks[i].sizeMB, own + next[i]));
};

/** Whether the host may begin, or go on. */
const isDue = (world: ReadWorld, { id, phase, fileWork }: DeepReadonly<Vm>): boolean => {
  const on = fileWork === null ? keeperOf(world, id) : fileWork.on;
  return phase.kind === 'off' && on !== null && canWork(world, id, on);
};

/** Rule: is there something to merge, and may it be merged now? */
export const mergeLook: Rule = (ctx, ids) => {
  const vm = ctx.world.vms[ids.vm!];
  const due = vm.checkpoints.find((it) => it.deleted && branches(vm, it.number) === 1);
  if (due === undefined || vm.fileWork !== null || !isDue(ctx.world, vm)) return;
  const after = merged(vm, due.number);
  const extra = after.map((size, i) => size - due.files[i]);
  const full = vm.luns.findIndex((lun, i) => extra[i] > freeSpaceMB(ctx.world, lun));
  const data = { checkpoint: due.name };
  if (full < 0) return begin(ctx, vm.id, due.number, extra);
  const needMB = Math.ceil(extra[full]);
  const freeMB = freeSpaceMB(ctx.world, vm.luns[full]);
  ctx.tell('mergeNeedsRoom', { vm: vm.id, lun: vm.luns[full] }, { data: { ...data, needMB, freeMB } });
};

/** Read and written: each half of what the path carries. */
const begin = (ctx: Ctx, id: VmId, number: number, extra: number[]): void => {
  const host = keeperOf(ctx.world, id)!;
  const vm = ctx.edit('vms', id);
  const lun = homeLun(vm);
  const sizeMB = nextFiles(vm, number).reduce((sum, size) => sum + size, 0);
  const checkpoint = vm.checkpoints.find((it) => it.number === number)!.name;
  const data = { checkpoint, megabytes: Math.round(sizeMB) };
  const told = ctx.tell('mergeStarted', { vm: id, host }, { data });
  occupy(ctx, vm, extra, 1);
  const flow = startFlow(ctx, {
    kind: 'merge',
    vm: id,
    host,
    lun,
    links: transferPath(ctx.world, host, lun, 'write'),
    total: 2 * Math.max(1, sizeMB) * timingOf(ctx.world).megabytesPerMiB,
    cap: timingOf(ctx.world).stream / 1000,
    stalled: isStalled(ctx.world, host, lun),
    next: 'hyperv.mergeEnds',
    cause: told,
  });
  vm.fileWork = { kind: 'merge', number, on: host, since: ctx.world.now, flow, extra };
};

/** Rule: all of it is in one file. */
export const mergeEnds: Rule = (ctx, ids) => {
  const { id, fileWork } = ctx.world.vms[ids.vm!];
  if (fileWork?.kind !== 'merge') return;
  const { number } = fileWork;
  let checkpoint = '';
  changeFiles(ctx, id, ctx.cause, (vm) => {
    const gone = vm.checkpoints.find((it) => it.number === number)!;
    checkpoint = gone.name;
    const files = merged(vm, number);
    occupy(ctx, vm, nextFiles(vm, number), -1);
    const next = vm.checkpoints.find(({ parent }) => parent === number);
    if (next === undefined) {
      vm.disks.forEach((disk, i) => (disk.usedMB = files[i]));
      vm.checkpoint = gone.parent;
    } else Object.assign(next, { files, parent: gone.parent });
    vm.checkpoints = vm.checkpoints.filter((it) => it !== gone);
    vm.fileWork = null;
    prune(ctx, vm);
  });
  const cause = ctx.tell('mergeCompleted', { vm: id }, { data: { checkpoint } });
  ctx.after(0, 'hyperv.mergeLook', { vm: id }, { class: 7, cause });
};

/** Rule: something happened to the machine, its files or its host. */
export const fileWorkBreaks: Rule = (ctx, ids) => {
  const vm = ctx.world.vms[ids.vm!];
  const { fileWork, phase } = vm;
  if (fileWork === null) return;
  if (fileWork.kind === 'merge') {
    if (isDue(ctx.world, vm)) return;
    const { name } = vm.checkpoints.find((it) => it.number === fileWork.number)!;
    ctx.tell('mergeInterrupted', { vm: vm.id, host: fileWork.on }, { data: { checkpoint: name } });
    return dropWork(ctx, vm.id);
  }
  const still = phase.kind === 'running' || phase.kind === 'paused' || phase.kind === 'saved';
  if (!still || keeperOf(ctx.world, vm.id) !== fileWork.on || !canWork(ctx.world, vm.id, fileWork.on))
    checkpointFails(ctx, vm.id, fileWork.number);
};

const onHost = (world: ReadWorld, host: HostId): VmId[] => [
  ...world.hosts[host].mounted.flatMap((lun) => world.luns[lun].vms),
  ...Object.values(world.flows).flatMap((flow) => (flow.host === host ? [flow.vm] : [])),
];

/** Rule: a LUN is mounted or not any more, or a host works no more: whose files lie there, or are in its hands? */
export const filesFollow: Rule = (ctx, { lun, host }) => {
  const all = lun === undefined ? onHost(ctx.world, host!) : ctx.world.luns[lun].vms;
  for (const id of new Set(all)) {
    const { checkpoint, fileWork, phase } = ctx.world.vms[id];
    if (checkpoint === null) continue;
    if (fileWork !== null) ctx.after(0, 'hyperv.fileWorkBreaks', { vm: id }, { class: 7 });
    else if (phase.kind === 'off') ctx.after(0, 'hyperv.mergeLook', { vm: id }, { class: 7 });
  }
};
