/** Of time, shared links, and storage. */
import type { Check } from './check.ts';
import { vmHost } from '../../domain/vm-status.ts';
import { reaches } from '../hardware/lun-access.ts';
import { policiesOf } from '../../domain/policies.ts';
import type { ReadWorld } from '../kernel/context.ts';
import type { World } from '../kernel/world.ts';

/** After its removal the next look at a disk notices it; a group that goes offline just then dismounts it in a moment. */
const LOOK_MS = 5_000 + 2_000;

/** I-25 and the kernel's own order. */
export const time: Check = (world) => {
  const wrong: string[] = [];
  if (world.queue.some((due) => due.at < world.now)) wrong.push('I-25 an entry lies in the past');
  if (world.unsettledLinks.length > 0) wrong.push('links are not shared out at a settled instant');
  for (const flow of Object.values(world.flows)) {
    if (flow.rate <= 0 && !flow.stalled) wrong.push(`${flow.id} does not move`);
    for (const link of flow.links)
      if (!world.links[link].flows.includes(flow.id)) wrong.push(`${link} does not know ${flow.id}`);
  }
  for (const [key, link] of Object.entries(world.links)) {
    const rate = link.flows.reduce((sum, id) => sum + world.flows[id].rate, 0);
    if (rate > link.capacity * 1.000_001) wrong.push(`${key} carries more than it can`);
  }
  return wrong;
};

/** A plain LUN is mounted where the VM is; a shared volume is open there, or its I/O waits within the hold time. */
const isThere = ({ kind, mountedOn, access }: World['luns'][string], on: string, now: number): boolean => {
  if (kind === 'plain') return mountedOn === on;
  const way = access.find(({ host }) => host === on);
  return way !== undefined && way.how !== 'lost' && (way.until === null || way.until > now);
};

/** How often the cluster looks at its disk resource. */
const lookMs = (world: World, { id, cluster }: World['luns'][string]): number => {
  const groups = cluster === null ? [] : world.clusters[cluster].groups;
  const disk = groups
    .flatMap((it) => world.groups[it].resources)
    .find((it) => world.resources[it].lun === id);
  if (!disk) return 0;
  const { looksAliveMs, isAliveMs } = policiesOf(world.resources[disk]);
  return Math.min(looksAliveMs, isAliveMs);
};

/** A node that is cut off, or in a regroup, keeps what it runs until that is decided. */
const isDecided = (world: World, on: string | null): boolean => {
  const node = on === null ? null : world.hosts[on].node;
  if (node === null) return true;
  const { component } = world.clusters[world.nodes[node].cluster];
  if (component === null) return false;
  const { members, phase } = world.components[component];
  return phase.kind === 'stable' && members.includes(node);
};

/** All files of a machine on a LUN: disks, what checkpoints keep, and memory unless it is off. */
const filesMB = (vm: World['vms'][string], lun: string): number => {
  const i = vm.luns.findIndex((id) => id === lun);
  const home = i === 0 ? vm.ramMB : 0;
  const kept = vm.checkpoints.reduce((sum, it) => sum + it.files[i] + (it.memory ? home : 0), 0);
  return vm.disks[i].usedMB + kept + (vm.fileWork?.extra[i] ?? 0) + (vm.phase.kind === 'off' ? 0 : home);
};

/** I-02, I-03, I-27, I-28: reservations and mounts. */
export const storage: Check = (world) => {
  const wrong: string[] = [];
  for (const lun of Object.values(world.luns)) {
    const on = lun.mountedOn;
    if (on !== null && lun.reservedBy !== on && !lun.stolen)
      wrong.push(`I-02 ${lun.name} is mounted on ${world.hosts[on].name} without its reservation`);
    if (on !== null && !world.hosts[on].mounted.includes(lun.id))
      wrong.push(`I-02 ${world.hosts[on].name} does not know that ${lun.name} is mounted`);
    if (on !== null && world.hosts[on].power.kind !== 'on')
      wrong.push(`I-02 ${lun.name} is mounted on a host without power`);
    if (
      on !== null &&
      (lun.frozen === null) !== reaches(world as ReadWorld, on, lun.id) &&
      !lun.frozen?.removed
    )
      wrong.push(
        `I-03 the I/O of ${lun.name} is ${lun.frozen ? 'frozen with' : 'not frozen without'} a path`,
      );
    if (on === null && lun.frozen !== null) wrong.push(`I-03 ${lun.name} is frozen and mounted nowhere`);
    if (
      lun.frozen !== null &&
      isDecided(world, on) &&
      world.now > lun.frozen.until + LOOK_MS &&
      world.now > lun.frozen.until + lookMs(world, lun)
    )
      wrong.push(`I-03 ${lun.name} is frozen beyond its hold time`);
    const least = lun.vms.reduce((sum, id) => sum + filesMB(world.vms[id], lun.id), 0);
    if (lun.usedMB > lun.sizeMB + 0.001 || least > lun.usedMB + 0.001)
      wrong.push(`I-27 ${lun.name} holds more than its size, or less than its files`);
    if (lun.kind === 'plain' && new Set(lun.vms.map((id) => world.vms[id].group)).size > 1)
      wrong.push(`I-28 ${lun.name} is shared by two groups`);
  }
  for (const { id, name, mounted } of Object.values(world.hosts))
    if (new Set(mounted).size !== mounted.length || mounted.some((lun) => world.luns[lun].mountedOn !== id))
      wrong.push(`I-02 ${name} counts a volume that is mounted elsewhere`);
  for (const vm of Object.values(world.vms)) {
    const on = vmHost(vm.phase);
    if (on === null) continue;
    for (const lun of vm.luns)
      if (!isThere(world.luns[lun], on, world.now))
        wrong.push(
          `I-03 ${vm.name} is ${vm.phase.kind} on ${world.hosts[on].name} without ${world.luns[lun].name}`,
        );
  }
  return wrong;
};

/** A LUN is served by a controller that works, or waits for the other one, unless none is left. */
export const controllers: Check = (world) =>
  Object.values(world.arrays).flatMap((array) => {
    const out = array.controllersOut;
    const left = array.controllers - out.length;
    const waits = array.stallUntil !== null && array.stallUntil >= world.now;
    const orphans = array.luns.some((lun) => out.includes(world.luns[lun].controller));
    const wrong: string[] = [];
    if (left > 0 && orphans && !waits) wrong.push(`F-20 ${array.name} has LUNs that no controller serves`);
    if (array.stallUntil !== null && (left !== 1 || out.length !== 1 || !waits))
      wrong.push(`F-20 ${array.name} waits for a controller that does not take over`);
    return wrong;
  });

/** I-29: a mounted disk and the one with its folder are in one group, the first depending on the second. */
export const mountPoints: Check = (world) => {
  const mounted = Object.values(world.luns).filter(({ mountedUnder }) => mountedUnder !== null);
  if (mounted.length === 0) return [];
  const disks = new Map(Object.values(world.resources).map((it) => [it.lun, it]));
  return mounted.flatMap(({ id, name, mountedUnder }) => {
    const [disk, root] = [disks.get(id), disks.get(mountedUnder)];
    return disk === undefined || (disk.group === root?.group && disk.dependsOn.includes(root.id))
      ? []
      : [`I-29 ${name} and the disk that it is mounted under are not in one group`];
  });
};
