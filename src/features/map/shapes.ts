/** What the canvas can draw. A scene is a list of these, made from the records and an instant alone. */
import type { Status } from '../../ui/status-badge.tsx';
import type { Box, Path, Point } from './geometry.ts';

/** Names of colours; what they are stands in the theme. */
export type Ink = Status | 'line' | 'muted' | 'accent' | 'track';

export type Shape =
  | { kind: 'path'; path: Path; ink: Ink; width: number; alpha: number; dash?: number; shift?: number }
  | { kind: 'dot'; at: Point; ink: Ink; size: number; alpha: number }
  | { kind: 'cross'; at: Point; ink: Ink; size: number }
  | { kind: 'bar'; box: Box; ink: Ink; fill: number }
  | { kind: 'ring'; box: Box; ink: Ink; width: number; alpha: number }
  | { kind: 'tag'; at: Point; ink: Ink; text: string; solid: boolean };
