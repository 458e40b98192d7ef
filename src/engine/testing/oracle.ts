/**
 * What must run some time after everything is healed, decided without the engine's rules: from how things are set up and
 * what people asked for. Whatever does not run needs one of the exceptions below, and there are no others.
 */
import type { World } from '../kernel/world.ts';

type Vm = World['vms'][string];
type Host = World['hosts'][string];

/** What the oracle knows of the run besides its end. */
export type History = {
  /** Virtual machines and groups that somebody wants stopped, by what was ordered. */
  stopped: ReadonlySet<string>;
  /** Virtual machines without persistent mode, whose cluster formed since somebody asked for them. */
  waiting: ReadonlySet<string>;
  /** What was told of a virtual machine since it last ran. */
  past: (vm: string) => ReadonlySet<string>;
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

/** A failed try takes a second. One that ends in the second after the volume's return was its last for an hour. */
const triedTooEarly = (world: World, vm: Vm): boolean => {
  const { retryAt } = groupOf(world, vm)!;
  const volumes = Object.values(world.resources).filter(
    ({ lun, state }) => lun !== null && vm.luns.includes(lun) && state === 'Online',
  );
  return (
    retryAt !== null &&
    resourcesOf(world, vm).some(({ policies }) => {
      const gaveUpAt = retryAt - (policies?.retryPeriodMs ?? HOUR);
      return volumes.some(({ lun, since }) => {
        const late = gaveUpAt - since;
        return world.luns[lun!]!.kind === 'csv' && late >= 0 && late <= 1_000;
      });
    })
  );
};

/** Its node was lost, or one that it was on its way to. */
const LOST = ['groupTakenOver', 'groupStranded', 'groupFailingOver'];

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
    holds: (vm, _, { waiting }) => waiting.has(vm.id),
  },
  {
    because: 'auto start is off, and its node was lost',
    holds: (vm, world, { past }) =>
      !groupOf(world, vm)!.autoStart && LOST.some((kind) => past(vm.id).has(kind)),
  },
  {
    because: 'every possible owner is Paused',
    holds: (vm, world) => places(world, vm).length === 0,
  },
  {
    because: 'its policies leave a resource Failed that they never try again',
    holds: (vm, world) =>
      resourcesOf(world, vm).some(({ state, policies }) => {
        const { restartAction = 2, retryPeriodMs = HOUR } = policies ?? {};
        return state === 'Failed' && (restartAction === 0 || retryPeriodMs === null);
      }),
  },
  {
    because: 'its owner is Paused, and a resource that stays where it is has failed there',
    holds: (vm, world) =>
      ownerIsPaused(world, vm) &&
      resourcesOf(world, vm).some(
        ({ state, policies }) => state === 'Failed' && policies?.restartAction === 1,
      ),
  },
  {
    because: 'memory was short where it was to start, and may be short on one of its possible owners',
    holds: (vm, world, { past }) =>
      companions(world, vm).some(({ id }) => past(id).has('vmStartFailed')) &&
      places(world, vm).some((host) => !isRoomy(world, host)),
  },
  {
    because: 'its LUN had no space left for its memory, since a disk on it grows',
    holds: (vm, world, { past }) =>
      companions(world, vm).some(({ id }) => past(id).has('vmStateNotReserved')) &&
      Object.values(world.vms).some(({ disks }) =>
        disks.some(({ lun, growMBh }) => growMBh > 0 && vm.luns.includes(lun)),
      ),
  },
  {
    because: 'its try of this hour had begun when its Cluster Shared Volume came back',
    holds: (vm, world) => triedTooEarly(world, vm),
  },
  {
    because: 'a processor of another vendor could not restore its saved state',
    holds: (vm, world, { past }) =>
      companions(world, vm).some(
        (one) =>
          past(one.id).has('vmRestoreFailed') && places(world, vm).some((host) => !restoresOn(one, host)),
      ),
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
