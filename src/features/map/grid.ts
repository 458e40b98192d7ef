import type { Size } from './geometry.ts';

/**
 * Columns and rows of equal cells that leave each cell as large as possible. A cell likes to be twice as wide as high,
 * and is no smaller than `least` either way while that can be.
 */
export const gridFor = (count: number, { w, h }: Size, least: number): { columns: number; rows: number } => {
  let best = { columns: 1, rows: Math.max(1, count), size: 0 };
  for (let columns = 1; columns <= count; columns += 1) {
    const rows = Math.ceil(count / columns);
    const fits = w / columns >= least && h / rows >= least;
    const size = Math.min(w / columns / 2, h / rows) + (fits ? w + h : 0);
    if (size > best.size) best = { columns, rows, size };
  }
  return { columns: best.columns, rows: best.rows };
};
