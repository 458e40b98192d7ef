/** Of virtual machines, and of what is kept about them. */
import { HOST_RESERVE_MB, vmMemoryMB } from '../../domain/memory.ts';
import { isServing, vmHost } from '../../domain/vm-status.ts';
import { VM_STATE_CLASSES } from '../../protocol/queries.ts';
import { stateClass } from '../hyperv/virtual-machine.ts';
import { latest } from '../kernel/series.ts';
import type { World } from '../kernel/world.ts';
import type { Check } from './check.ts';

/** I-01, I-18: a VM uses the memory of one powered host, which has room for all of them. */
export const vmsAndHosts: Check = (world) => {
  const wrong: string[] = [];
  const used = new Map<string, number>();
  for (const vm of Object.values(world.vms)) {
    const on = vmHost(vm.phase);
    if (on === null) continue;
    used.set(on, (used.get(on) ?? 0) + vmMemoryMB(vm.ramMB));
    if (world.hosts[on].power.kind !== 'on')
      wrong.push(
        `I-01 ${vm.name} is ${vm.phase.kind} on ${world.hosts[on].name}, which is ${world.hosts[on].power.kind}`,
      );
    if (!world.hosts[on].vms.includes(vm.id))
      wrong.push(`I-01 ${world.hosts[on].name} does not know that ${vm.name} is on it`);
  }
  // A shell at the target of a live migration reserves memory, and never executes (I-01).
  for (const host of Object.values(world.hosts))
    for (const id of host.shells) {
      used.set(host.id, (used.get(host.id) ?? 0) + vmMemoryMB(world.vms[id].ramMB));
      const it = world.vms[id].migration;
      if (it === null || world.migrations[it].to !== host.id || vmHost(world.vms[id].phase) === host.id)
        wrong.push(`I-01 ${host.name} keeps a shell of ${world.vms[id].name}, which is not on its way there`);
    }
  for (const host of Object.values(world.hosts)) {
    if (host.vms.some((id) => vmHost(world.vms[id].phase) !== host.id))
      wrong.push(`I-01 ${host.name} counts a VM that is elsewhere`);
    if (new Set(host.vms).size !== host.vms.length) wrong.push(`I-01 ${host.name} counts a VM twice`);
    if (host.node !== null) wrong.push(...elsewhere(world, host));
    if ((used.get(host.id) ?? 0) > host.ramMB - HOST_RESERVE_MB)
      wrong.push(`I-18 ${host.name} holds more memory than it has`);
    if (latest(world, `memory|${host.id}`) !== (used.get(host.id) ?? 0))
      wrong.push(`the memory series of ${host.name} disagrees with its VMs`);
  }
  return wrong;
};

/** I-07: what runs for a group runs on the group's owner. */
const elsewhere = (world: World, host: World['hosts'][string]): string[] =>
  host.vms.flatMap((id) => {
    const { name, group } = world.vms[id];
    const owner = group === null ? host.node : world.groups[group].owner;
    // A node that is cut off runs what it had until it is fenced or stops (rule R-35).
    const { phase } = world.nodes[host.node!];
    if (phase.kind === 'active' && phase.outside) return [];
    return owner === host.node ? [] : [`I-07 ${name} is on ${host.name}, its group is owned by ${owner}`];
  });

/** Counts kept in series agree with the VMs. */
export const counts: Check = (world) => {
  const wrong: string[] = [];
  const now = new Map<string, number>();
  for (const vm of Object.values(world.vms))
    now.set(stateClass(vm.phase), (now.get(stateClass(vm.phase)) ?? 0) + 1);
  for (const cls of VM_STATE_CLASSES)
    if (latest(world, `vms|${cls}`) !== (now.get(cls) ?? 0))
      wrong.push(`the count of VMs ${cls} disagrees with the VMs`);
  return wrong;
};

/** A phase that passes by itself needs something that ends it: an entry in the queue, or a flow. */
const isStuck = (world: World, { phase, timer }: World['vms'][string]): boolean => {
  if (timer !== null) return false;
  const moves = (flow: string | null) => flow !== null && flow in world.flows;
  if (phase.kind === 'starting' || phase.kind === 'stopping') return true;
  if (phase.kind === 'saving' || phase.kind === 'restoring') return !moves(phase.flow);
  if (phase.kind !== 'running') return false;
  return phase.guest.kind === 'booting'
    ? !moves(phase.guest.flow)
    : !['ready', 'hung', 'applicationFailed'].includes(phase.guest.kind);
};

/** Checkpoints are one tree, and the disks go on from one of them; nobody keeps what nothing goes on from. */
const tree = ({ checkpoints, checkpoint, phase, fileWork }: World['vms'][string]): string[] => {
  const numbers = checkpoints.map(({ number }) => number);
  const goesOn = new Set([checkpoint, ...checkpoints.map(({ parent }) => parent)]);
  const wrong: string[] = [];
  if ((checkpoint === null) !== (numbers.length === 0)) wrong.push('goes on from no checkpoint, or has none');
  for (const from of goesOn)
    if (from !== null && !numbers.includes(from)) wrong.push('goes on from a checkpoint that is gone');
  if (checkpoints.filter(({ parent }) => parent === null).length > 1) wrong.push('has two first checkpoints');
  if (checkpoints.some(({ deleted, number }) => deleted && !goesOn.has(number)))
    wrong.push('keeps files that nobody needs');
  if (fileWork?.kind === 'merge' && phase.kind !== 'off') wrong.push('is merged while it is not off');
  return wrong;
};

/** Records that say that something is under way belong to something that is. */
export const records: Check = (world) => {
  const wrong: string[] = [];
  for (const vm of Object.values(world.vms)) {
    if (vm.migration !== null && world.migrations[vm.migration]?.endedAt !== null)
      wrong.push(`${vm.name} follows a migration that has ended`);
    if (vm.job !== null && world.jobs[vm.job]?.state !== 'running')
      wrong.push(`${vm.name} follows a job that has ended`);
    const serving = isServing(vm);
    if (serving && vm.outage !== null) wrong.push(`${vm.name} serves and is out`);
    wrong.push(...tree(vm).map((it) => `I-27 ${vm.name} ${it}`));
    if (vm.fileWork !== null && !(vm.fileWork.flow in world.flows))
      wrong.push(`L-03 the files of ${vm.name} are worked on and nothing will end it`);
    if (isStuck(world, vm)) wrong.push(`L-03 ${vm.name} is ${vm.phase.kind} and nothing will end it`);
  }
  for (const flow of Object.values(world.flows)) {
    const { phase } = world.vms[flow.vm];
    const used =
      ('flow' in phase && phase.flow === flow.id) ||
      world.vms[flow.vm].fileWork?.flow === flow.id ||
      Object.values(world.migrations).some((it) => it.flow === flow.id) ||
      (phase.kind === 'running' && phase.guest.kind === 'booting' && phase.guest.flow === flow.id);
    if (!used) wrong.push(`${flow.id} belongs to nobody`);
  }
  return wrong;
};
