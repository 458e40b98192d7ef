/** Virtual machines, and their groups where they are highly available. */
import { GUESTS } from '../../domain/guests.ts';
import { volumeName } from '../../domain/lun-sharing.ts';
import type { ClusterId, HostId, LunId, NodeId, ResourceId, VmId } from '../../domain/ids.ts';
import { integrationOf } from '../../domain/integration.ts';
import { policiesSet } from '../../domain/policies.ts';
import type { Group, GuestPhase, Resource, VmPhase, VmDisk } from '../../domain/records.ts';
import { layDisks, USUAL_CHANGES_MB } from '../../domain/virtual-disks.ts';
import type { ScenarioVm } from '../../domain/scenario.ts';
import type { World } from '../kernel/world.ts';
import { newGroup, newResource } from './groups.ts';
import { attach } from './hardware.ts';
import { found, newNumber, type Names } from './names.ts';

const startPhase = (scenario: ScenarioVm, host: HostId, lun: LunId, world: World): VmPhase => {
  const guest: GuestPhase = { kind: 'ready', since: 0 };
  if (scenario.state === 'running') return { kind: 'running', on: host, since: 0, guest };
  if (scenario.state === 'saved')
    return { kind: 'saved', since: 0, lun, cpu: { ...world.hosts[host].cpu }, guest };
  return { kind: 'off', since: 0, because: 0 };
};

/** `leader`: the virtual machine whose group it belongs to, by a LUN that both use; its own name where it has one. */
export const addVm = (world: World, scenario: ScenarioVm, names: Names, leader: string): void => {
  const id: VmId = `vm:${newNumber(world, 'vm')}`;
  const host = world.hosts[found(names.host, scenario.on)];
  names.vm.set(scenario.name, id);
  const node = (scenario.highlyAvailable ?? true) ? host.node : null;
  const luns = scenario.luns.map((name) => found(names.lun, name));
  const disks = layDisks(scenario, (name) => world.luns[found(names.lun, name)].sizeMB).map(
    (disk, i): VmDisk => {
      const parent = scenario.disks?.[i]?.parent ?? null;
      return { ...disk, lun: luns[i], rateMBh: 0, parent: parent === null ? null : found(names.lun, parent) };
    },
  );
  const phase = startPhase(scenario, host.id, luns[0], world);
  world.vms[id] = {
    id,
    name: scenario.name,
    guest: scenario.guest,
    app: scenario.app,
    ramMB: scenario.ramMB,
    usedMB: scenario.usedMB ?? Math.round(scenario.ramMB * GUESTS[scenario.guest].memoryFraction),
    vcpus: scenario.vcpus,
    luns,
    diskMB: scenario.diskMB,
    disks,
    checkpoints: [],
    checkpoint: null,
    changesMBh: scenario.changesMBPerHour ?? USUAL_CHANGES_MB,
    fileWork: null,
    group: null,
    resource: null,
    guestCluster: null,
    connected: true,
    cpuUses: !scenario.cpuCompatibility,
    checkHeartbeat: scenario.checkHeartbeat ?? false,
    silentSince: null,
    cpuCompatibility: scenario.cpuCompatibility ?? false,
    integrationServices: scenario.integrationServices !== false,
    integration: integrationOf(scenario.integrationServices),
    frozenSince: phase.kind === 'saved' ? 0 : null,
    clockBehindMs: 0,
    offlineAction: scenario.offlineAction,
    startsWithHost: scenario.startsWithHost ?? false,
    phase,
    lastHost: host.id,
    memoryLost: false,
    coldBootAt: null,
    migration: null,
    job: null,
    outage: null,
    pastOutages: [],
    lastFact: 0,
    timer: null,
  };
  if (phase.kind === 'running') host.vms.push(id);
  luns.forEach((lun, i) => {
    world.luns[lun].vms.push(id);
    const stateMB = i === 0 && phase.kind !== 'off' ? scenario.ramMB : 0;
    world.luns[lun].usedMB += stateMB + disks[i].usedMB;
    if (disks[i].type === 'pass-through') world.luns[lun].passThrough = true;
    if (disks[i].growMBh > 0) world.luns[lun].growth = { rateMBh: 0, at: 0, nextAt: 0 };
    const cluster = node === null ? null : host.cluster;
    world.luns[lun].cluster = cluster;
    if (world.luns[lun].kind !== 'plain') return share(world, lun);
    for (let at: LunId | null = lun; at !== null; at = world.luns[at].mountedUnder)
      belongTo(world, at, host.id, cluster);
  });
  if (node === null) return;
  const group = groupFor(world, scenario, node, names, leader);
  cluster(world, scenario, id, group, names);
};

/** That of the virtual machine that it shares a LUN with, or one of its own. */
const groupFor = (world: World, scenario: ScenarioVm, owner: NodeId, names: Names, leader: string): Group => {
  const shared = leader === scenario.name ? null : world.vms[found(names.vm, leader)].group;
  if (shared !== null) return world.groups[shared];
  return newGroup(world, world.nodes[owner].cluster, 'vm', scenario.name, owner, {
    preferredOwners: scenario.preferredOwners.map((name) => found(names.node, name)),
    antiAffinity: [...scenario.antiAffinity],
    autoStart: scenario.autoStart,
    persistent: scenario.persistent,
    failoverThreshold: scenario.failoverThreshold,
    failoverPeriodMs: scenario.failoverPeriodMs,
    autoFailback: scenario.autoFailback ?? false,
    failbackWindow: scenario.failbackWindow ?? null,
  });
};

/** The disk of a LUN in a group; several virtual machines may need it. One in a folder needs the disk with the folder. */
const diskFor = (world: World, group: Group, lun: LunId, own: () => Partial<Resource>): ResourceId => {
  const known = group.resources.find((id) => world.resources[id].lun === lun);
  if (known !== undefined) return known;
  const { name, mountedUnder } = world.luns[lun];
  const dependsOn: ResourceId[] = [];
  if (mountedUnder !== null) dependsOn.push(diskFor(world, group, mountedUnder, own));
  return newResource(world, group, 'Physical Disk', `Disk ${name}`, true, { lun, ...own(), dependsOn });
};

/** In use by what is on a host, and mounted there from the start. */
const belongTo = (world: World, lun: LunId, host: HostId, cluster: ClusterId | null): void => {
  world.luns[lun].cluster = cluster;
  if (world.luns[lun].reservedBy === null) attach(world, lun, host);
};

/** The first virtual machine on a shared volume: all nodes have it mounted. */
const share = (world: World, id: LunId): void => {
  const lun = world.luns[id];
  const { volumes, nodes } = world.clusters[lun.cluster!];
  if (volumes.includes(id)) return;
  volumes.push(id);
  for (const node of nodes) {
    const { phase, host } = world.nodes[node];
    if (phase.kind === 'active')
      lun.access.push({ host, how: 'direct', since: 0, until: null, network: null, because: 0 });
  }
  if (lun.kind === 'csv') coordinate(world, lun);
};

/** A Cluster Shared Volume is owned by a node all the same: its coordinator, at the start the first one. */
const coordinate = (world: World, { id, name, cluster, access }: World['luns'][string]): void => {
  const [{ host }] = access;
  const group = newGroup(world, cluster!, 'csv', volumeName(name), world.hosts[host].node);
  newResource(world, group, 'Physical Disk', `Disk ${name}`, true, { lun: id });
  attach(world, id, host);
};

/** Disks that no other node mounts, then the configuration on the home disk, then the VM on all of them (4.2). */
const cluster = (world: World, scenario: ScenarioVm, id: VmId, group: Group, names: Names): void => {
  const vm = world.vms[id];
  const possibleOwners =
    scenario.possibleOwners.length === 0
      ? null
      : scenario.possibleOwners.map((name) => found(names.node, name));
  const own = () => ({
    possibleOwners: possibleOwners?.slice() ?? null,
    policies: policiesSet(scenario.policies ?? {}),
  });
  const plain = vm.luns.filter((lun) => world.luns[lun].kind === 'plain');
  const disks = plain.map((lun) => diskFor(world, group, lun, own));
  const configuration = newResource(
    world,
    group,
    'Virtual Machine Configuration',
    `Configuration ${vm.name}`,
    true,
    { vm: id, dependsOn: plain[0] === vm.luns[0] ? [disks[0]] : [], ...own() },
  );
  const running = vm.phase.kind === 'running';
  vm.group = group.id;
  vm.resource = newResource(world, group, 'Virtual Machine', vm.name, running, {
    vm: id,
    dependsOn: [configuration, ...disks],
    wanted: running,
    ...own(),
  });
};
