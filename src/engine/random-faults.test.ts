import { describe, expect, it } from 'vitest';
import type { ScenarioRandomFault } from '../domain/scenario.ts';
import { ordersOf } from './random-faults.ts';
import { datacenter } from './testing/datacenters.ts';

const YEAR_MS = 365 * 24 * 3_600_000;

const plan = (more: Partial<ScenarioRandomFault> = {}): ScenarioRandomFault => ({
  fault: 'nodePowerLoss',
  on: null,
  fields: {},
  perYear: 12,
  from: 0,
  repairMs: 3_600_000,
  spread: 0.9,
  ...more,
});

const drawn = (seed: string, randomFaults: ScenarioRandomFault[], nodes = 4) =>
  ordersOf({ ...datacenter({ nodes, vmsPerNode: 1, seed }), randomFaults, untilMs: YEAR_MS });

describe('faults that are left to chance', () => {
  it('given a rate, when many years are drawn, then faults come about as often, and the median repair is as told', () => {
    const years = Array.from({ length: 60 }, (_, i) => drawn(`year-${i}`, [plan()])).flat();
    const faults = years.filter((order) => order.do === 'injectFault');
    // 60 years, 4 nodes, 12 a year: 2,880 on average, with a deviation of 54.
    expect(faults.length).toBeGreaterThan(2_880 - 5 * 54);
    expect(faults.length).toBeLessThan(2_880 + 5 * 54);
    const repairs = years
      .flatMap((order, i) => (order.do === 'healFault' ? [order.at - years[i - 1]!.at] : []))
      .toSorted((a, b) => a - b);
    const median = repairs[repairs.length >> 1]!;
    expect(median).toBeGreaterThan(3_600_000 * 0.9);
    expect(median).toBeLessThan(3_600_000 * 1.1);
  });

  it('given another plan beside it, when the year is drawn, then the first one draws what it drew before', () => {
    const alone = drawn('same', [plan()]);
    const both = drawn('same', [plan(), plan({ fault: 'blueScreen', perYear: 50 })]);
    expect(both.slice(0, alone.length)).toEqual(alone);
  });

  it('given a thing that is broken, when the next fault would come, then it does not before the repair', () => {
    const orders = drawn('busy', [plan({ perYear: 2_000, spread: 0 })], 2).filter(
      (order) => 'host' in order && order.host === 'NODE1',
    );
    expect(orders.length).toBeGreaterThan(100);
    orders.forEach((order, i) => expect(order.do).toBe(i % 2 === 0 ? 'injectFault' : 'healFault'));
  });
});
