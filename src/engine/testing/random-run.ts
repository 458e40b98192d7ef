/**
 * A random datacenter under random orders, all drawn from one seed: which world, which orders are in the mix at all,
 * what is ordered when. Every settled instant is checked; the first instant with something false ends the run.
 */
import { FAULT_KINDS, faultFields, isAmount, type Fault } from '../../domain/faults.ts';
import type { FaultId, GroupId, HostId, VmId } from '../../domain/ids.ts';
import type { SimMs } from '../../domain/units.ts';
import type { CommandName, JournalEntry } from '../../protocol/commands.ts';
import { createEngine, type Engine } from '../engine.ts';
import { checkInvariants } from '../invariants.ts';
import { stateHash } from '../kernel/hash.ts';
import type { Wiring } from '../kernel/kernel.ts';
import type { World } from '../kernel/world.ts';
import { notRecovered } from './recovered.ts';
import { randomScenario } from './random-scenario.ts';
import { diceOf, type Dice } from './dice.ts';
import { watchTrace } from './trace-watch.ts';

const TABLES = {
  host: 'hosts',
  network: 'networks',
  lun: 'luns',
  array: 'arrays',
  vm: 'vms',
  cluster: 'clusters',
} as const;

/** Any fault of the catalogue on anything that it can be on; losing power is what happens most. */
const anyFault = ({ world }: Engine, dice: Dice): Fault => {
  const kind = dice.roll() < 0.4 ? 'nodePowerLoss' : dice.pick(FAULT_KINDS);
  const fields = faultFields(kind).map(([name, field]) => [
    name,
    isAmount(field)
      ? field.least + dice.below(Math.min(field.most, field.usual * 2) - field.least + 1)
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

const anyGroup = ({ world }: Engine, dice: Dice) => dice.pick(Object.keys(world.groups)) as GroupId;

type HostOrder = 'stopClusterService' | 'startClusterService' | 'shutDownHost' | 'startHost';

const onHost =
  (
    name: HostOrder,
    makesSense: (host: World['hosts'][string]) => boolean = ({ power }) => power.kind === 'on',
  ): Order =>
  (engine, dice) => ({
    name,
    args: { host: oneOf(dice, Object.values(engine.world.hosts), makesSense) as HostId },
  });

const ORDERS: Record<CommandName, Order> = {
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
  pauseNode: (engine, dice) => ({ name: 'pauseNode', args: { host: anyHost(engine, dice) } }),
  resumeNode: (engine, dice) => ({ name: 'resumeNode', args: { host: anyHost(engine, dice, true) } }),
  stopClusterService: onHost('stopClusterService'),
  startClusterService: onHost('startClusterService', ({ power }) => power.kind === 'on'),
  shutDownHost: onHost('shutDownHost'),
  startHost: onHost('startHost', ({ power }) => power.kind === 'off'),
  moveGroup: (engine, dice) => ({
    name: 'moveGroup',
    args: { group: anyGroup(engine, dice), to: dice.roll() < 0.5 ? null : anyHost(engine, dice) },
  }),
  offlineGroup: (engine, dice) => ({ name: 'offlineGroup', args: { group: anyGroup(engine, dice) } }),
  onlineGroup: (engine, dice) => ({ name: 'onlineGroup', args: { group: anyGroup(engine, dice) } }),
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
  'shutDownHost',
  'stopClusterService',
  'offlineGroup',
]);

/** Some runs never pause a node, some kill all day: what is in the mix is drawn first. */
const mixOf = (dice: Dice): CommandName[] => {
  const mix = NAMES.filter((name) => dice.roll() < (SELDOM.has(name) ? 0.25 : 0.7));
  return [...mix, 'quickMigrate', 'injectFault', 'healFault', 'healFault'];
};

/** Seldom, in bursts, or at the very instant of something else. */
const nextWait = (engine: Engine, dice: Dice): SimMs => {
  const kind = dice.roll();
  const next = engine.nextAt();
  if (kind < 0.25 && next !== null) return next - engine.world.now;
  return kind < 0.5 ? dice.below(3_000) : dice.below(240_000);
};

export type RunResult = {
  seed: string;
  hash: string;
  now: SimMs;
  /** What is false, with the instant; empty is well. */
  wrong: string[];
  journal: JournalEntry[];
  instants: number;
  accepted: Map<string, number>;
  refused: Map<string, number>;
  facts: ReadonlyMap<string, number>;
};

const count = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1);

export const randomRun = (
  seed: string,
  options: { untilMs?: SimMs; wires?: Wiring; heal?: boolean } = {},
): RunResult => {
  const dice = diceOf(`${seed}/orders`);
  const engine = createEngine(randomScenario(seed), { seed, wires: options.wires });
  const watch = watchTrace(engine.world);
  const mix = mixOf(dice);
  const result: RunResult = {
    seed,
    hash: '',
    now: 0,
    wrong: [],
    journal: [],
    instants: 0,
    accepted: new Map(),
    refused: new Map(),
    facts: watch.counts,
  };

  /** Everything that a settled instant must show; true when it is sound. */
  const sound = (): boolean => {
    const { facts } = engine.takeChanges();
    result.instants += 1;
    result.wrong.push(...checkInvariants(engine.world), ...watch.see(engine.world, facts));
    return result.wrong.length === 0;
  };
  const reach = (at: SimMs): boolean => {
    for (let next = engine.nextAt(); next !== null && next <= at; next = engine.nextAt()) {
      engine.runUntil(next);
      if (!sound()) return false;
    }
    engine.runUntil(at);
    return true;
  };
  const order = (entry: Omit<JournalEntry, 'at'>): boolean => {
    const before = result.instants % 16 === 0 ? stateHash(engine.world) : null;
    const reply = engine.order(entry.name, entry.args as never);
    result.journal.push({ at: engine.world.now, ...entry } as JournalEntry);
    if (reply.ok) count(result.accepted, entry.name);
    else {
      count(result.refused, `${entry.name}: ${reply.because}`);
      if (before !== null && stateHash(engine.world) !== before)
        result.wrong.push(`I-26 a refused ${entry.name} changed something`);
    }
    return sound();
  };
  const healAll = (): boolean =>
    (Object.keys(engine.world.faults) as FaultId[]).every((fault) =>
      order({ name: 'healFault', args: { fault } }),
    ) &&
    reach(engine.world.now + 25 * 60_000) &&
    startAll();

  /** What an administrator stopped is started by one: hosts that are off, services that do not start by themselves. */
  const startAll = (): boolean =>
    Object.values(engine.world.hosts).every(({ id, power, node }) => {
      if (power.kind === 'off') return order({ name: 'startHost', args: { host: id } });
      const phase = node === null ? null : engine.world.nodes[node]!.phase;
      return phase?.kind === 'stopped' && power.kind === 'on'
        ? order({ name: 'startClusterService', args: { host: id } })
        : true;
    });

  const act = () => {
    const until = options.untilMs ?? 30 * 60_000;
    if (!sound()) return;
    for (;;) {
      const at = engine.world.now + nextWait(engine, dice);
      if (at >= until) break;
      if (!reach(at)) return;
      const entry = ORDERS[dice.pick(mix)](engine, dice);
      if (entry && !order(entry)) return;
    }
    if (!reach(until)) return;
    if (options.heal && healAll() && reach(until + 100 * 60_000))
      result.wrong.push(...notRecovered(engine.world));
  };
  act();
  if (result.wrong.length > 0) result.wrong = result.wrong.map((text) => `${engine.world.now} ms: ${text}`);
  result.hash = stateHash(engine.world);
  result.now = engine.world.now;
  return result;
};
