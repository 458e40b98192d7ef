import type { Host } from '../domain/records.ts';

/** A host's ways to shared storage; one without ports of their own has its one built-in path. */
export const storagePaths = (host: Host | undefined): { up: number; of: number } => {
  if (!host) return { up: 0, of: 0 };
  const ports = host.nics.filter(({ purpose }) => purpose === 'storage');
  const up = ports.length === 0 ? 1 : ports.filter(({ link }) => link === 'up').length;
  return { up: host.power.kind === 'on' ? up : 0, of: Math.max(1, ports.length) };
};
