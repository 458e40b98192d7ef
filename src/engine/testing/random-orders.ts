/** Orders and faults that a random run gives: mostly what makes sense at the instant, now and then what does not. */
import { FAULT_KINDS, faultFields, isAmount, isChoice, isTarget, type Fault } from '../../domain/faults.ts';
import { LETTERS } from '../../domain/drive-letters.ts';
import type { ArrayId, ClusterId, FaultId, GroupId, HostId, LunId, VmId } from '../../domain/ids.ts';
import { witnessKind } from '../../domain/quorum.ts';
import type { SimMs } from '../../domain/units.ts';
import type { CommandName, JournalEntry } from '../../protocol/commands.ts';
import type { Engine } from '../engine.ts';
import type { World } from '../kernel/world.ts';
import type { Dice } from './dice.ts';

const TABLES = {
  host: 'hosts',
  network: 'networks',
  lun: 'luns',
  array: 'arrays',
  vm: 'vms',
  cluster: 'clusters',
  server: 'servers',
} as const;

/** One to all but one of them. */
const someOf = <T>(all: readonly T[], dice: Dice): T[] => {
  const few = all.filter(() => dice.roll() < 0.4);
  return few.length > 0 && few.length < all.length ? few : [dice.pick(all)];
};

/** Any fault of the catalogue on anything that it can be on; losing power is what happens most, of the many kinds. */
const anyFault = ({ world }: Engine, dice: Dice): Fault => {
  const kind = dice.roll() < 0.15 ? 'nodePowerLoss' : dice.pick(FAULT_KINDS);
  const fields = faultFields(kind).map(([name, field]) => [
    name,
    isAmount(field)
      ? // A network that loses most of what it carries goes up and down all day.
        field.least +
        dice.below(Math.min(field.most, field.is === 'percent' ? 50 : field.usual * 2) - field.least + 1)
      : isChoice(field)
        ? dice.pick(field.options)
        : !isTarget(field)
          ? dice.roll() < 0.5
          : field.many
            ? someOf(Object.keys(world[TABLES[field.is]]), dice)
            : dice.pick(Object.keys(world[TABLES[field.is]])),
  ]);
  return { kind, ...Object.fromEntries(fields) } as Fault;
};

type Order = (engine: Engine, dice: Dice) => Omit<JournalEntry, 'at'> | null;

/** One of those that make sense, if there are any and not always: refusals are part of a run. */
const oneOf = <T extends { id: unknown }>(
  dice: Dice,
  all: readonly T[],
  makesSense: (thing: T) => boolean,
): T['id'] => {
  const sensible = dice.roll() < 0.6 ? all.filter(makesSense) : [];
  return dice.pick(sensible.length > 0 ? sensible : all).id;
};

type VmState = World['vms'][string]['phase']['kind'];

const anyVm = ({ world }: Engine, dice: Dice, ...states: VmState[]) =>
  oneOf(dice, Object.values(world.vms), ({ phase }) => states.includes(phase.kind)) as VmId;
const anyHost = ({ world }: Engine, dice: Dice, paused = false) =>
  oneOf(dice, Object.values(world.hosts), ({ power, node }) => {
    if (power.kind !== 'on') return false;
    return node === null || world.nodes[node]!.paused === paused;
  }) as HostId;

const onVm =
  (
    name:
      | 'startVm'
      | 'shutDownVm'
      | 'turnOffVm'
      | 'saveVm'
      | 'pauseVm'
      | 'resumeVm'
      | 'resetVm'
      | 'discardSavedState',
    ...states: VmState[]
  ): Order =>
  (engine, dice) => ({ name, args: { vm: anyVm(engine, dice, ...states) } });

const CHECKPOINTS = ['Before SP1', 'After SP1', 'Tested'] as const;

const withCheckpoint = ({ world }: Engine, dice: Dice) => {
  const vm = world.vms[oneOf(dice, Object.values(world.vms), (it) => it.checkpoint !== null)]!;
  const names = vm.checkpoints.filter(({ deleted }) => !deleted).map(({ name }) => name);
  return { vm: vm.id, checkpoint: names.length > 0 ? dice.pick(names) : dice.pick(CHECKPOINTS) };
};

const anyCluster = (world: World, dice: Dice) => dice.pick(Object.keys(world.clusters)) as ClusterId;
const anyGroup = ({ world }: Engine, dice: Dice) => dice.pick(Object.keys(world.groups)) as GroupId;

type HostOrder =
  | 'evictNode'
  | 'forceQuorum'
  | 'stopClusterService'
  | 'startClusterService'
  | 'shutDownHost'
  | 'startHost';

const onHost =
  (
    name: HostOrder,
    makesSense: (host: World['hosts'][string]) => boolean = ({ power }) => power.kind === 'on',
  ): Order =>
  (engine, dice) => ({
    name,
    args: { host: oneOf(dice, Object.values(engine.world.hosts), makesSense) as HostId },
  });

export const ORDERS: Record<CommandName, Order> = {
  liveMigrate: (engine, dice) => ({
    name: 'liveMigrate',
    args: { vm: anyVm(engine, dice, 'running'), to: anyHost(engine, dice) },
  }),
  quickMigrate: (engine, dice) => ({
    name: 'quickMigrate',
    args: { vm: anyVm(engine, dice, 'running', 'paused'), to: anyHost(engine, dice) },
  }),
  startVm: onVm('startVm', 'off', 'saved'),
  shutDownVm: onVm('shutDownVm', 'running'),
  turnOffVm: onVm('turnOffVm', 'running', 'paused'),
  saveVm: onVm('saveVm', 'running', 'paused'),
  pauseVm: onVm('pauseVm', 'running'),
  resumeVm: onVm('resumeVm', 'paused'),
  discardSavedState: onVm('discardSavedState', 'saved'),
  resetVm: onVm('resetVm', 'running', 'paused'),
  createCheckpoint: (engine, dice) => ({
    name: 'createCheckpoint',
    args: {
      vm: anyVm(engine, dice, 'running', 'off', 'saved', 'paused'),
      checkpoint: dice.pick(CHECKPOINTS),
      description: '',
    },
  }),
  restoreCheckpoint: (engine, dice) => ({ name: 'restoreCheckpoint', args: withCheckpoint(engine, dice) }),
  deleteCheckpoint: (engine, dice) => ({ name: 'deleteCheckpoint', args: withCheckpoint(engine, dice) }),
  pauseNode: (engine, dice) => ({ name: 'pauseNode', args: { host: anyHost(engine, dice) } }),
  resumeNode: (engine, dice) => ({ name: 'resumeNode', args: { host: anyHost(engine, dice, true) } }),
  stopClusterService: onHost('stopClusterService'),
  startClusterService: onHost('startClusterService', ({ power }) => power.kind === 'on'),
  forceQuorum: onHost('forceQuorum', ({ power }) => power.kind === 'on'),
  addNode: ({ world }, dice) => ({
    name: 'addNode',
    args: {
      cluster: anyCluster(world, dice),
      host: oneOf(dice, Object.values(world.hosts), ({ node }) => node === null) as HostId,
    },
  }),
  evictNode: onHost('evictNode', ({ node }) => node !== null),
  shutDownHost: onHost('shutDownHost'),
  startHost: onHost('startHost', ({ power }) => power.kind === 'off'),
  moveGroup: (engine, dice) => ({
    name: 'moveGroup',
    args: { group: anyGroup(engine, dice), to: dice.roll() < 0.5 ? null : anyHost(engine, dice) },
  }),
  offlineGroup: (engine, dice) => ({ name: 'offlineGroup', args: { group: anyGroup(engine, dice) } }),
  onlineGroup: (engine, dice) => ({ name: 'onlineGroup', args: { group: anyGroup(engine, dice) } }),
  changeQuorum: ({ world }, dice) => {
    const model = dice.pick(['NM', 'NDM', 'NFSM', 'DO'] as const);
    const onDisk = witnessKind(model) === 'disk' || dice.roll() < 0.1;
    const lun = onDisk
      ? (oneOf(dice, Object.values(world.luns), ({ vms }) => vms.length === 0) as LunId)
      : null;
    const share = witnessKind(model) === 'share' ? dice.pick([null, 'FS2 Witness', 'NODE1 Witness']) : null;
    return { name: 'changeQuorum', args: { cluster: anyCluster(world, dice), model, lun, share } };
  },
  bringWitnessOnline: ({ world }, dice) => ({
    name: 'bringWitnessOnline',
    args: { cluster: anyCluster(world, dice) },
  }),
  configureGroup: ({ world }, dice) => {
    const owners = Object.values(world.hosts).filter(() => dice.roll() < 0.4);
    const all = {
      preferredOwners: owners.map(({ id }) => id),
      antiAffinity: dice.pick([[], ['pair']]),
      autoFailback: dice.roll() < 0.6,
      failbackWindow: dice.pick([null, { start: dice.pick([0, 8]), end: dice.pick([0, 8, 9]) }]),
      failoverThreshold: dice.pick([null, 0, 1, 3]),
      failoverPeriodMs: dice.pick([60_000, 21_600_000]),
      // Switched on after the failover it would start nothing, and look as if it should have.
      persistent: false,
      autoStart: false,
      offlineAction: dice.pick(['save', 'shutDown', 'turnOff', 'shutDownForced'] as const),
    };
    const some = Object.fromEntries(Object.entries(all).filter(() => dice.roll() < 0.3));
    return {
      name: 'configureGroup',
      args: { group: dice.pick(Object.keys(world.groups)) as GroupId, ...some },
    };
  },
  configureResource: ({ world }, dice) => {
    const owners = Object.values(world.hosts).filter(() => dice.roll() < 0.7);
    const all = {
      possibleOwners: dice.pick([null, owners.map(({ id }) => id)]),
      policies: {
        restartAction: dice.pick([0, 1, 2, 2] as const),
        restartThreshold: dice.below(3),
        retryPeriodMs: dice.pick([null, 900_000]),
        looksAliveMs: dice.pick([1_000, 5_000]),
        separateMonitor: dice.roll() < 0.5,
      },
    };
    const some = Object.fromEntries(Object.entries(all).filter(() => dice.roll() < 0.5));
    // A file has no names for the cluster's own.
    const ofVms = Object.values(world.resources).filter(({ group }) => world.groups[group]!.kind === 'vm');
    if (ofVms.length === 0) return null;
    return { name: 'configureResource', args: { resource: dice.pick(ofVms).id, ...some } };
  },
  failOverApplication: ({ world }, dice) => {
    const clusters = Object.values(world.guestClusters);
    if (clusters.length === 0) return null;
    const { id, members } = dice.pick(clusters);
    const to = dice.roll() < 0.5 ? null : dice.pick(members).vm;
    return { name: 'failOverApplication', args: { guestCluster: id, to } };
  },
  changeDriveLetter: ({ world }, dice) => ({
    name: 'changeDriveLetter',
    args: {
      lun: dice.pick(Object.keys(world.luns)) as LunId,
      letter: dice.roll() < 0.3 ? null : dice.pick(LETTERS),
    },
  }),
  rebalanceLuns: ({ world }, dice) => ({
    name: 'rebalanceLuns',
    args: { array: dice.pick(Object.keys(world.arrays)) as ArrayId },
  }),
  injectFault: (engine, dice) => ({
    name: 'injectFault',
    args: { fault: anyFault(engine, dice) },
  }),
  healFault: ({ world }, dice) => {
    const faults = Object.keys(world.faults) as FaultId[];
    return faults.length === 0 ? null : { name: 'healFault', args: { fault: dice.pick(faults) } };
  },
};

const NAMES = Object.keys(ORDERS) as CommandName[];

/** With these in the mix a cluster is down for much of the run. */
const SELDOM: ReadonlySet<CommandName> = new Set<CommandName>([
  'evictNode',
  'shutDownHost',
  'stopClusterService',
  'offlineGroup',
  'changeQuorum',
]);

/** Some runs never pause a node, some kill all day: what is in the mix is drawn first. */
export const mixOf = (dice: Dice): CommandName[] => {
  const mix = NAMES.filter((name) => dice.roll() < (SELDOM.has(name) ? 0.25 : 0.7));
  return [...mix, 'quickMigrate', 'injectFault', 'healFault', 'healFault'];
};

const LONG_MS = 240_000;
/** Something that is due so soon is under way. */
const SOON_MS = 7_000;

/** Long enough for a node to be missed, for a regroup, and for an arbitration. */
const AFTERMATH_MS = 15_000;

/** One fault seldom comes alone: the next meets what the first has set off (F-47). */
export const followsSoon = (dice: Dice): SimMs | null =>
  dice.roll() < 0.4 ? dice.below(AFTERMATH_MS) : null;

/** Seldom, in bursts, at the very instant of something else, or while something is under way. */
export const nextWait = (engine: Engine, dice: Dice): SimMs => {
  const kind = dice.roll();
  const next = (engine.nextAt() ?? Infinity) - engine.world.now;
  if (kind < 0.15 && next < LONG_MS) return next;
  if (kind < 0.35 && next < SOON_MS) return dice.below(next + 1);
  return kind < 0.5 ? dice.below(3_000) : dice.below(LONG_MS);
};
