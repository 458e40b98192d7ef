import type { GuestClusterKind } from '../../domain/guest-clusters.ts';
import type { FabricKey, Install } from '../../domain/records.ts';
import type { TimingProfileName } from '../../domain/scenario.ts';

/** MB/s (10^6 bytes), one way, of one host's path to shared storage. */
type LinkRates = Record<FabricKey, { write: number; read: number }>;

/**
 * Every duration and rate of the simulation, in ms and MB/s. Two profiles, on purpose different: `reference` holds
 * round constants by which the order and the sum of steps can be checked exactly; `calibrated` is fitted to published
 * figures. The order of steps, and what can fail where, is the same in both.
 */
export type Timing = {
  /** Opening, closing, pruning, cleanup 1, cleanup 2. */
  regroup: readonly [number, number, number, number, number];
  arbitration: number;
  /** QuorumArbitrationTimeMax: an arbitration that is not over by then has failed. */
  arbitrationMost: number;
  /** With Disk Only: how long the cluster lives without its disk. */
  diskOnlyDeath: number;
  ownership: number;
  diskOffline: number;
  /** Reservation, online, mount in a planned move. */
  diskOnline: number;
  /** When the reservation is preempted, counted from the start of disk online. */
  preempt: number;
  /** Unplanned takeovers mount this many volumes at a time on one host; null: like a planned move. */
  takeoverMount: { slots: number; ms: number } | null;
  /** Each further LUN of a group, and each node beyond two, adds to the ownership change. */
  perExtraLun: number;
  perExtraNode: number;
  configurationOnline: number;
  configurationOffline: number;
  otherOnline: number;
  otherOffline: number;
  failedOnline: number;
  restartDelay: number;
  /** Before the first byte is saved; before the first is restored; after the last is restored. */
  saveFixed: number;
  restoreFixed: number;
  restoreResume: number;
  /** A host works through restores one after another, each for this long at least. */
  restoreLeast: number;
  /** Added to the resume of a guest without integration components. */
  noIntegration: number;
  /** Worker process, memory, power on; `serialStart`: a host starts its VMs one after another. */
  coldStart: number;
  serialStart: boolean;
  megabytesPerMiB: number;
  links: LinkRates;
  /** A network between two nodes, one way, MB/s. */
  network: number;
  /** Whether the array's own ceilings bound transfers. */
  arrayCeilings: boolean;
  /** One save or restore stream can't exceed this, MB/s. */
  stream: number;
  /** Constants by installation, or paced by shared processors and disks from the guest's figures. */
  boot: Record<Install, number> | 'contended';
  /** One constant, or by application. */
  applicationReady: number | 'byApplication';
  shutdown: Record<Install, number> | 'byGuest';
  /** An application of clustered guests, from when its node is missed until it answers on another. */
  guestFailover: Record<GuestClusterKind, number>;
  /** Power on to cluster service start. */
  hostBoot: Record<Install, number>;
  /** A stop error writes this long to the dump file before the host restarts. */
  memoryDump: number;
  serviceRestart: number;
  /** A service that does not answer this long is stopped together with its node. */
  hangTimeout: number;
  joinPoll: number;
  join: number;
  form: number;
  /** How likely a volume is dirty after a crash, and how long its check takes. */
  chkdsk: { probability: number; least: number; most: number };
  /** The console's refresh at the end of a migration job. */
  jobRefresh: number;
};

const both = (rate: number) => ({ write: rate, read: rate });

const reference: Timing = {
  regroup: [500, 200, 100, 100, 100],
  arbitration: 7_000,
  arbitrationMost: 60_000,
  diskOnlyDeath: 60_000,
  ownership: 500,
  diskOffline: 1_000,
  diskOnline: 3_000,
  preempt: 1_000,
  takeoverMount: null,
  perExtraLun: 0,
  perExtraNode: 0,
  configurationOnline: 1_000,
  configurationOffline: 500,
  otherOnline: 1_000,
  otherOffline: 500,
  failedOnline: 1_000,
  restartDelay: 500,
  saveFixed: 2_000,
  restoreFixed: 2_000,
  restoreResume: 0,
  restoreLeast: 0,
  noIntegration: 0,
  coldStart: 2_000,
  serialStart: false,
  megabytesPerMiB: 1,
  links: {
    'iscsi-1g': both(80),
    'iscsi-2x1g': both(80),
    'iscsi-10g': both(80),
    'fc-1g': both(300),
    'fc-2g': both(300),
    'fc-4g': both(300),
    'fc-8g': both(300),
    'sas-3g': both(250),
  },
  network: 110,
  arrayCeilings: false,
  stream: 1_000_000,
  boot: { Full: 60_000, Core: 40_000 },
  applicationReady: 30_000,
  shutdown: { Full: 30_000, Core: 20_000 },
  guestFailover: {
    'sql-server-fci': 45_000,
    'exchange-scc': 240_000,
    'exchange-ccr': 120_000,
    'file-server': 20_000,
  },
  hostBoot: { Full: 180_000, Core: 120_000 },
  memoryDump: 30_000,
  serviceRestart: 60_000,
  hangTimeout: 60_000,
  joinPoll: 1_000,
  join: 5_000,
  form: 3_000,
  chkdsk: { probability: 0, least: 0, most: 0 },
  jobRefresh: 0,
};

/**
 * Fitted to the published quick-migration table (mean error 1.6 %), to the 15 s floor that Dell gives for a failover
 * (the steps of an ownership change add up to 13 s), and to measured payload rates. Boot figures are estimates.
 */
const calibrated: Timing = {
  ...reference,
  regroup: [1_000, 400, 200, 200, 200],
  takeoverMount: { slots: 4, ms: 2_000 },
  perExtraLun: 500,
  perExtraNode: 50,
  configurationOnline: 1_500,
  configurationOffline: 1_500,
  saveFixed: 1_500,
  restoreFixed: 2_000,
  restoreResume: 2_000,
  restoreLeast: 860,
  noIntegration: 2_000,
  serialStart: true,
  megabytesPerMiB: 1.048576,
  links: {
    'iscsi-1g': both(110),
    'iscsi-2x1g': { write: 170, read: 210 },
    'iscsi-10g': { write: 600, read: 700 },
    'fc-1g': both(106),
    'fc-2g': both(212),
    'fc-4g': both(424),
    'fc-8g': { write: 700, read: 760 },
    'sas-3g': { write: 350, read: 550 },
  },
  arrayCeilings: true,
  stream: 450,
  boot: 'contended',
  applicationReady: 'byApplication',
  shutdown: 'byGuest',
  // Regroup, arbitration and disk take 11 s; SQL Server then recovers 60 MB of log, a file server starts in 5 s.
  guestFailover: { ...reference.guestFailover, 'sql-server-fci': 18_000, 'file-server': 16_000 },
  hostBoot: { Full: 370_000, Core: 340_000 },
  chkdsk: { probability: 0.05, least: 5_000, most: 15_000 },
  jobRefresh: 8_000,
};

const PROFILES: Record<TimingProfileName, Timing> = { reference, calibrated };

export const timingOf = (world: { timing: { profile: TimingProfileName } }): Timing =>
  PROFILES[world.timing.profile];
