import { pathsOf } from '../domain/fabrics.ts';
import type { Host } from '../domain/records.ts';

/** A host's ways to shared storage; one whose ports are not listed has those of its fabric. */
export const storagePaths = (host: Host | undefined): { up: number; of: number } => {
  if (!host) return { up: 0, of: 0 };
  const { up, of } = pathsOf(host);
  return { up: host.power.kind === 'on' ? up : 0, of };
};
