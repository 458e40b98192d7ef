/**
 * How long a quick migration takes on idle links, ms: the same constants and rates that the steps themselves use.
 * Machines that share a LUN go together: saved and restored side by side, and each waits for the slowest (rule R-83).
 */
import type { GroupId, HostId, VmId } from '../../domain/ids.ts';
import type { Migration } from '../../domain/records.ts';
import { ownershipMs } from '../cluster/group.ts';
import { vmsOf } from '../cluster/resource.ts';
import { pathRate } from '../hardware/links.ts';
import { depthOf } from '../hardware/lun-access.ts';
import type { ReadWorld } from '../kernel/context.ts';
import { timingOf } from '../kernel/timing.ts';
import { stateMegabytes } from './saved-state.ts';
import { homeLun } from './virtual-machine.ts';

type Drawn = Migration['drawn'];
export const UNDRAWN: Drawn = { save: 1, owner: 1, restore: 1 };

/** What is saved and restored when a VM moves: itself first, and what of its group is not off. */
export const travellers = (world: ReadWorld, id: VmId): VmId[] => {
  const all = [id];
  for (const other of vmsOf(world, world.vms[id].group!)) {
    const { kind } = world.vms[other].phase;
    if (other !== id && (kind === 'running' || kind === 'paused')) all.push(other);
  }
  return all;
};

/** When transfers that begin together end: each takes at most `each`, all of them `all`, MB per ms. */
export const sharedMs = (sizes: readonly number[], each: number, all: number): number[] => {
  // Mostly there is one, and nothing to put in order.
  if (sizes.length === 1) return [Math.ceil(sizes[0] / Math.min(each, all) - 1e-6)];
  const order = sizes.map((size, i) => ({ size, i })).sort((a, b) => a.size - b.size);
  const ends: number[] = [];
  let [at, sent] = [0, 0];
  order.forEach(({ size, i }, n) => {
    at += (size - sent) / Math.min(each, all / (order.length - n));
    sent = size;
    ends[i] = Math.ceil(at - 1e-6);
  });
  return ends;
};

/** Disks that are mounted one under the other come online one after the other. */
const diskLevels = (world: ReadWorld, group: GroupId): number => {
  let deepest = 0;
  for (const id of world.groups[group].resources) {
    const { lun } = world.resources[id];
    if (lun !== null) deepest = Math.max(deepest, depthOf(world, lun));
  }
  return deepest;
};

/**
 * The phases of each: saving is freeze and write, ownership goes from the end of its own save to the registration of
 * its configuration, restoring is the rest. They travel together, and the first sets the pace of their group.
 */
export const predictMigrations = (
  world: ReadWorld,
  ids: readonly VmId[],
  from: HostId,
  to: HostId,
  drawn: readonly Drawn[] = ids.map(() => UNDRAWN),
): Migration['predicted'][] => {
  const t = timingOf(world);
  const vms = ids.map((id) => world.vms[id]);
  const writes = transfers(world, vms, from, 'write', drawn);
  const reads = transfers(world, vms, to, 'read', drawn);
  const saves = vms.map((_, i) => Math.round(t.saveFixed * drawn[i].owner) + writes[i]);
  const slowest = Math.max(...saves);
  const fixed = fixedMs(world, vms[0].group!, drawn[0].owner);
  return vms.map(({ integrationServices }, i) => {
    const resume = t.restoreResume + (integrationServices ? 0 : t.noIntegration);
    return {
      saveMs: saves[i],
      ownerMs: slowest - saves[i] + fixed,
      restoreMs: Math.round(t.restoreFixed * drawn[i].owner) + reads[i] + Math.round(resume * drawn[i].owner),
    };
  });
};

/** How long each of them writes or reads its state, side by side. */
const transfers = (
  world: ReadWorld,
  vms: readonly ReadWorld['vms'][string][],
  host: HostId,
  direction: 'write' | 'read',
  drawn: readonly Drawn[],
): number[] => {
  const jitter = direction === 'write' ? 'save' : 'restore';
  let rate = Infinity;
  for (const vm of vms) rate = Math.min(rate, pathRate(world, host, homeLun(vm), direction));
  const sizes = vms.map((vm, i) => stateMegabytes(world, vm) * drawn[i][jitter]);
  return sharedMs(sizes, timingOf(world).stream / 1000, rate);
};

/** The steps of the group itself, each stretched by the draw of the move. */
const fixedMs = (world: ReadWorld, group: GroupId, pace: number): number => {
  const t = timingOf(world);
  const paced = (ms: number) => Math.round(ms * pace);
  return (
    paced(t.configurationOffline) +
    diskLevels(world, group) * (paced(t.diskOffline) + paced(t.diskOnline)) +
    paced(ownershipMs(world, group)) +
    paced(t.configurationOnline)
  );
};
