import { describe, expect, it } from 'vitest';
import { isOpen, timeOfDay, untilNextOpening } from './failback.ts';
import { DAY, HOUR, MINUTE } from './units.ts';

const at = (hours: number, minutes = 0) => hours * HOUR + minutes * MINUTE;

describe('the hours in which a group may fail back', () => {
  it('given 22 to 6, when it is midnight, then they go on; at 6 sharp they are over', () => {
    const night = { start: 22, end: 6 };
    expect([at(21, 59), at(22), at(0), at(5, 59), at(6)].map((time) => isOpen(night, time))).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
  });

  it('given the same hour twice, when it is that hour, then they are that single hour', () => {
    const once = { start: 3, end: 3 };
    expect([at(2, 59), at(3), at(3, 59), at(4)].map((time) => isOpen(once, time))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('given any time of any day, when they open next is asked, then it lies ahead, a day at most', () => {
    expect(untilNextOpening({ start: 22, end: 6 }, timeOfDay('2008-11-03T21:57:00'))).toBe(3 * MINUTE);
    expect(untilNextOpening({ start: 22, end: 6 }, at(22))).toBe(DAY);
    expect(untilNextOpening({ start: 1, end: 2 }, 3 * DAY + at(0, 30))).toBe(30 * MINUTE);
  });
});
