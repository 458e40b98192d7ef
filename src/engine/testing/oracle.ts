/**
 * What must run some time after everything is healed, decided without the engine's rules: from how things are set up and
 * what people asked for. Whatever does not run needs one of the exceptions below, and there are no others.
 */
import type { World } from '../kernel/world.ts';

type Vm = World['vms'][string];
type Host = World['hosts'][string];

/** What the oracle knows of the run besides its end. */
export type History = {
  /** Clusters that formed anew in the run, so that what is not persistent stayed Offline. */
  formed: ReadonlySet<string>;
  /** Virtual machines and groups that somebody wants stopped, by what was ordered. */
  stopped: ReadonlySet<string>;
};

/** In an oracle's own words: RAM, 32 MB, and 8 MB for each GB begun after the first; 2 GB are the parent's. */
const takes = ({ ramMB }: Vm): number => ramMB + 32 + 8 * Math.max(0, Math.ceil(ramMB / 1_024) - 1);
const offers = ({ ramMB }: Host): number => ramMB - 2_048;

const groupOf = (world: World, { group }: Vm) => (group === null ? null : world.groups[group]!);

const resourcesOf = (world: World, vm: Vm) =>
  (groupOf(world, vm)?.resources ?? []).map((id) => world.resources[id]!);

const HOUR = 3_600_000;

/** All that share its group: they run on one node, or not at all. */
const companions = (world: World, vm: Vm): Vm[] =>
  vm.group === null ? [vm] : Object.values(world.vms).filter(({ group }) => group === vm.group);

/** Hosts on which its group may come Online: nodes that are not paused, of the possible owners of all of it. */
const places = (world: World, vm: Vm): Host[] => {
  const group = groupOf(world, vm);
  if (group === null) return [];
  const owners = resourcesOf(world, vm).map((resource) => resource.possibleOwners);
  return world.clusters[group.cluster]!.nodes.filter(
    (id) => !world.nodes[id]!.paused && owners.every((list) => list === null || list.includes(id)),
  ).map((id) => world.hosts[world.nodes[id]!.host]!);
};

/** Would everything that could ever be on this host fit on it together? Then this machine fits whatever else happens. */
const isRoomy = (world: World, host: Host): boolean => {
  const guests = Object.values(world.vms).filter((vm) =>
    vm.group === null
      ? vm.lastHost === host.id
      : world.clusters[groupOf(world, vm)!.cluster]!.nodes.includes(host.node!),
  );
  return guests.reduce((sum, vm) => sum + takes(vm), 0) <= offers(host);
};

/** Saved memory is restored by processors of its vendor alone. */
const restoresOn = (vm: Vm, host: Host): boolean =>
  vm.phase.kind !== 'saved' || vm.phase.cpu.vendor === host.cpu.vendor;

const ownerIsPaused = (world: World, vm: Vm): boolean => {
  const owner = groupOf(world, vm)?.owner ?? null;
  return owner !== null && world.nodes[owner]!.paused;
};

type Exception = { because: string; holds: (vm: Vm, world: World, history: History) => boolean };

/** The closed list. The first that holds excuses a virtual machine that does not run. */
const EXCEPTIONS: readonly Exception[] = [
  {
    because: 'no cluster starts it again: somebody has to',
    holds: (vm) => vm.group === null,
  },
  {
    because: 'an administrator wants it Offline',
    holds: (vm, _, { stopped }) => stopped.has(vm.id),
  },
  {
    because: 'an administrator took the shared volume that it lies on Offline',
    holds: ({ luns }, world, { stopped }) =>
      Object.values(world.resources).some(
        ({ lun, group }) => lun !== null && luns.includes(lun) && stopped.has(group),
      ),
  },
  {
    because: 'it is paused: somebody has to resume it',
    holds: (vm) => vm.phase.kind === 'paused',
  },
  {
    because: 'persistent mode is off, and its cluster formed anew',
    holds: (vm, world, { formed }) => {
      const group = groupOf(world, vm)!;
      return !group.persistent && formed.has(group.cluster);
    },
  },
  {
    because: 'auto start is off: it waits for somebody after its node was lost',
    holds: (vm, world) => !groupOf(world, vm)!.autoStart,
  },
  {
    because: 'every possible owner is Paused',
    holds: (vm, world) => places(world, vm).length === 0,
  },
  {
    because:
      'its policies say that it is never restarted, stays on a Paused node, or waits for more than an hour',
    holds: (vm, world) =>
      resourcesOf(world, vm).some(({ policies }) => {
        const { restartAction = 2, retryPeriodMs = HOUR } = policies ?? {};
        const held = restartAction === 0 || (restartAction === 1 && ownerIsPaused(world, vm));
        return held || retryPeriodMs === null || retryPeriodMs > HOUR;
      }),
  },
  {
    because: 'memory may be short on one of its possible owners',
    holds: (vm, world) => places(world, vm).some((host) => !isRoomy(world, host)),
  },
  {
    because: 'its Cluster Shared Volume came back after the try of this hour',
    holds: (vm, world) =>
      groupOf(world, vm)!.retryAt !== null && vm.luns.some((id) => world.luns[id]!.kind === 'csv'),
  },
  {
    because: 'a processor of another vendor is in the way of its saved state',
    holds: (vm, world) =>
      companions(world, vm).some((one) => places(world, vm).some((host) => !restoresOn(one, host))),
  },
];

/** The exceptions in words, for the tally. */
export const EXCUSES: readonly string[] = EXCEPTIONS.map(({ because }) => because);

/** What has to run and does not; `excused` hears of each that may be off. */
export const stillDown = (world: World, history: History, excused: (because: string) => void): string[] =>
  Object.values(world.vms).flatMap((vm) => {
    if (vm.phase.kind === 'running') return [];
    const exception = EXCEPTIONS.find(({ holds }) => holds(vm, world, history));
    if (exception === undefined) return [`L-01 ${vm.name} is ${vm.phase.kind}, and can run`];
    excused(exception.because);
    return [];
  });
