import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chartRows, tableRows, valueAt, type Line } from './chart-rows.ts';
import type { Series } from './measured.ts';

const series = (key: Series['key'], at: number[], values: number[]): Series => ({
  key,
  unit: 'MB/s',
  at,
  values,
});
const save = (host: number) => `save|host:${host}` as const;
const one: Line = { name: 'Saving', keys: [save(1)] };
const both: Line = { name: 'All', keys: [save(1), save(2)] };

/** Steps at random instants, as the engine records them. */
const steps = fc
  .uniqueArray(fc.integer({ min: 0, max: 5_000 }), { minLength: 1, maxLength: 80 })
  .chain((instants) =>
    fc
      .array(fc.integer({ min: 0, max: 200 }), { minLength: instants.length, maxLength: instants.length })
      .map((values) => ({ at: instants.toSorted((a, b) => a - b), values })),
  );

describe('a step function', () => {
  it('given instants around a step, then a value holds from its instant until the next', () => {
    const steady = { at: [100, 200], values: [5, 9] };
    expect([0, 99, 100, 199, 200, 9_000].map((at) => valueAt(steady, at))).toEqual([0, 0, 5, 5, 9, 9]);
  });
});

describe('rows of a chart', () => {
  it('given few changes, then there is a row at each, and one at either end', () => {
    const rows = chartRows([one], [series(save(1), [0, 400, 900], [0, 96, 0])], 100, 1_000);
    expect(rows).toEqual([
      { at: 100, values: [0] },
      { at: 400, values: [96] },
      { at: 900, values: [0] },
      { at: 1_000, values: [0] },
    ]);
  });

  it('given a line of two quantities, then it is their sum at every instant', () => {
    fc.assert(
      fc.property(steps, steps, (a, b) => {
        const rows = chartRows(
          [both],
          [series(save(1), a.at, a.values), series(save(2), b.at, b.values)],
          0,
          6_000,
        );
        for (const { at, values } of rows) expect(values).toEqual([valueAt(a, at) + valueAt(b, at)]);
      }),
    );
  });

  it('given more changes than rows, then no peak is lost, and the ends are exact', () => {
    fc.assert(
      fc.property(steps, (a) => {
        const rows = chartRows([one], [series(save(1), a.at, a.values)], 0, 6_000, 12);
        expect(rows.length).toBeLessThanOrEqual(Math.max(12, a.at.length + 2));
        expect(Math.max(...rows.map(({ values }) => values[0]))).toBe(Math.max(...a.values));
        expect(rows[0]).toEqual({ at: 0, values: [valueAt(a, 0)] });
        expect(rows.at(-1)?.at).toBe(6_000);
        expect(rows.map(({ at }) => at)).toEqual(rows.map(({ at }) => at).toSorted((x, y) => x - y));
      }),
    );
  });

  it('given nothing measured yet, or no time passed, then the line is at zero', () => {
    expect(chartRows([one], [], 0, 500)).toEqual([
      { at: 0, values: [0] },
      { at: 500, values: [0] },
    ]);
    expect(chartRows([one], [], 0, 0)).toEqual([{ at: 0, values: [0] }]);
  });
});

describe('rows of a table', () => {
  it('given an hour, then the newest row is now and the others stand at whole steps before it', () => {
    const rows = tableRows([one], [series(save(1), [0, 250], [1, 2])], 100, 430, 100);
    expect(rows).toEqual([
      { at: 430, values: [2] },
      { at: 400, values: [2] },
      { at: 300, values: [2] },
      { at: 200, values: [1] },
      { at: 100, values: [1] },
    ]);
  });
});
