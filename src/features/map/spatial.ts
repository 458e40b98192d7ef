/** Where an arrow key leads from one thing of the picture to the next. */
import { centreOf, type Box } from './geometry.ts';

export type Direction = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';
export type Item = { id: string; box: Box };

/** Being off the axis costs more than being far away along it. */
const OFF_AXIS = 2.5;

const cost = (from: Box, to: Box, direction: Direction): number => {
  const [a, b] = [centreOf(from), centreOf(to)];
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const [ahead, aside] = {
    ArrowLeft: [-dx, dy],
    ArrowRight: [dx, dy],
    ArrowUp: [-dy, dx],
    ArrowDown: [dy, dx],
  }[direction];
  return ahead < 2 ? Infinity : ahead + Math.abs(aside) * OFF_AXIS;
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
