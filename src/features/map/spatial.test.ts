import { describe, expect, it } from 'vitest';
import { towards } from './spatial.ts';

const at = (id: string, x: number, y: number) => ({ id, box: { x, y, w: 20, h: 10 } });
const items = [at('a', 0, 0), at('b', 50, 0), at('c', 0, 40), at('d', 52, 34), at('e', 250, 4)];

describe('arrow keys', () => {
  it.each([
    ['a', 'ArrowRight', 'b'],
    ['a', 'ArrowDown', 'c'],
    ['b', 'ArrowDown', 'd'],
    ['d', 'ArrowLeft', 'c'],
    ['b', 'ArrowRight', 'e'],
    ['d', 'ArrowUp', 'b'],
  ] as const)('given %s, when %s is pressed, then the focus goes to %s', (from, key, to) => {
    expect(towards(items, from, key)).toBe(to);
  });

  it('given the edge, then it stays', () => {
    expect(towards(items, 'a', 'ArrowLeft')).toBeNull();
    expect(towards(items, 'a', 'ArrowUp')).toBeNull();
  });

  it('given something that is gone, then it begins at the first', () => {
    expect(towards(items, 'gone', 'ArrowDown')).toBe('a');
  });
});
