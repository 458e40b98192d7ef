/**
 * The quick-migration model written down a second time, from the published fit and nothing of the engine: what a test
 * compares the app's seconds with. MB are 10^6 bytes, MiB 2^20.
 */

/** Share of the assigned memory that a save writes. */
const WRITTEN: Record<string, number> = {
  'windows-2000': 0.7,
  'windows-xp': 0.75,
  'windows-vista': 0.85,
  'windows-2003-r2': 0.75,
  'windows-2008-full': 0.8,
  'windows-2008-core': 0.7,
  'sles-10': 0.8,
};

/** Two gigabit iSCSI paths, round robin: MB/s out and in. The array is faster in this datacenter. */
const PATHS = { write: 170, read: 210 };
const ARRAY = { write: 200, read: 400 };
const STREAM = 450;
const MB_PER_MIB = 1.048576;

/** Seconds of the fixed steps; together Dell's floor of 15 s less the 2 s of the smallest published transfer. */
const STEPS = {
  checks: 0.5,
  freeze: 1,
  close: 1.5,
  dismount: 1,
  owner: 0.5,
  mount: 3,
  configuration: 1.5,
  worker: 2,
  resume: 2,
};

type Subject = {
  guest: string;
  ramMB: number;
  integrationServices: boolean;
  luns: number;
  nodes: number;
  /** Multipliers that were drawn for this migration: transfers vary by 10 %, fixed steps by 12 %. */
  drawn: { save: number; owner: number; restore: number };
};

/** Seconds of each phase for one migration on an idle link. */
export const quickMigrationSeconds = ({ guest, ramMB, integrationServices, luns, nodes, drawn }: Subject) => {
  const megabytes = WRITTEN[guest] * ramMB * MB_PER_MIB;
  const save = (megabytes / Math.min(PATHS.write, ARRAY.write, STREAM)) * drawn.save;
  const restore = (megabytes / Math.min(PATHS.read, ARRAY.read, STREAM)) * drawn.restore;
  const more = 0.5 * (luns - 1) + 0.05 * (nodes - 2);
  const { checks, freeze, close, dismount, owner, mount, configuration, worker, resume } = STEPS;
  const withoutComponents = integrationServices ? 0 : 2;
  return {
    saving: (checks + freeze) * drawn.owner + save,
    owner: (close + dismount + owner + more + mount + configuration) * drawn.owner,
    restoring: (worker + resume + withoutComponents) * drawn.owner + restore,
  };
};
