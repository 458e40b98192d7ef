import type { CSSProperties } from 'react';
import type { Box } from './geometry.ts';

/** Stands at its place in the stage. */
export const placed = ({ x, y, w, h }: Box): CSSProperties => ({ left: x, top: y, width: w, height: h });

/** The same within a box that stands in the stage; its border doesn't count. */
export const placedIn = (outer: Box, { x, y, w, h }: Box): CSSProperties =>
  placed({ x: x - outer.x - 1, y: y - outer.y - 1, w, h });
