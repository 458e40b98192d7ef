import type { Fact } from '../../domain/facts.ts';
import type { CauseId, FactId, Ids } from '../../domain/ids.ts';
import type { Entities, IdOf, Kind } from '../../domain/records.ts';
import type { TimingProfileName } from '../../domain/scenario.ts';
import type { SimMs } from '../../domain/units.ts';

/**
 * Order of things that happen at one instant (rule R-02): 0 physical faults and repairs, 1 heartbeats, 2 regroup,
 * 3 quorum, 4 storage reservations, 5 resources, 6 groups, 7 VMs and guests, 8 requests, 9 bookkeeping.
 */
export type Class = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

/** The entity whose `timer` must still carry this entry's seq for the entry to count. */
export type Ref = { [K in Timed]: { kind: K; id: IdOf<K> } }[Timed];

/** Kinds whose entities wait for something. */
type Timed =
  | 'clusters'
  | 'hosts'
  | 'luns'
  | 'nodes'
  | 'components'
  | 'groups'
  | 'resources'
  | 'vms'
  | 'guestClusters'
  | 'flows'
  | 'migrations';

/** A pending entry: data and nothing else, so that a snapshot of the world is a plain copy. */
export type Due = {
  at: SimMs;
  class: Class;
  node: number;
  group: number;
  seq: number;
  rule: string;
  ids: Ids;
  cause: CauseId;
  owner: Ref | null;
};

/** A shared capacity that flows cross: MB per ms, processors, or I/Os per ms. */
export type SharedLink = { capacity: number; flows: IdOf<'flows'>[] };

/** A step function of time, kept for an hour. */
export type Steps = { at: SimMs[]; values: number[] };

export type Tables = { [K in Kind]: Record<string, Entities[K]> };

/** Another one whenever worlds get another shape: rules can't go on with what lacks a part. */
export const WORLD_VERSION = 4;

export type World = Tables & {
  version: typeof WORLD_VERSION;
  now: SimMs;
  seed: string;
  timing: { profile: TimingProfileName; jitter: boolean };
  datacenter: { name: string; description: string; startsAt: string };
  nextSeq: number;
  nextFact: FactId;
  nextId: Record<string, number>;
  /** "boot|vm:12": draws used so far. */
  ordinals: Record<string, number>;
  queue: Due[];
  links: Record<string, SharedLink>;
  /** Ids of flows that are over: a known name is found faster than a new one. */
  spareFlows: IdOf<'flows'>[];
  /** What is over and still remembered, in the order in which it ended. */
  endedJobs: IdOf<'jobs'>[];
  endedMigrations: IdOf<'migrations'>[];
  /** Links whose flows changed in this instant and are to be shared out anew. */
  unsettledLinks: string[];
  /** The bounded history, oldest first. */
  facts: Fact[];
  /** How many facts were left when the history was last cut. */
  keptFacts: number;
  series: Record<string, Steps>;
};

const COLON = 58;
const ZERO = 48;

/** The number behind an id's prefix; read digit by digit, since every queue entry asks. */
export const numberOf = (id: string): number => {
  let n = 0;
  let unit = 1;
  for (let i = id.length - 1; i >= 0; i -= 1) {
    const code = id.charCodeAt(i);
    if (code === COLON) break;
    n += (code - ZERO) * unit;
    unit *= 10;
  }
  return n;
};
