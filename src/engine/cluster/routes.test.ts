import { describe, expect, it } from 'vitest';
import type { NodeId } from '../../domain/ids.ts';
import { connectedParts, fullyConnected } from './routes.ts';

const node = (number: number): NodeId => `node:${number}`;
const nodes = (count: number): NodeId[] => Array.from({ length: count }, (_, i) => node(i + 1));

/** Everybody talks to everybody, except for these pairs. */
const without =
  (...pairs: [number, number][]) =>
  (a: NodeId, b: NodeId): boolean =>
    !pairs.some(([x, y]) => (a === node(x) && b === node(y)) || (a === node(y) && b === node(x)));

const HALVES = without([1, 3], [1, 4], [2, 3], [2, 4]);

describe('connected sets', () => {
  it('given two halves that hear nothing of each other, then they are two sets', () => {
    expect(connectedParts(nodes(4), HALVES)).toEqual([
      [node(1), node(2)],
      [node(3), node(4)],
    ]);
  });

  it('given one node that hears both sides, then it is one set', () => {
    expect(connectedParts(nodes(3), without([1, 3]))).toEqual([nodes(3)]);
  });
});

describe('pruning (R-31)', () => {
  it('given everybody hears everybody, then nobody is left out, in a cluster of sixteen too', () => {
    expect(fullyConnected(nodes(16), () => true, null)).toEqual(nodes(16));
  });

  it('given one node that misses two others, then it is the one that goes', () => {
    expect(fullyConnected(nodes(4), without([1, 2], [1, 3]), null)).toEqual([node(2), node(3), node(4)]);
  });

  it('given two sets of one size, then that with the owner of the witness stays', () => {
    expect(fullyConnected(nodes(3), without([1, 3]), node(3))).toEqual([node(2), node(3)]);
  });

  it('given nothing else to tell them apart, then the lowest numbers stay', () => {
    expect(fullyConnected(nodes(4), HALVES, null)).toEqual([node(1), node(2)]);
  });
});
