import type { CSSProperties } from 'react';
import type { Box } from './geometry.ts';

/** Stands at its place in the stage. */
export const placed = ({ x, y, w, h }: Box): CSSProperties => ({ left: x, top: y, width: w, height: h });
