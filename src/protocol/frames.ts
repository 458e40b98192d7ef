import type { Fact } from '../domain/facts.ts';
import type { EntityOf, IdOf, Kind } from '../domain/records.ts';
import type { TimingProfileName } from '../domain/scenario.ts';
import type { SimMs } from '../domain/units.ts';

/** What a window looks at. `main` at `live` until time travel adds branches and instants. */
export type View = { branch: string; asOf: 'live' | SimMs };
export const LIVE: View = { branch: 'main', asOf: 'live' };

export type Speed = 1 | 5 | 20 | 100 | 'max';
export const SPEEDS: readonly Speed[] = [1, 5, 20, 100, 'max'];

export type Transport = {
  mode: 'paused' | 'playing';
  speed: Speed;
  /** Simulated seconds per second of wall time, measured over the last second or so; 0 when paused. */
  reached: number;
};

/** Asked of the clock, not of the datacenter: nothing of it is part of the simulated history. */
export type TransportOrder =
  | { kind: 'pause' }
  | { kind: 'play' }
  | { kind: 'speed'; speed: Speed }
  /** Pause, and run to the next instant at which something happens. */
  | { kind: 'step' }
  /** Run `ms` simulated milliseconds as fast as possible, then pause. */
  | { kind: 'advance'; ms: SimMs };

export type DatacenterInfo = {
  name: string;
  description: string;
  /** Local time of the datacenter at t = 0, `YYYY-MM-DDTHH:MM:SS`. */
  startsAt: string;
  seed: string;
  timing: { profile: TimingProfileName; jitter: boolean };
  /** Grows each time the datacenter is started again or another is opened: nothing of the old one is kept. */
  run: number;
};

export type Changed = { [K in Kind]?: EntityOf<K>[] };
export type Removed = { [K in Kind]?: IdOf<K>[] };

/** What became different since the frame before. A full one replaces everything that a window holds. */
export type Frame = View & {
  seq: number;
  full: boolean;
  /** The simulated instant that the frame shows. */
  at: SimMs;
  transport: Transport;
  changed: Changed;
  removed: Removed;
  /** New facts, oldest first; in a full frame the newest 500. */
  facts: Fact[];
  /** In full frames only. */
  datacenter: DatacenterInfo | null;
};
