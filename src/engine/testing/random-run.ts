/**
 * A random datacenter under random orders, all drawn from one seed: which world, which orders are in the mix at all,
 * what is ordered when. Every settled instant is checked; the first instant with something false ends the run.
 */
import type { FaultId, HostId, VmId } from '../../domain/ids.ts';
import type { Scenario } from '../../domain/scenario.ts';
import type { SimMs } from '../../domain/units.ts';
import type { CommandName, JournalEntry } from '../../protocol/commands.ts';
import { createEngine, type Engine } from '../engine.ts';
import { checkInvariants } from '../invariants.ts';
import { stateHash } from '../kernel/hash.ts';
import type { Wiring } from '../kernel/kernel.ts';
import { keyed } from '../kernel/random.ts';
import { datacenter, nodeName } from './datacenters.ts';
import { watchTrace } from './trace-watch.ts';

/** Draws that follow from the seed and their order only. */
export type Dice = { roll: () => number; below: (n: number) => number; pick: <T>(of: readonly T[]) => T };

export const diceOf = (seed: string): Dice => {
  let n = 0;
  const roll = () => keyed(seed, 'dice', 'run', n++);
  const below = (bound: number) => Math.floor(roll() * bound);
  return { roll, below, pick: (of) => of[below(of.length)]! };
};

const GUESTS = ['windows-2008-full', 'windows-2008-core', 'windows-2003-r2', 'sles-10'] as const;

export const randomScenario = (seed: string): Scenario => {
  const dice = diceOf(`${seed}/world`);
  const nodes = 2 + dice.below(4);
  const tight = dice.roll() < 0.3;
  return datacenter({
    nodes,
    vmsPerNode: 1 + dice.below(3),
    seed,
    quorumModel: dice.pick(['NM', 'NDM'] as const),
    profile: dice.pick(['reference', 'calibrated'] as const),
    jitter: dice.roll() < 0.5,
    install: dice.pick(['Full', 'Core'] as const),
    fabric: dice.pick(['iscsi-1g', 'iscsi-2x1g', 'fc-4g'] as const),
    randomizeOwners: dice.roll() < 0.5,
    hostRamMB: tight ? 10_240 : 32_768,
    vm: (index) => ({
      guest: dice.pick(GUESTS),
      app: dice.pick(['none', 'sql-server', 'file-server'] as const),
      ramMB: dice.pick([512, 1_024, 2_048]),
      vcpus: 1,
      integrationServices: dice.roll() < 0.8,
      offlineAction: dice.pick(['save', 'shutDown', 'turnOff'] as const),
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

type Order = (engine: Engine, dice: Dice) => Omit<JournalEntry, 'at'> | null;

const anyVm = ({ world }: Engine, dice: Dice) => dice.pick(Object.keys(world.vms)) as VmId;
const anyHost = ({ world }: Engine, dice: Dice) => dice.pick(Object.keys(world.hosts)) as HostId;

const onVm =
  (name: 'startVm' | 'shutDownVm' | 'turnOffVm' | 'saveVm' | 'pauseVm' | 'resumeVm'): Order =>
  (engine, dice) => ({ name, args: { vm: anyVm(engine, dice) } });

const ORDERS: Record<CommandName, Order> = {
  quickMigrate: (engine, dice) => ({
    name: 'quickMigrate',
    args: { vm: anyVm(engine, dice), to: anyHost(engine, dice) },
  }),
  startVm: onVm('startVm'),
  shutDownVm: onVm('shutDownVm'),
  turnOffVm: onVm('turnOffVm'),
  saveVm: onVm('saveVm'),
  pauseVm: onVm('pauseVm'),
  resumeVm: onVm('resumeVm'),
  pauseNode: (engine, dice) => ({ name: 'pauseNode', args: { host: anyHost(engine, dice) } }),
  resumeNode: (engine, dice) => ({ name: 'resumeNode', args: { host: anyHost(engine, dice) } }),
  injectFault: (engine, dice) => ({
    name: 'injectFault',
    args: { fault: { kind: 'nodePowerLoss', host: anyHost(engine, dice) } },
  }),
  healFault: ({ world }, dice) => {
    const faults = Object.keys(world.faults) as FaultId[];
    return faults.length === 0 ? null : { name: 'healFault', args: { fault: dice.pick(faults) } };
  },
};

const NAMES = Object.keys(ORDERS) as CommandName[];

/** Some runs never pause a node, some kill all day: what is in the mix is drawn first. */
const mixOf = (dice: Dice): CommandName[] => {
  const mix = NAMES.filter(() => dice.roll() < 0.7);
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
    );

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
    if (options.heal && healAll() && reach(until + 75 * 60_000)) result.wrong.push(...notRecovered(engine));
  };
  act();
  if (result.wrong.length > 0) result.wrong = result.wrong.map((text) => `${engine.world.now} ms: ${text}`);
  result.hash = stateHash(engine.world);
  result.now = engine.world.now;
  return result;
};

/** After all faults are gone: nodes are in, the cluster is up, and what should run and has a place runs. */
const notRecovered = ({ world }: Engine): string[] => {
  const wrong: string[] = [];
  for (const cluster of Object.values(world.clusters))
    if (cluster.component === null) wrong.push(`L-08 ${cluster.name} is still down`);
  for (const node of Object.values(world.nodes))
    if (node.phase.kind !== 'active') wrong.push(`L-02 ${node.name} is still ${node.phase.kind}`);
  for (const group of Object.values(world.groups)) {
    const resources = group.resources.map((id) => world.resources[id]);
    if (resources.some(({ state }) => state.endsWith('Pending')))
      wrong.push(`L-03 ${group.name} is still pending`);
    const node = group.owner === null ? null : world.nodes[group.owner];
    const startsHere =
      group.autoStart && group.persistent && node !== null && !node.paused && !group.stranded;
    if (startsHere && resources.some(({ wanted, state }) => wanted && state === 'Offline'))
      wrong.push(`L-01 ${group.name} is not brought Online on ${node.name}`);
    const failed = resources.some(({ state }) => state === 'Failed');
    if (failed && group.retryAt === null)
      wrong.push(`L-06 ${group.name} is Failed and nobody tries it again`);
  }
  return wrong;
};
