/** The files of a virtual machine that lie still for its checkpoints, and who can work on them (5.6). */
import type { CauseId, HostId, LunId, VmId } from '../../domain/ids.ts';
import type { Checkpoint, Vm } from '../../domain/records.ts';
import { vmHost } from '../../domain/vm-status.ts';
import type { Ctx, DeepReadonly, ReadWorld } from '../kernel/context.ts';
import { endFlow } from '../kernel/flows.ts';
import { accessOf } from '../hardware/shared-volume.ts';
import { settleGrowth } from './disk-growth.ts';
import { homeLun } from './virtual-machine.ts';

type Tree = DeepReadonly<Pick<Vm, 'checkpoints' | 'checkpoint'>>;

/** What goes on from a checkpoint: others, and the machine itself. */
export const branches = ({ checkpoints, checkpoint }: Tree, number: number): number =>
  checkpoints.filter(({ parent }) => parent === number).length + Number(checkpoint === number);

export const checkpointNamed = (vm: Tree, name: string) =>
  vm.checkpoints.find((it) => it.name === name && !it.deleted);

/** The host whose management service has its files in hands. */
export const keeperOf = (world: ReadWorld, id: VmId): HostId | null => {
  const { phase, group, lastHost } = world.vms[id];
  if (group === null) return vmHost(phase) ?? lastHost;
  const { owner } = world.groups[group];
  return vmHost(phase) ?? (owner === null ? null : world.nodes[owner].host);
};

/** A LUN of it that a host has not got mounted, if any. */
export const lunOutOfReach = (world: ReadWorld, id: VmId, host: HostId): LunId | null =>
  world.vms[id].luns.find((lun) => {
    const { kind, mountedOn, frozen } = world.luns[lun];
    if (kind === 'plain') return mountedOn !== host || frozen?.removed === true;
    return (accessOf(world, lun, host)?.how ?? 'lost') === 'lost';
  }) ?? null;

export const canWork = (world: ReadWorld, id: VmId, host: HostId): boolean => {
  const { power, vmms } = world.hosts[host];
  return power.kind === 'on' && vmms === 'running' && lunOutOfReach(world, id, host) === null;
};

/** What has grown is written down before files change hands, and the new rates are taken after it. */
export const changeFiles = (ctx: Ctx, id: VmId, cause: CauseId, change: (vm: Vm) => void): void => {
  const { luns } = ctx.world.vms[id];
  for (const lun of luns) settleGrowth(ctx, lun);
  const vm = ctx.edit('vms', id);
  change(vm);
  for (const lun of luns) {
    if (vm.checkpoint !== null)
      ctx.edit('luns', lun).growth ??= { rateMBh: 0, at: ctx.world.now, nextAt: null };
    settleGrowth(ctx, lun);
    ctx.after(0, 'hyperv.watchSpace', { lun }, { class: 7, cause });
  }
};

/** More or less of a LUN is in use by it, disk for disk. */
export const occupy = (ctx: Ctx, { luns }: Vm, amounts: readonly number[], sign: 1 | -1): void => {
  luns.forEach((lun, i) => {
    if (amounts[i] > 0) ctx.edit('luns', lun).usedMB += sign * amounts[i];
  });
};

export const dropMemory = (ctx: Ctx, vm: Vm, checkpoint: Checkpoint): void => {
  if (checkpoint.memory === null) return;
  checkpoint.memory = null;
  ctx.edit('luns', homeLun(vm)).usedMB -= vm.ramMB;
};

/** Deleted checkpoints that nothing goes on from are files that nobody needs. */
export const prune = (ctx: Ctx, vm: Vm): void => {
  const gone = vm.checkpoints.find((it) => it.deleted && branches(vm, it.number) === 0);
  if (gone === undefined) return;
  occupy(ctx, vm, gone.files, -1);
  vm.checkpoints = vm.checkpoints.filter((it) => it !== gone);
  prune(ctx, vm);
};

/** Whatever was under way with its files has come to nothing; what it took is free. */
export const dropWork = (ctx: Ctx, id: VmId): void => {
  const vm = ctx.edit('vms', id);
  if (vm.fileWork === null) return;
  const { flow, extra } = vm.fileWork;
  if (flow in ctx.world.flows) endFlow(ctx, flow);
  occupy(ctx, vm, extra, -1);
  vm.fileWork = null;
};
