/** Ways from a host to shared storage: how many there are, what is left when one is lost, and who waits how long. */
import type { MpioPolicy } from './mpio.ts';
import type { FabricKey, Host } from './records.ts';
import { SECOND, type SimMs } from './units.ts';

type FabricInfo = {
  /** Where the file lists no storage ports of the host. */
  paths: 1 | 2;
  /** The fabric whose rate a single path has; only round robin over two paths is faster than one. */
  single: FabricKey;
  /** How long I/O stands still until a lost path is given up and another one is used. */
  switchMs: SimMs;
};

const iscsi = (paths: 1 | 2, single: FabricKey): FabricInfo => ({ paths, single, switchMs: 15 * SECOND });
const fibre = (single: FabricKey): FabricInfo => ({ paths: 2, single, switchMs: SECOND });

const FABRICS: Record<FabricKey, FabricInfo> = {
  'iscsi-1g': iscsi(1, 'iscsi-1g'),
  'iscsi-2x1g': iscsi(2, 'iscsi-1g'),
  'iscsi-10g': iscsi(1, 'iscsi-10g'),
  'fc-1g': fibre('fc-1g'),
  'fc-2g': fibre('fc-2g'),
  'fc-4g': fibre('fc-4g'),
  'fc-8g': fibre('fc-8g'),
  'sas-3g': { paths: 2, single: 'sas-3g', switchMs: 3 * SECOND },
};

/** Which policy the ways of a fabric have unless the file says otherwise: ports that are sold as a pair share the work. */
export const usualPolicy = (fabric: FabricKey): MpioPolicy =>
  FABRICS[fabric].single === fabric ? 'failOverOnly' : 'roundRobin';

/** How long a LUN without any path survives: MPIO's PDORemovePeriod, or the disk's own request time without MPIO. */
const MPIO_HOLD_MS = 20 * SECOND;
const PLAIN_HOLD_MS = 60 * SECOND;

type Wired = {
  fabric: FabricKey;
  mpio: MpioPolicy;
  nics: readonly Pick<Host['nics'][number], 'purpose' | 'link'>[];
  pathsLost: number;
};

/** The paths of a host that is on, and how many of them work. */
export const pathsOf = (host: Wired): { up: number; of: number } => {
  let ports = 0;
  let linked = 0;
  for (const { purpose, link } of host.nics) {
    if (purpose !== 'storage') continue;
    ports += 1;
    if (link === 'up') linked += 1;
  }
  const of = ports === 0 ? FABRICS[host.fabric].paths : ports;
  return { of, up: Math.max(0, (ports === 0 ? of : linked) - host.pathsLost) };
};

/** How many of so many working paths carry I/O; the others stand by. */
const activeOf = ({ mpio }: Wired, up: number, of: number): number => {
  if (mpio === 'failOverOnly' || mpio === 'weightedPaths') return Math.min(1, up);
  return mpio === 'roundRobinWithSubset' ? Math.min(Math.ceil(of / 2), up) : up;
};

export const activePaths = (host: Wired): number => {
  const { up, of } = pathsOf(host);
  return activeOf(host, up, of);
};

/** A path that stood by is lost without anybody noticing: the one at this place of those that worked before. */
export const stoodBy = (host: Wired, place: number): boolean => {
  const { up, of } = pathsOf(host);
  return place >= activeOf(host, up + 1, of);
};

type Rates = { write: number; read: number };

/** What all active paths carry together; the rate of a pair was measured as that of a pair. */
export const carried = (host: Wired, links: Record<FabricKey, Rates>): Rates => {
  const { of } = pathsOf(host);
  const active = activePaths(host);
  const { single } = FABRICS[host.fabric];
  if (active === 0 || of === 1) return links[host.fabric];
  if (single !== host.fabric) return links[active === 1 ? single : host.fabric];
  const { write, read } = links[single];
  return { write: write * active, read: read * active };
};

export const switchMs = (host: Wired): SimMs => FABRICS[host.fabric].switchMs;
export const holdMs = (host: Wired): SimMs => (pathsOf(host).of > 1 ? MPIO_HOLD_MS : PLAIN_HOLD_MS);
