/** Where an arrow key leads from one thing of the picture to the next. */
import { centreOf, type Box } from './geometry.ts';

export type Direction = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';
export type Item = { id: string; box: Box };

/** What isn't straight ahead costs more than being far away; much further aside than ahead is another direction. */
const OFF_AXIS = 2.5;
const DETOUR = 250;
const WIDEST = 3;

const isStraight = (a: Box, b: Box, direction: Direction): boolean =>
  direction === 'ArrowLeft' || direction === 'ArrowRight'
    ? a.y < b.y + b.h && b.y < a.y + a.h
    : a.x < b.x + b.w && b.x < a.x + a.w;

const cost = (from: Box, to: Box, direction: Direction): number => {
  const [a, b] = [centreOf(from), centreOf(to)];
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const [ahead, aside] = {
    ArrowLeft: [-dx, Math.abs(dy)],
    ArrowRight: [dx, Math.abs(dy)],
    ArrowUp: [-dy, Math.abs(dx)],
    ArrowDown: [dy, Math.abs(dx)],
  }[direction];
  if (ahead <= 1) return Infinity;
  if (isStraight(from, to, direction)) return ahead + aside / OFF_AXIS;
  return aside > ahead * WIDEST ? Infinity : ahead + aside * OFF_AXIS + DETOUR;
};

/** The nearest in that direction, or null at the edge of the picture. */
export const towards = (items: readonly Item[], from: string, direction: Direction): string | null => {
  const start = items.find(({ id }) => id === from);
  if (!start) return items[0]?.id ?? null;
  let best: { id: string | null; cost: number } = { id: null, cost: Infinity };
  for (const { id, box } of items) {
    const price = id === from ? Infinity : cost(start.box, box, direction);
    if (price < best.cost) best = { id, cost: price };
  }
  return best.id;
};
