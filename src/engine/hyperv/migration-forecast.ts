/**
 * How long a quick migration takes on idle links, ms: the same constants and rates that the steps themselves use.
 * Machines that share a LUN go together: saved and restored side by side, and each waits for the slowest (rule R-83).
 */
import type { GroupId, HostId, LunId, VmId } from '../../domain/ids.ts';
import type { Migration } from '../../domain/records.ts';
import { ownershipMs } from '../cluster/group.ts';
import { vmsOf } from '../cluster/resource.ts';
import { pathRate } from '../hardware/links.ts';
import { chainOf } from '../hardware/lun-access.ts';
import type { ReadWorld } from '../kernel/context.ts';
import { timingOf } from '../kernel/timing.ts';
import { stateMegabytes } from './saved-state.ts';
import { homeLun } from './virtual-machine.ts';

type Drawn = Migration['drawn'];
export const UNDRAWN: Drawn = { save: 1, owner: 1, restore: 1 };

/** What is saved and restored when the group moves; the rest of it is off. */
export const travellers = (world: ReadWorld, group: GroupId): VmId[] =>
  vmsOf(world, group).filter((id) => ['running', 'paused'].includes(world.vms[id].phase.kind));

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
const diskLevels = (world: ReadWorld, group: GroupId): LunId[] =>
  world.groups[group].resources
    .flatMap((id) => world.resources[id].lun ?? [])
    .map((lun) => chainOf(world, lun))
    .reduce((longest, chain) => (chain.length > longest.length ? chain : longest), []);

/**
 * The phases of each: saving is freeze and write, ownership goes from the end of its own save to the registration of
 * its configuration, restoring is the rest.
 */
export const predictMigrations = (
  world: ReadWorld,
  ids: readonly VmId[],
  from: HostId,
  to: HostId,
  drawnOf: (id: VmId) => Drawn = () => UNDRAWN,
): Map<VmId, Migration['predicted']> => {
  const t = timingOf(world);
  const vms = ids.map((id) => world.vms[id]);
  const pace = drawnOf(ids[0]).owner;
  const transfers = (host: HostId, direction: 'write' | 'read', what: 'save' | 'restore') =>
    sharedMs(
      vms.map((vm) => stateMegabytes(world, vm) * drawnOf(vm.id)[what]),
      t.stream / 1000,
      Math.min(...vms.map((vm) => pathRate(world, host, homeLun(vm), direction))),
    );
  const [writes, reads] = [transfers(from, 'write', 'save'), transfers(to, 'read', 'restore')];
  const saves = vms.map(({ id }, i) => Math.round(t.saveFixed * drawnOf(id).owner) + writes[i]);
  const levels = diskLevels(world, vms[0].group!);
  const fixed = [
    t.configurationOffline,
    ...levels.map(() => t.diskOffline),
    ownershipMs(world, vms[0].group!),
    ...levels.map(() => t.diskOnline),
    t.configurationOnline,
  ].reduce((sum, ms) => sum + Math.round(ms * pace), 0);
  const resume = (i: number) => t.restoreResume + (vms[i].integrationServices ? 0 : t.noIntegration);
  return new Map(
    vms.map(({ id }, i) => [
      id,
      {
        saveMs: saves[i],
        ownerMs: Math.max(...saves) - saves[i] + fixed,
        restoreMs:
          Math.round(t.restoreFixed * drawnOf(id).owner) +
          reads[i] +
          Math.round(resume(i) * drawnOf(id).owner),
      },
    ]),
  );
};
