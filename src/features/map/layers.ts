/** A scene in two layers: what rests, which is painted again only when it is different, and what moves above it. */
import type { Path } from './geometry.ts';
import type { Shape } from './shapes.ts';

const moves = ({ kind, ink }: Shape): boolean => kind === 'dot' || kind === 'tag' || ink === 'busy';

export const layersOf = (scene: readonly Shape[]): { resting: Shape[]; moving: Shape[] } => ({
  resting: scene.filter((shape) => !moves(shape)),
  moving: scene.filter(moves),
});

/** Lines of networks are made anew each time; the cable of a disk at rest is the same object, and is never looked into. */
const SHORT = 8;

const samePath = (a: Path, b: Path): boolean =>
  a === b ||
  (a.length <= SHORT && a.length === b.length && a.every(({ x, y }, i) => x === b[i].x && y === b[i].y));

const sameBox = (a: object, b: object): boolean =>
  Object.entries(a).every(([side, value]) => value === b[side as keyof typeof b]);

const sameValue = (a: unknown, b: unknown): boolean => {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) return samePath(a as Path, b as Path);
  return typeof a === 'object' && typeof b === 'object' && a !== null && b !== null && sameBox(a, b);
};

const sameShape = (a: Shape, b: Shape): boolean =>
  a.kind === b.kind && Object.entries(a).every(([key, value]) => sameValue(value, b[key as keyof Shape]));

export const sameLayer = (a: readonly Shape[], b: readonly Shape[]): boolean =>
  a.length === b.length && a.every((shape, i) => sameShape(shape, b[i]));
