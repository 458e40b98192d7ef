/** Where the arrays and their LUNs stand. */
import type { ArrayId, LunId } from '../../domain/ids.ts';
import { clamp, type Box } from './geometry.ts';
import type { Topology } from './topology.ts';
import type { LunPlace } from './layout.ts';

const MARGIN = 8;
/** Room above the LUNs, and for the array's name below them. */
const HEAD = 8;
const FOOT = 18;
/** With names, and with shapes alone. */
const ROWS = { named: 36, bare: 30 };
/** Between LUNs of a row run the lines to those below. */
const GAP = 7;
/** A LUN likes room for its name. */
const NAMED = 78;
const MOST = 130;
const LEAST = 31;
const MOST_ROWS = 2;

export type StorageShape = { shares: number[]; perRow: number[]; row: number; height: number };

/** Arrays share the width by how many LUNs they have; a LUN keeps room for its name while two rows are enough. */
export const storageShape = (arrays: Topology['arrays'], width: number): StorageShape => {
  const weights = arrays.map(({ luns }) => Math.max(3, luns.length));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = weights.map((weight) => (width * weight) / all);
  const perRow = arrays.map(({ luns }, i) => {
    const room = shares[i] - MARGIN * 2;
    const rows = Math.ceil((luns.length * NAMED) / room);
    const most = Math.max(1, Math.floor(room / LEAST));
    return clamp(Math.ceil(luns.length / clamp(rows, 1, MOST_ROWS)), 1, most);
  });
  const rows = Math.max(1, ...arrays.map(({ luns }, i) => Math.ceil(luns.length / perRow[i])));
  const row = rows <= MOST_ROWS ? ROWS.named : ROWS.bare;
  return { shares, perRow, row, height: arrays.length === 0 ? 0 : HEAD + rows * row + FOOT };
};

type Placed = { arrays: { id: ArrayId; box: Box }[]; luns: Map<LunId, LunPlace> };

export const placeStorage = (
  arrays: Topology['arrays'],
  { shares, perRow, row, height }: StorageShape,
  top: number,
): Placed => {
  const luns = new Map<LunId, LunPlace>();
  let x = MARGIN;
  const boxes = arrays.map(({ id, luns: own }, i) => {
    const box = { x, y: top, w: shares[i] - (i < arrays.length - 1 ? MARGIN : 0), h: height };
    x += shares[i];
    const step = clamp((box.w - MARGIN * 2) / perRow[i], LEAST, MOST);
    own.forEach((lun, n) => {
      const column = n % perRow[i];
      const place = {
        x: box.x + MARGIN + GAP / 2 + column * step,
        y: box.y + HEAD + Math.floor(n / perRow[i]) * row,
        w: step - GAP,
        h: row - 6,
      };
      const share = (place.x + place.w / 2 - MARGIN) / shares.reduce((sum, one) => sum + one, 0);
      luns.set(lun, { box: place, row: Math.floor(n / perRow[i]), share });
    });
    return { id, box };
  });
  return { arrays: boxes, luns };
};
