/** Orders of a datacenter file that the datacenter says no to: with the field, the reason and the next step, and for nothing. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { REFUSALS } from '../domain/refusals.ts';
import type { Scenario, ScenarioOrder } from '../domain/scenario.ts';
import { parseDuration } from '../scenario/duration.ts';
import { ORDERS } from '../scenario/order-schema.ts';
import { parseScenario } from '../scenario/parse.ts';
import { changed } from '../scenario/testing/small-file.ts';
import { runCase } from './run-case.ts';
import { REFUSED_OF_CLUSTERS } from './testing/refused/clusters.ts';
import { REFUSED_FAULTS } from './testing/refused/faults.ts';
import { refusedFile } from './testing/refused/file.ts';
import { REFUSED_OF_MACHINES } from './testing/refused/machines.ts';
import type { FileOrder, RefusedOrder } from './testing/refused/row.ts';

const REFUSED = [...REFUSED_OF_MACHINES, ...REFUSED_OF_CLUSTERS, ...REFUSED_FAULTS];

const timed = (orders: readonly FileOrder[], at: string): FileOrder[] =>
  orders.map((order) => ({ at, ...order }));

/** The run up to the order, and what is given in it. */
const scenarioOf = ({ changes, before, order, pastReader }: RefusedOrder): Scenario => {
  const [last] = timed([order], '1m');
  const inFile = pastReader ? [] : [last];
  const orders = [...timed(before, '1s'), ...inFile];
  const read = parseScenario(changed(refusedFile(), ...changes, ['orders', orders], ['until', last!.at]));
  if (!read.ok) throw new Error(read.problems.map(({ field, reason }) => `${field}: ${reason}`).join('\n'));
  const given = { ...last, at: parseDuration(String(last!.at))! } as unknown as ScenarioOrder;
  return pastReader ? { ...read.scenario, orders: [...read.scenario.orders, given] } : read.scenario;
};

const SCENARIOS = new URL('../../scenarios/', import.meta.url);
const inScenarios = readdirSync(SCENARIOS).flatMap((name) =>
  [...readFileSync(new URL(`${name}/case.json`, SCENARIOS), 'utf8').matchAll(/"refused": "([\w-]+)"/g)].map(
    ([, code]) => code,
  ),
);

describe('an order that is refused', () => {
  it.each(REFUSED)(
    'given $given, when it orders $order.do, then it hears $says, and nothing happens',
    (row) => {
      const scenario = scenarioOf(row);
      const { lines, hash, wrong } = runCase(scenario);
      const without = runCase({ ...scenario, orders: scenario.orders.slice(0, -1) });
      const refusals = lines.filter(({ data }) => data.refused !== undefined);
      expect(refusals.map(({ data }) => `${String(data.refused)} ${String(data.field)}`)).toEqual([row.says]);
      for (const sentence of [refusals[0]!.data.reason, refusals[0]!.data.next])
        expect(sentence).toMatch(/^[A-Z0-9](?!.*(undefined|NaN|\[object))[^{}?]{5,}\.$/);
      // As in the same run without it (I-26).
      expect(hash).toBe(without.hash);
      expect(lines.filter((line) => line !== refusals[0])).toEqual(without.lines);
      expect(wrong).toEqual([]);
    },
  );

  it('given the refusals that there are, then each is heard by a line of the tables, or in a scenario', () => {
    const heard = new Set([...REFUSED.map(({ says }) => says.split(' ')[0]), ...inScenarios]);
    expect(Object.keys(REFUSALS).filter((code) => !heard.has(code))).toEqual([]);
  });

  it('given the orders that a file can give, then each is refused in a line of the tables', () => {
    const given = new Set(REFUSED.map(({ order }) => order.do));
    expect(ORDERS.filter((name) => !given.has(name))).toEqual([]);
  });
});
