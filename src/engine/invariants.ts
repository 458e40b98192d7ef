/** What must hold at every settled instant. Each returns what is wrong, in words; empty is well. */
import { HOST_RESERVE_MB, vmMemoryMB } from '../domain/memory.ts';
import { groupState, type Component } from '../domain/records.ts';
import { isActive, vmHost } from '../domain/vm-status.ts';
import type { World } from './kernel/world.ts';
import { stateClass } from './hyperv/virtual-machine.ts';
import { latest } from './kernel/series.ts';
import { VM_STATE_CLASSES } from '../protocol/queries.ts';
import { isActiveNode, isPending, isWitness } from './cluster/resource.ts';
import { votesOf } from './cluster/quorum.ts';
import { witnessHolder } from './cluster/witness.ts';

type Check = (world: World) => string[];

/** I-01, I-18: a VM uses the memory of one powered host, which has room for all of them. */
const vmsAndHosts: Check = (world) => {
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
  for (const host of Object.values(world.hosts)) {
    if (host.vms.some((id) => vmHost(world.vms[id].phase) !== host.id))
      wrong.push(`I-01 ${host.name} counts a VM that is elsewhere`);
    if (new Set(host.vms).size !== host.vms.length) wrong.push(`I-01 ${host.name} counts a VM twice`);
    if ((used.get(host.id) ?? 0) > host.ramMB - HOST_RESERVE_MB)
      wrong.push(`I-18 ${host.name} holds more memory than it has`);
    if (latest(world, `memory|${host.id}`) !== (used.get(host.id) ?? 0))
      wrong.push(`the memory series of ${host.name} disagrees with its VMs`);
  }
  return wrong;
};

/** I-02, I-03, I-27, I-28: reservations and mounts. */
const storage: Check = (world) => {
  const wrong: string[] = [];
  for (const lun of Object.values(world.luns)) {
    const on = lun.mountedOn;
    if (on !== null && lun.reservedBy !== on)
      wrong.push(`I-02 ${lun.name} is mounted on ${world.hosts[on].name} without its reservation`);
    if (on !== null && !world.hosts[on].mounted.includes(lun.id))
      wrong.push(`I-02 ${world.hosts[on].name} does not know that ${lun.name} is mounted`);
    if (on !== null && world.hosts[on].power.kind !== 'on')
      wrong.push(`I-02 ${lun.name} is mounted on a host without power`);
    if (lun.usedMB > lun.sizeMB) wrong.push(`I-27 ${lun.name} holds more than its size`);
    if (new Set(lun.vms.map((id) => world.vms[id].group)).size > 1)
      wrong.push(`I-28 ${lun.name} is shared by two groups`);
  }
  for (const vm of Object.values(world.vms)) {
    const on = vmHost(vm.phase);
    if (on === null) continue;
    for (const lun of vm.luns)
      if (world.luns[lun].mountedOn !== on)
        wrong.push(
          `I-03 ${vm.name} is ${vm.phase.kind} on ${world.hosts[on].name} without ${world.luns[lun].name}`,
        );
  }
  return wrong;
};

const NOBODY: Pick<Component, 'members' | 'lost'> = { members: [], lost: [] };

/** I-04, I-05, I-06, I-13, I-14, I-15, I-16: groups and resources. */
const groups: Check = (world) => {
  const wrong: string[] = [];
  for (const group of Object.values(world.groups)) {
    const { component, nodes } = world.clusters[group.cluster];
    const state = groupState(group.resources.map((id) => world.resources[id].state));
    // The lost owner counts until the quorum decision (rule R-35).
    const { members, lost } = component === null ? NOBODY : world.components[component];
    if (component === null && (group.owner !== null || state !== 'Offline'))
      wrong.push(`I-09 ${group.name} is ${state} without quorum`);
    if (component !== null && group.owner === null && group.work.kind !== 'changingOwner')
      wrong.push(`I-04 ${group.name} has no owner`);
    if (group.owner !== null && !members.includes(group.owner) && !lost.includes(group.owner))
      wrong.push(`I-04 the owner of ${group.name} is no member`);
    const limit = group.failoverThreshold ?? nodes.length - 1;
    if (group.failoverTimes.filter((at) => at > world.now - group.failoverPeriodMs).length > limit)
      wrong.push(`I-16 ${group.name} failed over too often`);
    if (group.stranded && (group.work.kind !== 'none' || state !== 'Offline'))
      wrong.push(`R-78 ${group.name} is ${state} and waits for a node that may have it`);
    if (new Set(group.tried).size !== group.tried.length)
      wrong.push(`I-17 ${group.name} was tried twice on one node`);
    for (const id of group.resources) wrong.push(...resource(world, group.owner, id));
  }
  return wrong;
};

const resource = (world: World, owner: string | null, id: string): string[] => {
  const wrong: string[] = [];
  const it = world.resources[id];
  const node = owner === null ? null : world.nodes[owner];
  const alive = node !== null && isActiveNode(world, node.id);
  if (it.state === 'Online' && alive) {
    for (const other of it.dependsOn)
      if (world.resources[other].state !== 'Online')
        wrong.push(`I-06 ${it.name} is Online, ${world.resources[other].name} is not`);
    if (it.possibleOwners && !it.possibleOwners.includes(node.id))
      wrong.push(`I-14 ${it.name} is Online on ${node.name}, which may not own it`);
    if (it.lun && !isWitness(world, it.id) && world.luns[it.lun].mountedOn !== node.host)
      wrong.push(`I-03 ${it.name} is Online, its volume is not mounted on ${node.name}`);
  }
  if (
    isPending(it.state) &&
    alive &&
    it.timer === null &&
    it.type !== 'Virtual Machine' &&
    !isWitness(world, it.id)
  )
    wrong.push(`L-03 ${it.name} is ${it.state} and nothing will end it`);
  if (it.restartTimes.length > 1) wrong.push(`I-15 ${it.name} was restarted too often on one node`);
  if (it.type === 'Virtual Machine' && alive) wrong.push(...vmResource(world, it));
  return wrong;
};

/** I-21: what the resource says of the VM is so. */
const vmResource = (world: World, it: World['resources'][string]): string[] => {
  const { phase, name } = world.vms[it.vm!];
  const fits =
    it.state === 'Online'
      ? phase.kind === 'running' || phase.kind === 'paused'
      : it.state === 'Offline' || it.state === 'Failed'
        ? !isActive(phase)
        : true;
  return fits ? [] : [`I-21 the resource of ${name} is ${it.state}, the VM is ${phase.kind}`];
};

/** I-04, I-05, I-09, I-12: membership and quorum. */
const membership: Check = (world) => {
  const wrong: string[] = [];
  for (const cluster of Object.values(world.clusters)) {
    const active = cluster.nodes.filter((id) => world.nodes[id].phase.kind === 'active');
    if (cluster.component === null) {
      if (active.length > 0) wrong.push(`I-05 ${cluster.name} is down, a node of it is active`);
      continue;
    }
    const { members, phase, silences } = world.components[cluster.component];
    if (active.some((id) => !members.includes(id)))
      wrong.push(`I-05 an active node is no member of ${cluster.name}`);
    const silent = silences.map(({ node }) => node);
    for (const id of members)
      if (world.nodes[id].phase.kind !== 'active' && !silent.includes(id))
        wrong.push(`I-05 ${world.nodes[id].name} is a member, is not active, and nobody misses it`);
    const witness = cluster.witness !== null && world.resources[cluster.witness].state === 'Online';
    const holder = witnessHolder(world, cluster.id);
    if (witness && holder === null) wrong.push(`I-12 the witness of ${cluster.name} votes for nobody`);
    const { votes, need } = votesOf(world, cluster.id, members, witness);
    if (phase.kind === 'stable' && silences.length === 0 && votes < need)
      wrong.push(`I-09 ${cluster.name} runs with ${votes} of ${need} votes`);
  }
  return wrong;
};

/** I-05: a cluster service runs, or waits to be restarted, only on a host that is on. */
const services: Check = (world) =>
  Object.values(world.nodes).flatMap(({ name, phase, host }) => {
    const lives = phase.kind !== 'stopped' || phase.restartAt !== null;
    return lives && world.hosts[host].power.kind !== 'on'
      ? [`I-05 the cluster service on ${name} is ${phase.kind}, its host is ${world.hosts[host].power.kind}`]
      : [];
  });

/** I-25 and the kernel's own order. */
const time: Check = (world) => {
  const wrong: string[] = [];
  if (world.queue.some((due) => due.at < world.now)) wrong.push('I-25 an entry lies in the past');
  if (world.unsettledLinks.length > 0) wrong.push('links are not shared out at a settled instant');
  for (const flow of Object.values(world.flows)) {
    if (flow.rate <= 0) wrong.push(`${flow.id} does not move`);
    for (const link of flow.links)
      if (!world.links[link].flows.includes(flow.id)) wrong.push(`${link} does not know ${flow.id}`);
  }
  for (const [key, link] of Object.entries(world.links)) {
    const rate = link.flows.reduce((sum, id) => sum + world.flows[id].rate, 0);
    if (rate > link.capacity * 1.000_001) wrong.push(`${key} carries more than it can`);
  }
  return wrong;
};

/** Counts kept in series agree with the VMs. */
const counts: Check = (world) => {
  const wrong: string[] = [];
  const now = new Map<string, number>();
  for (const vm of Object.values(world.vms))
    now.set(stateClass(vm.phase), (now.get(stateClass(vm.phase)) ?? 0) + 1);
  for (const cls of VM_STATE_CLASSES)
    if (latest(world, `vms|${cls}`) !== (now.get(cls) ?? 0))
      wrong.push(`the count of VMs ${cls} disagrees with the VMs`);
  return wrong;
};

/** Records that say that something is under way belong to something that is. */
const records: Check = (world) => {
  const wrong: string[] = [];
  for (const vm of Object.values(world.vms)) {
    if (vm.migration !== null && world.migrations[vm.migration]?.endedAt !== null)
      wrong.push(`${vm.name} follows a migration that has ended`);
    if (vm.job !== null && world.jobs[vm.job]?.state !== 'running')
      wrong.push(`${vm.name} follows a job that has ended`);
    const serving = vm.phase.kind === 'running' && vm.phase.guest.kind === 'ready';
    if (serving && vm.outage !== null) wrong.push(`${vm.name} serves and is out`);
    const transient = vm.phase.kind === 'starting' || vm.phase.kind === 'stopping';
    if (transient && vm.timer === null)
      wrong.push(`L-03 ${vm.name} is ${vm.phase.kind} and nothing will end it`);
  }
  for (const flow of Object.values(world.flows)) {
    const { phase } = world.vms[flow.vm];
    const used =
      ('flow' in phase && phase.flow === flow.id) ||
      (phase.kind === 'running' && phase.guest.kind === 'booting' && phase.guest.flow === flow.id);
    if (!used) wrong.push(`${flow.id} belongs to nobody`);
  }
  return wrong;
};

const CHECKS: readonly Check[] = [time, vmsAndHosts, storage, groups, membership, services, counts, records];

/** Everything that is false about a settled world; empty when it is sound. */
export const checkInvariants = (world: World): string[] => CHECKS.flatMap((check) => check(world));
