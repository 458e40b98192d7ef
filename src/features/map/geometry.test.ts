import { describe, expect, it } from 'vitest';
import { along, alongBoth, blend, cable, contains, part, resample, reversed } from './geometry.ts';

const corner = [
  { x: 0, y: 0 },
  { x: 0, y: 10 },
  { x: 30, y: 10 },
];

describe('a part of a span of simulated time', () => {
  it.each([
    ['before it', 5, 0],
    ['in the middle of it', 20, 0.5],
    ['after it', 50, 1],
  ])('given an instant %s, then it says how much is over', (_, now, expected) => {
    expect(part(10, 30, now)).toBe(expected);
  });

  it('given no end or no length, then nothing is over or all of it', () => {
    expect(part(10, null, 100)).toBe(0);
    expect(part(10, 10, 10)).toBe(1);
  });
});

describe('paths', () => {
  it('given a share of a path, then its point lies at that share of the length, round the corner too', () => {
    expect(along(corner, 0)).toEqual({ x: 0, y: 0 });
    expect(along(corner, 0.125)).toEqual({ x: 0, y: 5 });
    expect(along(corner, 0.5)).toEqual({ x: 10, y: 10 });
    expect(along(corner, 7)).toEqual({ x: 30, y: 10 });
  });

  it('given a path of one point, then every share of it is that point', () => {
    expect(along([{ x: 3, y: 4 }], 0.7)).toEqual({ x: 3, y: 4 });
  });

  it('given a way there and a way on, then half of the time belongs to each', () => {
    const on = reversed(corner);
    expect(alongBoth(corner, on, 0.5)).toEqual({ x: 30, y: 10 });
    expect(alongBoth(corner, on, 1)).toEqual({ x: 0, y: 0 });
  });

  it('given two paths of as many points, then a blend leads from one to the other', () => {
    const a = resample(corner, 5);
    const b = resample(
      [
        { x: 100, y: 0 },
        { x: 100, y: 40 },
      ],
      5,
    );
    expect(blend(a, b, 0)).toEqual(a);
    expect(blend(a, b, 1)).toEqual(b);
    expect(blend(a, b, 0.5)[0]).toEqual({ x: 50, y: 0 });
  });

  it('given two sockets, then a cable leaves and arrives straight down', () => {
    const hung = cable({ x: 0, y: 0 }, { x: 100, y: 60 });
    expect(hung[0]).toEqual({ x: 0, y: 0 });
    expect(hung.at(-1)).toEqual({ x: 100, y: 60 });
    expect(hung[1].x).toBeLessThan(hung[1].y);
  });

  it('given a box, then its edge belongs to it', () => {
    const box = { x: 10, y: 10, w: 5, h: 5 };
    expect(contains(box, { x: 15, y: 10 })).toBe(true);
    expect(contains(box, { x: 16, y: 10 })).toBe(false);
  });
});
