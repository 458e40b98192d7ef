import type { SimMs } from '../src/domain/units.ts';

/** What came of playing the churn for a while. */
export type Played = {
  simulatedMs: SimMs;
  wallMs: number;
  /** Entries put into the engine's queue, or closures into the yardstick's heap. */
  events: number;
  /** Facts told, or lines logged. */
  facts: number;
  /** Quick migrations completed, and what they took together. */
  migrations: number;
  migrationMs: SimMs;
  /** Virtual machines taken over after a node loss. */
  failovers: number;
  refused: number;
};

/** Simulated seconds in a second of the wall. */
export const speedOf = ({ simulatedMs, wallMs }: Played): number => simulatedMs / wallMs;
