/** The cables of the picture: from a host down to a LUN, and from a host's token to it. */
import type { HostId, LunId } from '../../domain/ids.ts';
import { blend, cable, centreOf, resample, type Path, type Point } from './geometry.ts';
import { MARGIN, type HostPlace, type Layout, type LunPlace } from './layout.ts';

const POINTS = 44;
/** How far from each other the cables of one host stand, as part of its width. */
const SPREAD = 0.76;

/** Each LUN has its own socket in every host, in the order of the LUNs, so that cables of one host never cross. */
const socketOf = ({ box }: HostPlace, { share }: LunPlace): Point => ({
  x: box.x + box.w * (0.5 + (share - 0.5) * SPREAD),
  y: box.y + box.h,
});

/** Lines of an upper row go down beside the host below, never through it. */
const downwards = (place: HostPlace, lun: LunPlace): Path => {
  const socket = socketOf(place, lun);
  const { gutter } = place;
  if (socket.y + MARGIN * 2 >= gutter.y) return [socket];
  const x = gutter.x + (lun.share - 0.5) * (MARGIN + 2);
  const turn = socket.y + MARGIN;
  return [socket, { x: socket.x, y: turn }, { x, y: turn }, { x, y: gutter.y }];
};

/** To its upper edge; to a LUN of a lower row through the gap beside the LUNs above it. */
const arrival = ({ box, row }: LunPlace): Path => {
  if (row === 0) return [{ x: box.x + box.w / 2, y: box.y }];
  const x = box.x - 3.5;
  return [
    { x, y: box.y - row * (box.h + 6) },
    { x, y: box.y + box.h / 2 },
    { x: box.x, y: box.y + box.h / 2 },
  ];
};

const known = new WeakMap<Layout, Map<string, Path | null>>();

const make = (layout: Layout, host: HostId, lun: LunId): Path | null => {
  const from = layout.hosts.get(host);
  const to = layout.luns.get(lun);
  if (!from || !to) return null;
  const down = downwards(from, to);
  const [first, ...rest] = arrival(to);
  return resample([...down, ...cable(down[down.length - 1], first), ...rest], POINTS);
};

/** From the host's socket to the LUN; null when one of them isn't in the picture. */
export const wireOf = (layout: Layout, host: HostId, lun: LunId): Path | null => {
  const wires = known.get(layout) ?? new Map<string, Path | null>();
  known.set(layout, wires);
  const key = `${host} ${lun}`;
  let wire = wires.get(key);
  if (wire === undefined) {
    wire = make(layout, host, lun);
    wires.set(key, wire);
  }
  return wire;
};

/** A line that swings from one owner to another. */
export const swung = (a: Path | null, b: Path | null, t: number): Path | null =>
  a === null || b === null ? (b ?? a) : blend(a, b, t);

/** From a token's slot to the middle of its LUN. */
export const routeOf = (layout: Layout, host: HostId, slot: number, lun: LunId): Path | null => {
  const wire = wireOf(layout, host, lun);
  const from = layout.hosts.get(host)?.slots[slot];
  const to = layout.luns.get(lun);
  return wire === null || !from || !to ? null : [centreOf(from), ...wire, centreOf(to.box)];
};
