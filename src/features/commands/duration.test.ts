import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { durationText, parseDuration } from './duration.ts';

describe('durations as people write them', () => {
  it.each([
    ['90 s', 90_000],
    ['1 h 30 min', 5_400_000],
    ['1.5h', 5_400_000],
    ['5 MIN', 300_000],
    ['250 ms', 250],
    ['2d', 172_800_000],
  ])('given %s, then it is %i ms', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  it.each(['', '90', 'soon', '5 parsecs', '1 h and 5 min', '-5 s'])('given %j, then it is none', (text) => {
    expect(parseDuration(text)).toBeNull();
  });

  it('given any, when it is written and read, then it is the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 12 }), (ms) => {
        expect(parseDuration(durationText(ms))).toBe(ms);
      }),
    );
  });
});
