/** Where everything stands: networks on top, hosts in their cluster, shared storage below. Nothing here moves. */
import type { ArrayId, ClusterId, HostId, LunId, NetworkId } from '../../domain/ids.ts';
import { clamp, type Box, type Path, type Point, type Size } from './geometry.ts';
import { gridFor } from './grid.ts';
import { placeStorage, storageShape } from './storage-layout.ts';
import type { FrameOfHosts, Topology } from './topology.ts';

export const MARGIN = 8;
export const HOST_HEAD = 52;
const FRAME_HEAD = 30;
const NETWORK_STEP = 20;
const NETWORK_BAND = 10;
/** Height of the open space in which the lines to the LUNs run, and how much of it is of use. */
const LINES = { least: 46, most: 120 };
/** A token that can be pressed; with its gap. */
const LEAST_CELL = 27;
const MOST_CELL = { w: 150, h: 52 };
/** Of a host, on both sides of its tokens together; the last token's gap is on top of it. */
const SIDES = 5;
/** Wide enough for a name. */
const ROOMY_CELL = 84;
const LEAST_HOST_WIDTH = 92;
/** Beyond this many, hosts stand in two rows. */
const ONE_ROW = 6;

export type NetworkPlace = { id: NetworkId; y: number; x1: number; x2: number };
export type HostPlace = {
  box: Box;
  row: number;
  /** Where tokens stand, by slot. */
  slots: readonly Box[];
  /** Beside the hosts: where a line from the host's row runs down to the open space, as `x`, and to which `y`. */
  gutter: Point;
  /** From the host's network port up to the topmost network line. */
  riser: Path;
};
export type FramePlace = { cluster: ClusterId | null; box: Box; networks: NetworkPlace[] };
export type LunPlace = { box: Box; row: number; share: number };
export type Layout = Size & {
  frames: FramePlace[];
  hosts: ReadonlyMap<HostId, HostPlace>;
  arrays: { id: ArrayId; box: Box }[];
  luns: ReadonlyMap<LunId, LunPlace>;
};

/** Boxes of equal size that fill an area row by row, none larger than it has to be to read well. */
const cells = (count: number, area: Box): Box[] => {
  const gap = 3;
  const { columns, rows } = gridFor(count, area, LEAST_CELL);
  const w = Math.min(MOST_CELL.w, area.w / columns);
  const h = Math.min(MOST_CELL.h, area.h / rows);
  return Array.from({ length: count }, (_, i) => ({
    x: area.x + (i % columns) * w,
    y: area.y + Math.floor(i / columns) * h,
    w: w - gap,
    h: h - gap,
  }));
};

type Rows = { rows: number; columns: number[]; networks: number };

const rowsOf = (frames: readonly FrameOfHosts[]): Rows => {
  const rows = frames.some(({ hosts }) => hosts.length > ONE_ROW) ? 2 : 1;
  return {
    rows,
    columns: frames.map(({ hosts }) => Math.max(1, Math.ceil(hosts.length / rows))),
    networks: Math.max(0, ...frames.map(({ networks }) => networks.length)),
  };
};

/** What a host needs so that each of its tokens can still be pressed, and what its largest tokens would take. */
const heightsOf = (slots: number, width: number): { least: number; most: number } => {
  const inside = width - MARGIN * 2 - SIDES;
  const perRow = Math.max(1, Math.floor(inside / LEAST_CELL));
  const roomy = Math.max(1, Math.floor(inside / ROOMY_CELL));
  return {
    least: HOST_HEAD + Math.ceil(slots / perRow) * LEAST_CELL + 6,
    most: HOST_HEAD + Math.ceil(slots / roomy) * MOST_CELL.h + 6,
  };
};

/** What the hosts can't use goes to the lines, as far as they gain by it. */
const linesHeight = (spare: number): number => clamp(LINES.least + spare, LINES.least, LINES.most);

export const layoutOf = (topology: Topology, pane: Size): Layout => {
  const { frames, arrays, slots } = topology;
  const { rows, columns, networks } = rowsOf(frames);
  const across = columns.reduce((sum, count) => sum + count, 0);
  const w = Math.max(pane.w, across * (LEAST_HOST_WIDTH + MARGIN) + MARGIN * (frames.length + 1));
  const unit = (w - MARGIN * (frames.length + 1)) / Math.max(1, across);
  const storage = storageShape(arrays, w - MARGIN * 2);
  const head = FRAME_HEAD + networks * NETWORK_STEP + NETWORK_BAND;
  const heights = heightsOf(slots, unit);
  const fixed = MARGIN * 2 + head + storage.height + (storage.height > 0 ? LINES.least : 0);
  const h = Math.max(pane.h, fixed + rows * (heights.least + MARGIN * 2));
  const spare = h - fixed - rows * (heights.most + MARGIN * 2);
  const lines = storage.height > 0 ? linesHeight(spare) : 0;
  const bottom = h - MARGIN - storage.height - lines;

  const hosts = new Map<HostId, HostPlace>();
  let x = MARGIN;
  const places = frames.map((frame, f): FramePlace => {
    const box = { x, y: MARGIN, w: unit * columns[f], h: bottom - MARGIN };
    x += box.w + MARGIN;
    const networkPlaces = frame.networks.map((id, i) => ({
      id,
      y: box.y + FRAME_HEAD + NETWORK_BAND + i * NETWORK_STEP,
      x1: box.x + MARGIN + 66,
      x2: box.x + box.w - MARGIN,
    }));
    const area = { ...box, y: box.y + head, h: box.h - head };
    for (const [id, place] of placeHosts(frame.hosts, area, rows, slots, networkPlaces[0]?.y ?? area.y))
      hosts.set(id, place);
    return { cluster: frame.cluster, box, networks: networkPlaces };
  });
  return { w, h, frames: places, hosts, ...placeStorage(arrays, storage, bottom + lines) };
};

const placeHosts = (
  hosts: readonly HostId[],
  area: Box,
  rows: number,
  slots: number,
  network: number,
): [HostId, HostPlace][] => {
  const columns = Math.max(1, Math.ceil(hosts.length / rows));
  const step = { x: area.w / columns, y: area.h / rows };
  return hosts.map((id, i) => {
    const row = Math.floor(i / columns);
    const box = {
      x: area.x + (i % columns) * step.x + MARGIN,
      y: area.y + row * step.y + 4,
      w: step.x - MARGIN * 2,
      h: step.y - MARGIN * 2,
    };
    const inside = { x: box.x + 4, y: box.y + HOST_HEAD, w: box.w - SIDES, h: box.h - HOST_HEAD - 2 };
    const place = {
      box,
      row,
      slots: cells(slots, inside),
      gutter: { x: box.x - MARGIN, y: area.y + area.h },
      riser: riserOf(box, row, network),
    };
    return [id, place];
  });
};

/** The cable of a lower row runs up beside the host above it. */
const riserOf = (box: Box, row: number, network: number): Path => {
  const port = { x: box.x + box.w - 18, y: box.y };
  if (row === 0) return [port, { x: port.x, y: network }];
  const x = box.x + box.w + MARGIN;
  return [port, { x: port.x, y: box.y - 6 }, { x, y: box.y - 6 }, { x, y: network }];
};
