/**
 * Small worlds, exhaustively: every sequence of eight faults and their heals, each given when one of six things is under
 * way, up to a length. After every sequence all is healed, and what can run must run again.
 */
import type { Fault } from '../../domain/faults.ts';
import type { FaultId } from '../../domain/ids.ts';
import { MINUTE } from '../../domain/units.ts';
import type { JournalEntry } from '../../protocol/commands.ts';
import { createEngine, fork, type Engine } from '../engine.ts';
import { checkInvariants } from '../invariants.ts';
import { InvariantError } from '../kernel/invariant.ts';
import type { Wiring } from '../kernel/kernel.ts';
import type { World } from '../kernel/world.ts';
import { datacenter } from './datacenters.ts';
import { recovered } from './recovered.ts';

export type SmallWorld = { nodes: 2 | 3; vms: 1 | 2; length: number };

/** What the tree of sequences is made of: a fault that comes or, where it is in effect, goes. */
const FAULTS: Record<string, Fault> = {
  'NODE1 loses power': { kind: 'nodePowerLoss', host: 'host:1' },
  'NODE2 loses power': { kind: 'nodePowerLoss', host: 'host:2' },
  'NODE1 is isolated': { kind: 'partition', host: 'host:1' },
  'NODE1 and NODE2 cannot talk': { kind: 'pairLoss', host: 'host:1', other: 'host:2' },
  'the cluster service of NODE1 is killed': { kind: 'clusterServiceKill', host: 'host:1' },
  'NODE1 loses its storage': { kind: 'hostStorageLoss', host: 'host:1' },
  'the witness is lost': { kind: 'lunLost', lun: 'lun:1' },
  'the LUN of VM01 is lost': { kind: 'lunLost', lun: 'lun:2' },
};
export const FAULT_NAMES = Object.keys(FAULTS);

const some = <T>(table: Record<string, T>, is: (it: T) => boolean): boolean => Object.values(table).some(is);
const vmIs = (world: World, ...kinds: string[]): boolean =>
  some(world.vms, ({ phase }) => kinds.includes(phase.kind));

/** What may be under way when the next fault comes, or goes. */
const WHEN: Record<string, (world: World) => boolean> = {
  'at rest': (world) =>
    !some(world.components, ({ phase, silences }) => phase.kind !== 'stable' || silences.length > 0) &&
    !some(world.groups, ({ work }) => work.kind !== 'none') &&
    !vmIs(world, 'saving', 'restoring', 'starting'),
  saving: (world) => vmIs(world, 'saving'),
  'changing owner': (world) => some(world.groups, ({ work }) => work.kind === 'changingOwner'),
  'coming Online': (world) => vmIs(world, 'restoring', 'starting'),
  regrouping: (world) => some(world.components, ({ phase }) => phase.kind === 'regrouping'),
  arbitrating: (world) => some(world.components, ({ phase }) => phase.kind === 'arbitrating'),
};
export const WHEN_NAMES = Object.keys(WHEN);

/** Later than this it is not a consequence of what was done before. */
const HORIZON_MS = 5 * MINUTE;
const RECOVERY_MS = 75 * MINUTE;

export type Step = { what: string; when: string };
export type Broken = { steps: Step[]; wrong: string; journal: JournalEntry[] };
export type Counts = { sequences: number[]; instants: number; notUnderWay: number; broken: Broken[] };

export const newCounts = (): Counts => ({ sequences: [], instants: 0, notUnderWay: 0, broken: [] });

export const scenarioOfSmallWorld = ({ nodes, vms }: SmallWorld) => {
  const scenario = datacenter({ nodes, vmsPerNode: 1, quorumModel: 'NDM', install: 'Core', ramMB: 512 });
  scenario.vms = scenario.vms.slice(0, vms);
  return scenario;
};

type Branch = { engine: Engine; steps: Step[]; journal: JournalEntry[] };

const give = ({ engine, journal }: Branch, order: Omit<JournalEntry, 'at'>): void => {
  const entry = { at: engine.world.now, ...order } as JournalEntry;
  journal.push(entry);
  engine.order(entry.name, entry.args as never);
};

const grow = ({ engine, steps, journal }: Branch): Branch => ({
  engine: fork(engine),
  steps: [...steps],
  journal: [...journal],
});

/** The fault comes, or goes where it is in effect. */
const toggle = (branch: Branch, what: string): void => {
  const fault = FAULTS[what]!;
  const active = Object.values(branch.engine.world.faults).find(
    (it) => JSON.stringify(it.fault) === JSON.stringify(fault),
  );
  if (active) give(branch, { name: 'healFault', args: { fault: active.id } });
  else give(branch, { name: 'injectFault', args: { fault } });
};

export type Walk = {
  world: SmallWorld;
  /** Which of the first steps, by their number; all where it is left out. */
  first?: (place: number) => boolean;
  /** Which sequences are healed in the end, by their number; all where it is left out. */
  heals?: (place: number) => boolean;
  wires?: Wiring;
};

export const exhaust = ({ world: shape, first, heals, wires }: Walk): Counts => {
  const counts = newCounts();
  let places = 0;

  /** Runs up to an instant, or to the first at which something holds; false where it never does. */
  const run = ({ engine }: Branch, until: number, holds?: (world: World) => boolean): boolean => {
    for (;;) {
      if (holds?.(engine.world)) return true;
      const next = engine.nextAt();
      if (next === null || next > until) break;
      engine.runUntil(next);
      check(engine.world);
    }
    if (engine.world.now < until) engine.runUntil(until);
    return holds === undefined;
  };
  const check = (world: World): void => {
    counts.instants += 1;
    const wrong = checkInvariants(world);
    if (wrong.length > 0) throw new InvariantError(`${world.now} ms: ${wrong.join('; ')}`);
  };
  /** What breaks a rule is noted with the way there; the walk goes on elsewhere. */
  const guarded = (branch: Branch, act: () => void): void => {
    try {
      act();
    } catch (stopped) {
      if (!(stopped instanceof InvariantError)) throw stopped;
      counts.broken.push({ steps: branch.steps, journal: branch.journal, wrong: stopped.message });
    }
  };
  const healed = (branch: Branch): void => {
    const { engine } = branch;
    for (const id of Object.keys(engine.world.faults) as FaultId[])
      give(branch, { name: 'healFault', args: { fault: id } });
    check(engine.world);
    run(branch, engine.world.now + RECOVERY_MS);
    const wrong = recovered(engine.world);
    if (wrong.length > 0) throw new InvariantError(`${engine.world.now} ms: ${wrong.join('; ')}`);
  };
  const visit = (branch: Branch): void => {
    const { length } = branch.steps;
    counts.sequences[length] = (counts.sequences[length] ?? 0) + 1;
    const place = places++;
    if (length < shape.length) walk(branch);
    if (heals?.(place) ?? true) guarded(branch, () => healed(branch));
  };
  const walk = (from: Branch): void => {
    for (const when of WHEN_NAMES) {
      const there = grow(from);
      // At first nothing is under way but what somebody asked for.
      if (from.steps.length === 0 && when !== 'at rest')
        give(there, { name: 'quickMigrate', args: { vm: 'vm:1', to: 'host:2' } });
      guarded(there, () => {
        if (!run(there, there.engine.world.now + HORIZON_MS, WHEN[when])) counts.notUnderWay += 1;
        else for (const what of FAULT_NAMES) if (isWanted(from)) step(there, { what, when });
      });
    }
  };
  let firsts = 0;
  const isWanted = ({ steps }: Branch): boolean => steps.length > 0 || (first?.(firsts++) ?? true);
  const step = (there: Branch, { what, when }: Step): void => {
    const branch = grow(there);
    branch.steps.push({ what, when });
    guarded(branch, () => {
      toggle(branch, what);
      check(branch.engine.world);
      visit(branch);
    });
  };

  walk({ engine: createEngine(scenarioOfSmallWorld(shape), { wires }), steps: [], journal: [] });
  return counts;
};
