/** Ways from a host to shared storage: how many there are, what is left when one is lost, and who waits how long. */
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

/** How long a LUN without any path survives: MPIO's PDORemovePeriod, or the disk's own request time without MPIO. */
const MPIO_HOLD_MS = 20 * SECOND;
const PLAIN_HOLD_MS = 60 * SECOND;

type Wired = {
  fabric: FabricKey;
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

/** The fabric whose rate is left: one path of a pair is slower than the pair. */
export const fabricLeft = (host: Wired): FabricKey =>
  pathsOf(host).up === 1 && pathsOf(host).of > 1 ? FABRICS[host.fabric].single : host.fabric;

export const switchMs = (host: Wired): SimMs => FABRICS[host.fabric].switchMs;
export const holdMs = (host: Wired): SimMs => (pathsOf(host).of > 1 ? MPIO_HOLD_MS : PLAIN_HOLD_MS);
