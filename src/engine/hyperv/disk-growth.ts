/**
 * Disks that grow while their guest runs (5.6). What is written is computed when somebody looks and when a rate changes;
 * the next look is at the instant at which something follows: a level of free space, a disk at its full size.
 */
import type { LunId, VmId } from '../../domain/ids.ts';
import { HOUR, type SimMs } from '../../domain/units.ts';
import { growthMBh } from '../../domain/virtual-disks.ts';
import { freeSpaceMB, grownMB, levelOf, PAUSE_BELOW_MB, WARN_BELOW_MB } from '../hardware/lun-space.ts';
import type { Ctx, ReadWorld, Rule } from '../kernel/context.ts';
import { spaceChanged } from './disk-space.ts';

/** What is displayed is brought up to date each time so much was written. */
const STEP_MB = 1_024;

type Growing = { vm: VmId; index: number };

const growersOn = (world: ReadWorld, id: LunId): Growing[] =>
  world.luns[id].vms.flatMap((vm) =>
    world.vms[vm].disks.flatMap((disk, index) =>
      disk.lun === id && growthMBh(world.vms[vm], disk) > 0 ? [{ vm, index }] : [],
    ),
  );

/** Until free space falls under a level, or there is something to display. */
const untilNextLook = (freeMB: number, rateMBh: number): SimMs => {
  const levels = [WARN_BELOW_MB, PAUSE_BELOW_MB].filter((level) => freeMB >= level);
  const steps = [STEP_MB, ...levels.map((level) => freeMB - level)];
  // Under a level, not at it.
  return Math.floor((Math.min(...steps) / rateMBh) * HOUR) + 1;
};

/** Writes down what has grown since the last look, and takes the present rates from here. */
export const settleGrowth = (ctx: Ctx, id: LunId): void => {
  const { growth } = ctx.world.luns[id];
  if (growth === null) return;
  const { now } = ctx.world;
  const grown = grownMB(ctx.world, id);
  const lun = ctx.edit('luns', id);
  const before = growth.rateMBh;
  let rate = 0;
  let room = Infinity;
  for (const { vm, index } of growersOn(ctx.world, id)) {
    const machine = ctx.edit('vms', vm);
    const disk = machine.disks[index];
    if (before > 0) disk.usedMB = Math.min(disk.sizeMB, disk.usedMB + (grown * disk.rateMBh) / before);
    const left = disk.sizeMB - disk.usedMB;
    disk.rateMBh = machine.phase.kind === 'running' && left > 0.001 ? growthMBh(machine, disk) : 0;
    if (disk.rateMBh > 0) room = Math.min(room, (left / disk.rateMBh) * HOUR);
    rate += disk.rateMBh;
  }
  lun.usedMB += grown;
  const freeMB = lun.sizeMB - lun.usedMB;
  const ends = rate === 0 || freeMB < 0.001;
  const ms = ends ? null : Math.min(untilNextLook(freeMB, rate), Math.max(1, Math.ceil(room)));
  lun.growth = { rateMBh: rate, at: now, nextAt: ms === null ? null : now + ms };
  if (ms !== null) ctx.after(ms, 'hyperv.disksGrow', { lun: id }, { class: 7 });
};

/** Rule: the instant at which something follows from growth; a change of the rates has moved it. */
export const disksGrow: Rule = (ctx, ids) => {
  const id = ids.lun!;
  if (ctx.world.luns[id].growth?.nextAt !== ctx.world.now) return;
  settleGrowth(ctx, id);
  const freeMB = freeSpaceMB(ctx.world, id);
  if (levelOf(freeMB) === ctx.world.luns[id].space) return;
  spaceChanged(ctx, id, ctx.tell('disksGrew', { lun: id }, { data: { freeMB } }));
};

/** Rule: a virtual machine with growing disks begins to run, or stops. */
export const growthChanges: Rule = (ctx, ids) => {
  const vm = ctx.world.vms[ids.vm!];
  for (const disk of vm.disks) if (growthMBh(vm, disk) > 0) settleGrowth(ctx, disk.lun);
};

/** Rule: files were put on a LUN, or taken off. */
export const watchSpace: Rule = (ctx, ids) => {
  settleGrowth(ctx, ids.lun!);
  spaceChanged(ctx, ids.lun!, ctx.cause);
};
