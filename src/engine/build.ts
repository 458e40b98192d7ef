/** A world from a scenario: everything at rest at t = 0, ids in the order of the file. */
import type { NetworkId } from '../domain/ids.ts';
import { rootOf } from '../domain/drive-letters.ts';
import { groupLeaders } from '../domain/lun-sharing.ts';
import { vmMemoryMB } from '../domain/memory.ts';
import { KINDS } from '../domain/records.ts';
import type { Scenario } from '../domain/scenario.ts';
import { addCluster } from './build/clusters.ts';
import { awaitWindows } from './build/failback.ts';
import { addGuestCluster } from './build/guest-clusters.ts';
import { awaitGrowth } from './build/growth.ts';
import { addArrays, addHosts } from './build/hardware.ts';
import { found, newNumber, type Names } from './build/names.ts';
import { addServers } from './build/servers.ts';
import { addVm } from './build/virtual-machines.ts';
import { stateClass } from './hyperv/virtual-machine.ts';
import { latest, record } from './kernel/series.ts';
import { WORLD_VERSION, type World } from './kernel/world.ts';

const emptyWorld = (scenario: Scenario, seed: string): World => ({
  ...(Object.fromEntries(KINDS.map((kind) => [kind, {}])) as Pick<World, (typeof KINDS)[number]>),
  version: WORLD_VERSION,
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
  spareFlows: [],
  endedJobs: [],
  endedMigrations: [],
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
    vm: new Map(),
  };
  for (const network of scenario.networks) {
    const id: NetworkId = `network:${newNumber(world, 'network')}`;
    names.network.set(network.name, id);
    world.networks[id] = { id, ...network, down: false };
  }
  addHosts(world, scenario, names);
  addArrays(world, scenario, names);
  for (const cluster of scenario.clusters) addCluster(world, cluster, names);
  const folders = new Map(scenario.arrays.flatMap((it) => it.luns).map((it) => [it.name, it.mountedUnder]));
  const leaders = groupLeaders(scenario.vms, (lun) =>
    world.luns[found(names.lun, lun)].kind === 'plain' ? rootOf(lun, (it) => folders.get(it)) : null,
  );
  for (const vm of scenario.vms) addVm(world, vm, names, leaders.get(vm.name)!);
  for (const guests of scenario.guestClusters ?? []) addGuestCluster(world, guests, names);
  addServers(world, scenario, names);
  startSeries(world);
  awaitWindows(world);
  awaitGrowth(world);
  return world;
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
