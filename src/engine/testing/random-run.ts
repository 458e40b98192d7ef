/**
 * A random datacenter under random orders, all drawn from one seed: which world, which orders are in the mix at all,
 * what is ordered when. Every settled instant is checked; the first instant with something false ends the run.
 */
import type { FaultId } from '../../domain/ids.ts';
import type { SimMs } from '../../domain/units.ts';
import type { JournalEntry } from '../../protocol/commands.ts';
import { createEngine } from '../engine.ts';
import { checkInvariants } from '../invariants.ts';
import { stateHash } from '../kernel/hash.ts';
import type { Wiring } from '../kernel/kernel.ts';
import { notRecovered } from './recovered.ts';
import { randomScenario } from './random-scenario.ts';
import { diceOf } from './dice.ts';
import { mixOf, nextWait, ORDERS } from './random-orders.ts';
import { watchTrace } from './trace-watch.ts';

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
