import { describe, expect, it } from 'vitest';
import type { Outage } from '../../domain/records.ts';
import { availability } from './availability.ts';

const outage = (from: number, to: number | null): Outage => ({
  from,
  to,
  planned: true,
  because: 1,
  endedBy: null,
});

describe('availability', () => {
  it('given no outage, then it is all of the time since the start', () => {
    expect(availability({ outage: null, pastOutages: [] }, 60_000)).toEqual({
      share: 1,
      downMs: 0,
      since: 0,
    });
  });

  it('given the very start, then there is nothing to tell', () => {
    expect(availability({ outage: null, pastOutages: [] }, 0)).toBeNull();
  });

  it('given an ended and an open outage, then both count, the open one up to now', () => {
    const found = availability(
      { outage: outage(90_000, null), pastOutages: [outage(10_000, 20_000)] },
      100_000,
    );
    expect(found).toEqual({ share: 0.8, downMs: 20_000, since: 0 });
  });

  it('given as many outages as are remembered, then it counts from the oldest of them', () => {
    const pastOutages = [80_000, 60_000, 40_000, 20_000].map((from) => outage(from, from + 1_000));
    expect(availability({ outage: null, pastOutages }, 100_000)).toEqual({
      share: 0.95,
      downMs: 4_000,
      since: 20_000,
    });
  });
});
