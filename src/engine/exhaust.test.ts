/** A sample of what `npm run exhaust` walks through as a whole. */
import { describe, expect, it } from 'vitest';
import { exhaust, FAULT_NAMES, WHEN_NAMES } from './testing/exhaust.ts';

describe('every sequence of faults and heals in a small world', () => {
  it('is made of eight faults, at six times', () => {
    expect([FAULT_NAMES.length, WHEN_NAMES.length]).toEqual([8, 6]);
  });

  it.each([
    [2, 1],
    [2, 2],
    [3, 1],
    [3, 2],
  ] as const)(
    'on %i nodes with %i virtual machines, up to two, breaks no rule',
    (nodes, vms) => {
      const { sequences, instants, broken } = exhaust({ world: { nodes, vms, length: 2 } });
      console.log(
        `${nodes} nodes, ${vms} virtual machines: ${sequences.slice(1).join(' and ')} sequences, ${instants} instants`,
      );
      expect(sequences[2]).toBeGreaterThan(800);
      expect(broken).toEqual([]);
    },
    60_000,
  );

  it('of three and four, each ninth first step and each seventh end, breaks no rule', () => {
    const sample = { first: (place: number) => place % 9 === 4, heals: (place: number) => place % 7 === 0 };
    expect(exhaust({ world: { nodes: 3, vms: 2, length: 3 }, ...sample }).broken).toEqual([]);
  }, 60_000);
});
