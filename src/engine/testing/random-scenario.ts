/** A small datacenter drawn from a seed: any of the settings that change what happens. */
import type { Scenario } from '../../domain/scenario.ts';
import { MPIO_POLICIES } from '../../domain/mpio.ts';
import { datacenter, nodeName } from './datacenters.ts';
import { diceOf, type Dice } from './dice.ts';
import { addServers, keepLocal } from './random-servers.ts';

const GUESTS = ['windows-2008-full', 'windows-2008-core', 'windows-2003-r2', 'sles-10'] as const;

/** A few nodes with a few machines each; or as many nodes as a cluster can have, and well over a hundred machines. */
export type Size = 'small' | 'full';
const SIZES = { small: { nodes: 2, perNode: 1 }, full: { nodes: 13, perNode: 8 } } as const;

const cluster = (seed: string, dice: Dice, size: Size): Scenario => {
  const least = SIZES[size];
  const nodes = least.nodes + dice.below(4);
  const tight = dice.roll() < 0.3;
  return datacenter({
    nodes,
    vmsPerNode: least.perNode + dice.below(3),
    seed,
    quorumModel: dice.pick(['NM', 'NDM', 'NFSM', 'DO'] as const),
    profile: dice.pick(['reference', 'calibrated'] as const),
    jitter: dice.roll() < 0.5,
    install: dice.pick(['Full', 'Core'] as const),
    fabric: dice.pick(['iscsi-1g', 'iscsi-2x1g', 'fc-4g'] as const),
    randomizeOwners: dice.roll() < 0.5,
    hostRamMB: least.perNode * (tight ? 10_240 : 32_768),
    vm: (index) => ({
      guest: dice.pick(GUESTS),
      app: dice.pick(['none', 'sql-server', 'file-server'] as const),
      ramMB: dice.pick([512, 1_024, 2_048]),
      vcpus: 1,
      integrationServices: dice.roll() < 0.8 && (dice.roll() < 0.7 || { shutdown: false, timeSync: false }),
      offlineAction: dice.pick(['save', 'shutDown', 'turnOff', 'shutDownForced'] as const),
      autoStart: dice.roll() < 0.9,
      persistent: dice.roll() < 0.8,
      state: dice.pick(['running', 'running', 'running', 'off', 'saved'] as const),
      failoverThreshold: dice.pick([null, null, 1, 2]),
      preferredOwners: dice.roll() < 0.2 ? [nodeName(dice.below(nodes))] : [],
      possibleOwners: dice.roll() < 0.1 ? [nodeName(index % nodes)] : [],
      antiAffinity: dice.roll() < 0.2 ? ['pair'] : [],
    }),
  });
};

/** Some go back to where they belong, at once or in an hour that may come within the run. */
const addFailback = (scenario: Scenario, dice: Dice): void => {
  scenario.startsAt = `2008-11-03T${dice.pick(['07:50', '08:00', '23:45'])}:00`;
  for (const vm of scenario.vms) {
    if (dice.roll() < 0.6) continue;
    const { nodes } = scenario.clusters[0]!;
    vm.autoFailback = true;
    const first = dice.pick(nodes);
    const rest = nodes.filter((node) => node !== first);
    if (nodes.includes(vm.on)) vm.preferredOwners = [first, ...rest].slice(0, 1 + dice.below(2));
    if (dice.roll() < 0.5) vm.failbackWindow = { start: dice.pick([0, 7, 8]), end: dice.pick([0, 8, 9]) };
  }
};

/** Policies that are not those of 2008, for all resources of some. */
const addPolicies = (scenario: Scenario, dice: Dice): void => {
  for (const vm of scenario.vms) {
    if (dice.roll() < 0.5) continue;
    vm.policies = {
      restartAction: dice.pick([0, 1, 2, 2] as const),
      restartThreshold: dice.below(4),
      restartPeriodMs: dice.pick([60_000, 900_000]),
      retryPeriodMs: dice.pick([null, 900_000, 3_600_000]),
      looksAliveMs: dice.pick([1_000, 5_000, 90_000]),
      pendingTimeoutMs: dice.pick([5_000, 180_000]),
      separateMonitor: dice.roll() < 0.3,
    };
  }
};

/** The last host stands outside of the cluster, with what is on it. */
const takeOut = (scenario: Scenario): void => {
  const { nodes } = scenario.clusters[0]!;
  const alone = nodes.pop()!;
  for (const vm of scenario.vms) {
    vm.preferredOwners = vm.on === alone ? [] : vm.preferredOwners.filter((node) => node !== alone);
    if (vm.on === alone) vm.possibleOwners = [];
  }
};

/** Some of what is clustered lies together on a volume that all nodes mount. */
const shareVolume = (scenario: Scenario, dice: Dice): void => {
  const { nodes, os } = scenario.clusters[0]!;
  const kind = os === '2008R2' ? 'csv' : 'cluster-file-system';
  scenario.arrays[0]!.luns.push({
    name: 'SHARED',
    sizeMB: Math.max(1_048_576, scenario.vms.length * 65_536),
    letter: null,
    kind,
  });
  for (const vm of scenario.vms)
    if (nodes.includes(vm.on) && dice.roll() < 0.7) vm.luns = ['SHARED', ...vm.luns.slice(1)];
};

/** A second volume for one virtual machine, on the same array. */
const addVolume = (scenario: Scenario, vm: Scenario['vms'][number]): void => {
  const name = `${vm.luns[0]}-data`;
  scenario.arrays[0]!.luns.push({ name, sizeMB: 102_400, letter: null });
  vm.luns.push(name);
};

/** Two virtual machines on one LUN: one group, with one set of settings. */
const share = ({ vms }: Scenario, dice: Dice): void => {
  const first = dice.pick(vms);
  const others = vms.filter(({ name, on }) => name !== first.name && on === first.on);
  if (others.length === 0) return;
  const { preferredOwners, antiAffinity, autoStart, persistent, failoverThreshold } = first;
  const settings = { preferredOwners, antiAffinity, autoStart, persistent, failoverThreshold };
  const second = dice.pick(others);
  Object.assign(second, settings, { luns: [first.luns[0], ...second.luns.slice(1)] });
  for (const setting of ['autoFailback', 'failbackWindow'] as const) {
    delete second[setting];
    if (first[setting] !== undefined) Object.assign(second, { [setting]: first[setting] });
  }
};

/** A volume that nothing uses: it may become a witness. */
const addSpare = (scenario: Scenario, sizeMB: number): void => {
  const { luns } = scenario.arrays[0]!;
  luns.push({ name: `Spare${luns.length}`, sizeMB, letter: null });
};

/** Two or three virtual machines become the nodes of a cluster of guests. */
const clusterGuests = (scenario: Scenario, dice: Dice): void => {
  const { vms, arrays } = scenario;
  const first = dice.below(vms.length);
  const nodes = [...vms.slice(first), ...vms.slice(0, first)].slice(0, 2 + dice.below(2));
  const kind = dice.pick(['sql-server-fci', 'exchange-ccr', 'file-server'] as const);
  const shared = kind !== 'exchange-ccr';
  for (const vm of nodes) {
    vm.state = 'running';
    vm.guest = 'windows-2008-full';
  }
  if (shared) arrays[0]!.luns.push({ name: 'Guest disk', sizeMB: 102_400, letter: null });
  scenario.guestClusters = [
    {
      name: 'GUESTS',
      kind,
      quorumModel: dice.pick(shared ? (['NDM', 'NM'] as const) : (['NFSM', 'NM'] as const)),
      members: nodes.map(({ name }) => name),
      active: dice.pick(nodes).name,
      lun: shared ? 'Guest disk' : null,
      keepApart: dice.roll() < 0.5,
    },
  ];
};

/** A disk that holds nothing but the folders in which the volumes of one virtual machine are mounted. */
const mountUnderRoot = (scenario: Scenario, dice: Dice): void => {
  const { luns } = scenario.arrays[0]!;
  const root = { name: 'Root', sizeMB: 1_024, letter: 'M' };
  const { luns: own, disks } = dice.pick(scenario.vms);
  if (disks?.some(({ type }) => type === 'pass-through')) return;
  for (const lun of luns) if (own.includes(lun.name) && lun.kind === undefined) lun.mountedUnder = root.name;
  luns.push(root);
};

/** Some disks grow, fast enough that a LUN may be full within the run. */
const growDisks = ({ arrays, vms }: Scenario, dice: Dice): void => {
  for (const vm of vms) {
    vm.changesMBPerHour = dice.pick([512, 20_000]);
    const type = dice.pick(['fixed', 'dynamic', 'dynamic', 'pass-through'] as const);
    if (type === 'pass-through' && (vm.luns.length < 2 || vm.luns.includes('SHARED'))) continue;
    const grow = { usedMB: 30_000, growMBPerHour: dice.pick([0, 4_000, 20_000]) };
    vm.disks = vm.luns.map((_, i) =>
      type === 'pass-through'
        ? { type: i === 0 ? 'fixed' : type }
        : type === 'fixed'
          ? { type }
          : { type, ...grow },
    );
    const lun = arrays[0]!.luns.find(({ name }) => name === vm.luns[0]);
    if (type === 'dynamic' && dice.roll() < 0.3 && lun?.kind === undefined && lun) lun.sizeMB = 84_000;
  }
};

/** What a virtual machine has in a cluster of R2 only. */
const setR2 = ({ clusters }: Scenario, vm: Scenario['vms'][number], dice: Dice): void => {
  if (!clusters[0]!.nodes.includes(vm.on)) return;
  if (dice.roll() < 0.4) vm.checkHeartbeat = true;
  if (dice.roll() < 0.4) vm.cpuCompatibility = true;
};

/** Least Blocks is of R2 only. */
const setPolicies = ({ hosts, clusters }: Scenario, dice: Dice): void => {
  const ofR2 = clusters[0]!.os === '2008R2' ? clusters[0]!.nodes : [];
  for (const host of hosts)
    host.mpio = dice.pick(
      MPIO_POLICIES.filter((policy) => policy !== 'leastBlocks' || ofR2.includes(host.name)),
    );
};

export const randomScenario = (seed: string, size: Size = 'small'): Scenario => {
  const dice = diceOf(`${seed}/world`);
  const scenario = cluster(seed, dice, size);
  const { hosts, clusters, vms } = scenario;
  if (hosts.length > 2 && dice.roll() < 0.2) takeOut(scenario);
  if (dice.roll() < 0.15) dice.pick(hosts).cpu = { vendor: 'AMD', family: 'Opteron 8300' };
  if (dice.roll() < 0.3)
    clusters[0]!.heartbeat = { delayMs: dice.pick([250, 2_000]), threshold: 3 + dice.below(8) };
  for (const vm of vms) if (dice.roll() < 0.15) addVolume(scenario, vm);
  if (dice.roll() < 0.4) addFailback(scenario, dice);
  if (dice.roll() < 0.4) scenario.arrays[0]!.autoFailback = false;
  if (dice.roll() < 0.1) scenario.arrays[0]!.controllers = 1;
  for (const size of [1_024, 1_024, 256]) if (dice.roll() < 0.5) addSpare(scenario, size);
  if (dice.roll() < 0.3) addPolicies(scenario, dice);
  if (dice.roll() < 0.4) clusters[0]!.os = '2008R2';
  if (dice.roll() < 0.15) share(scenario, dice);
  if (dice.roll() < 0.3) shareVolume(scenario, dice);
  if (vms.length > 1 && dice.roll() < 0.4) clusterGuests(scenario, dice);
  if (dice.roll() < 0.3) growDisks(scenario, dice);
  if (dice.roll() < 0.15) mountUnderRoot(scenario, dice);
  if (dice.roll() < 0.3) addServers(scenario, dice);
  for (const vm of vms) if (dice.roll() < 0.1) keepLocal(vm, scenario);
  if (clusters[0]!.os === '2008R2') for (const vm of vms) setR2(scenario, vm, dice);
  // Of dice of their own, like what is drawn last: nothing else in a run depends on them.
  const ways = diceOf(`${seed}/paths`);
  if (ways.roll() < 0.5) setPolicies(scenario, ways);
  return scenario;
};
