/** A world from a scenario: everything at rest at t = 0, ids in the order of the file. */
import { GUESTS } from '../domain/guests.ts';
import type {
  ClusterId,
  GroupId,
  HostId,
  LunId,
  NetworkId,
  NodeId,
  ResourceId,
  VmId,
} from '../domain/ids.ts';
import {
  KINDS,
  type Group,
  type GuestPhase,
  type Resource,
  type ResourceType,
  type VmPhase,
} from '../domain/records.ts';
import type { Scenario, ScenarioCluster, ScenarioVm } from '../domain/scenario.ts';
import { vmMemoryMB } from '../domain/memory.ts';
import { addArrayLinks, addHostLinks } from './hardware/links.ts';
import { stateClass } from './hyperv/virtual-machine.ts';
import { invariant } from './kernel/invariant.ts';
import { latest, record } from './kernel/series.ts';
import { timingOf } from './kernel/timing.ts';
import type { World } from './kernel/world.ts';

type Names = {
  network: Map<string, NetworkId>;
  host: Map<string, HostId>;
  node: Map<string, NodeId>;
  lun: Map<string, LunId>;
  cluster: Map<string, ClusterId>;
};

const newNumber = (world: World, prefix: string): number =>
  (world.nextId[prefix] = (world.nextId[prefix] ?? 0) + 1);

const found = <T>(map: Map<string, T>, name: string): T => {
  const id = map.get(name);
  invariant(id !== undefined, `a checked scenario names only what it has, not ${name}`);
  return id;
};

const emptyWorld = (scenario: Scenario, seed: string): World => ({
  ...(Object.fromEntries(KINDS.map((kind) => [kind, {}])) as Pick<World, (typeof KINDS)[number]>),
  version: 1,
  now: 0,
  seed,
  timing: { ...scenario.timing },
  datacenter: { name: scenario.name, description: scenario.description, startsAt: scenario.startsAt },
  nextSeq: 1,
  nextFact: 1,
  nextId: {},
  ordinals: {},
  queue: [],
  links: {},
  unsettledLinks: [],
  facts: [],
  keptFacts: 0,
  series: {},
});

export const buildWorld = (scenario: Scenario, seed: string): World => {
  const world = emptyWorld(scenario, seed);
  const names: Names = {
    network: new Map(),
    host: new Map(),
    node: new Map(),
    lun: new Map(),
    cluster: new Map(),
  };
  for (const network of scenario.networks) {
    const id: NetworkId = `network:${newNumber(world, 'network')}`;
    names.network.set(network.name, id);
    world.networks[id] = { id, ...network, down: false };
  }
  addHosts(world, scenario, names);
  addArrays(world, scenario, names);
  for (const cluster of scenario.clusters) addCluster(world, cluster, names);
  for (const vm of scenario.vms) addVm(world, vm, names);
  startSeries(world);
  return world;
};

const addHosts = (world: World, scenario: Scenario, names: Names): void => {
  for (const { power, nics, ...host } of scenario.hosts) {
    const id: HostId = `host:${newNumber(world, 'host')}`;
    names.host.set(host.name, id);
    world.hosts[id] = {
      ...host,
      id,
      cluster: null,
      node: null,
      cpu: { ...host.cpu },
      cpuLacks: false,
      vmms: 'running',
      pressureMB: 0,
      guestNetwork: true,
      vms: [],
      mounted: [],
      startSlot: 0,
      pathsLost: 0,
      pathStallUntil: null,
      goingDown: null,
      jobs: [],
      timer: null,
      nics: nics.map(({ name, purpose, network, subnet }) => ({
        name,
        purpose,
        network: network === null ? null : found(names.network, network),
        link: 'up',
        subnet: subnet ?? null,
        failed: false,
        since: 0,
      })),
      cuts: [],
      power: power === 'on' ? { kind: 'on', since: 0 } : { kind: 'off', since: 0, because: 0 },
      mountSlots: new Array(timingOf(world).takeoverMount?.slots ?? 0).fill(0) as number[],
    };
    addHostLinks(world, id);
  }
};

const addArrays = (world: World, scenario: Scenario, names: Names): void => {
  for (const { luns, ...array } of scenario.arrays) {
    const id = `array:${newNumber(world, 'array')}` as const;
    world.arrays[id] = { ...array, id, luns: [], down: false, stallUntil: null };
    for (const lun of luns) {
      const lunId: LunId = `lun:${newNumber(world, 'lun')}`;
      names.lun.set(lun.name, lunId);
      world.luns[lunId] = {
        ...lun,
        id: lunId,
        array: id,
        cluster: null,
        usedMB: 0,
        witness: false,
        vms: [],
        reservedBy: null,
        mountedOn: null,
        lost: false,
        unreachableFrom: [],
        frozen: null,
        stolen: false,
        checkMs: 0,
        fillMB: 0,
        space: 'enough',
        timer: null,
      };
      world.arrays[id].luns.push(lunId);
    }
    addArrayLinks(world, id);
  }
};

// --------------------------------------------------------------------------------------------------- cluster

const newGroup = (
  world: World,
  cluster: ClusterId,
  kind: Group['kind'],
  name: string,
  owner: NodeId | null,
  settings: Partial<Group> = {},
): Group => {
  const id: GroupId = `group:${newNumber(world, 'group')}`;
  const group: Group = {
    id,
    name,
    kind,
    cluster,
    resources: [],
    owner,
    lastOwner: owner,
    preferredOwners: [],
    antiAffinity: [],
    failoverThreshold: null,
    failoverPeriodMs: 6 * 3_600_000,
    persistent: true,
    autoStart: true,
    failoverTimes: [],
    tried: [],
    cameFrom: null,
    work: { kind: 'none' },
    pace: 1,
    heldFailure: null,
    stranded: false,
    retryAt: null,
    job: null,
    because: 0,
    timer: null,
    ...settings,
  };
  world.groups[id] = group;
  world.clusters[cluster].groups.push(id);
  return group;
};

const newResource = (
  world: World,
  group: Group,
  type: ResourceType,
  name: string,
  online: boolean,
  settings: Partial<Resource> = {},
): ResourceId => {
  const id: ResourceId = `resource:${newNumber(world, 'resource')}`;
  world.resources[id] = {
    id,
    name,
    type,
    group: group.id,
    dependsOn: [],
    possibleOwners: null,
    state: online ? 'Online' : 'Offline',
    since: 0,
    until: null,
    wanted: true,
    vm: null,
    lun: null,
    restartTimes: [],
    because: 0,
    timer: null,
    ...settings,
  };
  group.resources.push(id);
  return id;
};

/** Reserved by and mounted on a host from the start; one without power mounts it when it boots. */
const attach = (world: World, lun: LunId, host: HostId): void => {
  world.luns[lun].reservedBy = host;
  if (world.hosts[host].power.kind !== 'on') return;
  world.luns[lun].mountedOn = host;
  world.hosts[host].mounted.push(lun);
};

const addCluster = (world: World, scenario: ScenarioCluster, names: Names): void => {
  const id: ClusterId = `cluster:${newNumber(world, 'cluster')}`;
  names.cluster.set(scenario.name, id);
  const component = `component:${newNumber(world, 'component')}` as const;
  const nodes = scenario.nodes.map((name, i) => addNode(world, id, name, i + 1, component, names));
  const members = nodes.filter((node) => world.nodes[node].phase.kind === 'active');
  const networks = Object.values(world.networks).filter((network) =>
    scenario.nodes.some((name) =>
      world.hosts[found(names.host, name)].nics.some((nic) => nic.network === network.id),
    ),
  );
  world.clusters[id] = {
    id,
    name: scenario.name,
    os: '2008',
    quorumModel: scenario.quorumModel,
    nodes,
    groups: [],
    coreGroup: 'group:0',
    witness: null,
    share: scenario.share === null ? null : { name: scenario.share, up: true, lockedBy: null },
    witnessAnswerMs: 0,
    witnessFailure: null,
    networks: networks.map((network) => network.id),
    networkTroubles: [],
    heartbeat: { ...scenario.heartbeat },
    crossSubnet: { ...(scenario.crossSubnet ?? { delayMs: 1_000, threshold: 5 }) },
    randomizeOwners: scenario.randomizeOwners,
    component,
    downSince: null,
    downBecause: 0,
    formWait: null,
    epoch: 1,
    timer: null,
  };
  world.components[component] = {
    id: component,
    cluster: id,
    members,
    silences: [],
    lost: [],
    phase: { kind: 'stable' },
    epoch: 1,
    timer: null,
  };
  addCoreGroup(world, scenario, id, members[0], names);
};

const addNode = (
  world: World,
  cluster: ClusterId,
  name: string,
  number: number,
  component: `component:${number}`,
  names: Names,
): NodeId => {
  const id: NodeId = `node:${newNumber(world, 'node')}`;
  const host = world.hosts[found(names.host, name)];
  names.node.set(name, id);
  host.node = id;
  host.cluster = cluster;
  const phase =
    host.power.kind === 'on'
      ? { kind: 'active' as const, since: 0, component }
      : { kind: 'stopped' as const, since: 0, because: 0, restartAt: null };
  world.nodes[id] = {
    id,
    number,
    name,
    host: host.id,
    cluster,
    phase,
    paused: false,
    hungUntil: null,
    leaving: null,
    timer: null,
  };
  return id;
};

/** Address, name and witness; on the first node unless it is off. */
const addCoreGroup = (
  world: World,
  scenario: ScenarioCluster,
  id: ClusterId,
  owner: NodeId,
  names: Names,
): void => {
  const core = newGroup(world, id, 'core', 'Cluster Group', owner);
  world.clusters[id].coreGroup = core.id;
  const address = newResource(world, core, 'IP Address', 'Cluster IP Address', true);
  newResource(world, core, 'Network Name', `Name: ${scenario.name}`, true, { dependsOn: [address] });
  const { host } = world.nodes[owner];
  const { share } = world.clusters[id];
  if (scenario.quorumModel === 'NFSM' && share !== null) {
    share.lockedBy = host;
    world.clusters[id].witness = newResource(world, core, 'File Share Witness', share.name, true);
  }
  if (scenario.witness === null) return;
  const lun = found(names.lun, scenario.witness);
  world.luns[lun].witness = true;
  world.luns[lun].cluster = id;
  world.luns[lun].usedMB = 8;
  world.clusters[id].witness = newResource(world, core, 'Physical Disk', `Disk ${scenario.witness}`, true, {
    lun,
  });
  attach(world, lun, host);
};

// ---------------------------------------------------------------------------------------------------------- VMs

const startPhase = (scenario: ScenarioVm, host: HostId, lun: LunId, world: World): VmPhase => {
  const guest: GuestPhase = { kind: 'ready', since: 0 };
  if (scenario.state === 'running') return { kind: 'running', on: host, since: 0, guest };
  if (scenario.state === 'saved')
    return { kind: 'saved', since: 0, lun, cpu: { ...world.hosts[host].cpu }, guest };
  return { kind: 'off', since: 0, because: 0 };
};

const addVm = (world: World, scenario: ScenarioVm, names: Names): void => {
  const id: VmId = `vm:${newNumber(world, 'vm')}`;
  const host = world.hosts[found(names.host, scenario.on)];
  const luns = scenario.luns.map((name) => found(names.lun, name));
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
    group: null,
    resource: null,
    connected: true,
    cpuUses: true,
    integrationServices: scenario.integrationServices,
    offlineAction: scenario.offlineAction,
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
    world.luns[lun].cluster = host.cluster;
    const stateMB = i === 0 && phase.kind !== 'off' ? scenario.ramMB : 0;
    world.luns[lun].usedMB += stateMB + Math.round(scenario.diskMB / luns.length);
    attach(world, lun, host.id);
  });
  if (host.node !== null) cluster(world, scenario, id, host.node, names);
};

/** Disks, then the configuration on the home disk, then the VM on all of them (4.2). */
const cluster = (world: World, scenario: ScenarioVm, id: VmId, owner: NodeId, names: Names): void => {
  const vm = world.vms[id];
  const group = newGroup(world, world.nodes[owner].cluster, 'vm', scenario.name, owner, {
    preferredOwners: scenario.preferredOwners.map((name) => found(names.node, name)),
    antiAffinity: [...scenario.antiAffinity],
    autoStart: scenario.autoStart,
    persistent: scenario.persistent,
    failoverThreshold: scenario.failoverThreshold,
    failoverPeriodMs: scenario.failoverPeriodMs,
  });
  const possibleOwners =
    scenario.possibleOwners.length === 0
      ? null
      : scenario.possibleOwners.map((name) => found(names.node, name));
  const disks = vm.luns.map((lun) =>
    newResource(world, group, 'Physical Disk', `Disk ${world.luns[lun].name}`, true, { lun, possibleOwners }),
  );
  const configuration = newResource(
    world,
    group,
    'Virtual Machine Configuration',
    `Configuration ${vm.name}`,
    true,
    { vm: id, dependsOn: [disks[0]], possibleOwners },
  );
  const running = vm.phase.kind === 'running';
  vm.group = group.id;
  vm.resource = newResource(world, group, 'Virtual Machine', vm.name, running, {
    vm: id,
    dependsOn: [configuration, ...disks],
    wanted: running,
    possibleOwners,
  });
};

const startSeries = (world: World): void => {
  for (const host of Object.values(world.hosts))
    record(
      world,
      `memory|${host.id}`,
      host.vms.reduce((sum, id) => sum + vmMemoryMB(world.vms[id].ramMB), 0),
    );
  for (const vm of Object.values(world.vms))
    record(world, `vms|${stateClass(vm.phase)}`, latest(world, `vms|${stateClass(vm.phase)}`) + 1);
};
