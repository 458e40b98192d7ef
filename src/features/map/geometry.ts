/** Points, boxes and paths of the picture, in pixels. */
export type Point = { x: number; y: number };
export type Box = Point & { w: number; h: number };
export type Size = { w: number; h: number };
/** Straight from point to point; at least one. */
export type Path = readonly Point[];

export const clamp = (value: number, least: number, most: number): number =>
  Math.min(most, Math.max(least, value));

/** How much of a span of simulated time is over at an instant; 0 where no end is known. */
export const part = (since: number, until: number | null, now: number): number => {
  if (until === null) return 0;
  return until <= since ? 1 : clamp((now - since) / (until - since), 0, 1);
};

const lerp = (a: Point, b: Point, t: number): Point => ({
  x: a.x + (b.x - a.x) * t,
  y: a.y + (b.y - a.y) * t,
});

export const distance = (a: Point, b: Point): number => Math.hypot(b.x - a.x, b.y - a.y);

export const centreOf = ({ x, y, w, h }: Box): Point => ({ x: x + w / 2, y: y + h / 2 });

const lengthOf = (path: Path): number =>
  path.reduce((sum, point, i) => (i === 0 ? 0 : sum + distance(path[i - 1], point)), 0);

/** The point that lies at a share of a path's length. */
export const along = (path: Path, t: number): Point => {
  let left = clamp(t, 0, 1) * lengthOf(path);
  for (let i = 1; i < path.length; i += 1) {
    const step = distance(path[i - 1], path[i]);
    if (step > 0 && left <= step) return lerp(path[i - 1], path[i], left / step);
    left -= step;
  }
  return path[path.length - 1];
};

/** The two halves of a path one after the other: 0 to 0.5 on the first, 0.5 to 1 on the second. */
export const alongBoth = (first: Path, second: Path, t: number): Point =>
  t < 0.5 ? along(first, t * 2) : along(second, t * 2 - 1);

export const reversed = (path: Path): Point[] => [...path].reverse();

/** Points at equal distances along a path, so that two paths can be blended point by point. */
export const resample = (path: Path, points: number): Point[] =>
  Array.from({ length: points }, (_, i) => along(path, i / (points - 1)));

/** A path on its way from one to another of as many points. */
export const blend = (a: Path, b: Path, t: number): Point[] => a.map((point, i) => lerp(point, b[i], t));

const CURVE_POINTS = 20;

/** Leaves downwards and arrives downwards, as a cable that hangs between two sockets. */
export const cable = (a: Point, b: Point): Point[] => {
  const middle = (a.y + b.y) / 2;
  return Array.from({ length: CURVE_POINTS + 1 }, (_, i) => {
    const t = i / CURVE_POINTS;
    const [first, second, third, fourth] = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t ** 2 * (1 - t), t ** 3];
    return {
      x: a.x * (first + second) + b.x * (third + fourth),
      y: a.y * first + middle * (second + third) + b.y * fourth,
    };
  });
};

export const contains = ({ x, y, w, h }: Box, point: Point): boolean =>
  point.x >= x && point.x <= x + w && point.y >= y && point.y <= y + h;

export const inset = ({ x, y, w, h }: Box, by: number): Box => ({
  x: x + by,
  y: y + by,
  w: w - by * 2,
  h: h - by * 2,
});
