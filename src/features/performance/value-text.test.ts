import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ticksFor, valueText } from './value-text.ts';

describe('values', () => {
  it.each([
    ['MB', 2_072, '2 GB'],
    ['MB/s', 96.4, '96.4 MB/s'],
    ['VMs', 1, '1 VM'],
    ['VMs', 16, '16 VMs'],
  ] as const)('given %s and %d, then %s', (unit, value, text) => expect(valueText(unit, value)).toBe(text));
});

describe('an axis', () => {
  it('given any highest value, then its marks start at zero, are even, few, and reach it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('MB', 'MB/s', 'VMs'),
        fc.double({ min: 0, max: 1e7, noNaN: true }),
        (unit, most) => {
          const ticks = ticksFor(unit as 'MB' | 'MB/s' | 'VMs', most);
          expect(ticks[0]).toBe(0);
          expect(ticks.at(-1)).toBeGreaterThanOrEqual(most * (1 - 1e-9));
          expect(ticks.length).toBeGreaterThan(1);
          expect(ticks.length).toBeLessThanOrEqual(6);
          expect(ticks[1] * (ticks.length - 1)).toBeCloseTo(ticks.at(-1) ?? 0);
        },
      ),
    );
  });

  it('given virtual machines, then no mark stands between two of them', () => {
    for (let most = 0; most < 40; most += 1)
      for (const tick of ticksFor('VMs', most)) expect(tick % 1).toBe(0);
  });
});
