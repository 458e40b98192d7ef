/** A scenario and the orders of a run as a datacenter file: what the headless runner takes. */
import { faultValues, type Fault } from '../../domain/faults.ts';
import type { AnyId } from '../../domain/ids.ts';
import type { Scenario, ScenarioOrder } from '../../domain/scenario.ts';
import { MINUTE } from '../../domain/units.ts';
import { createEngine, type Engine } from '../../engine/engine.ts';
import type { JournalEntry } from '../../protocol/commands.ts';
import { formatDuration } from '../../scenario/duration.ts';
import { parseScenario } from '../../scenario/parse.ts';
import { nameIn } from '../../engine/names.ts';

/** A datacenter file as plain data, before it is read. */
export type CaseFile = Record<string, unknown> & { orders: Record<string, unknown>[] };

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** In a file times are words, and their fields bear no unit: `shutdownGraceMs` is `shutdownGrace`; no time is never. */
const written = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(written);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) =>
      /[a-z]Ms$/.test(key) && (typeof inner === 'number' || inner === null)
        ? [key.slice(0, -2), inner === null ? 'never' : formatDuration(inner)]
        : [key, written(inner)],
    ),
  );
};

/** Amounts of a fault are plain numbers, also in a file. */
const writtenOrder = ({ at, ...order }: ScenarioOrder) => ({
  at: formatDuration(at),
  ...(order.do.startsWith('configure') ? (written(order) as object) : order),
});

export const fileOf = ({ orders, ...scenario }: Scenario): CaseFile => ({
  format: 'failover-lab/1',
  ...(written({ ...scenario }) as Record<string, unknown>),
  orders: orders.map(writtenOrder),
});

/** What the reader makes of a file that has to be well. */
export const scenarioIn = (file: CaseFile): Scenario => {
  const read = parseScenario(file);
  if (read.ok) return read.scenario;
  throw new Error(read.problems.map(({ field, reason }) => `${field}: ${reason}`).join(' '));
};

/** `NODE2` for `host:2`; what is no id of anything there stays as it is. */
const plain = (engine: Engine, value: unknown): unknown =>
  Array.isArray(value)
    ? value.map((one) => plain(engine, one))
    : typeof value === 'string' && /^\w+:\d+$/.test(value)
      ? nameIn(engine.world)(value as AnyId)
      : value;

const namedFault = (engine: Engine, fault: Fault) => ({
  fault: fault.kind,
  ...Object.fromEntries(faultValues(fault).map(([field, , value]) => [field, plain(engine, value)])),
});

/** An order as a file has it; asked before it is given, while a fault that it heals is still in effect. */
export const named = (engine: Engine, { at, name, args }: JournalEntry): ScenarioOrder => {
  const fault = name === 'healFault' ? engine.world.faults[args.fault]?.fault : null;
  const fields = Object.entries(args).flatMap(([field, value]): [string, unknown][] => {
    if (fault && field === 'fault') return Object.entries(namedFault(engine, fault));
    if (name === 'configureGroup' || name === 'configureResource')
      return [[field, Array.isArray(value) ? value.map((it) => plain(engine, it)) : plain(engine, value)]];
    if (isObject(value)) return Object.entries(namedFault(engine, value as Fault));
    return value === null ? [] : [[field, plain(engine, value)]];
  });
  return { at, do: name, ...Object.fromEntries(fields) } as ScenarioOrder;
};

/** A scenario with a journal as its orders, run once so that each fault that is healed has its name. */
export const caseOf = (scenario: Scenario, journal: readonly JournalEntry[]): CaseFile => {
  const engine = createEngine(scenario);
  const orders = journal.map((entry) => {
    engine.runUntil(entry.at);
    const order = named(engine, entry);
    engine.order(entry.name, entry.args as never);
    return order;
  });
  return fileOf({ ...scenario, orders, untilMs: (journal.at(-1)?.at ?? 0) + 10 * MINUTE });
};
