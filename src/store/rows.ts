/** Hooks over the derived rows. */
import { useSyncExternalStore } from 'react';
import type { ClusterId } from '../domain/ids.ts';
import { clusterHealth, type ClusterHealth } from './cluster-health.ts';
import type { DatacenterStore } from './datacenter-store.ts';
import { useDatacenter, useStore } from './hooks.tsx';
import { hostRows, type HostRow } from './host-rows.ts';
import { latestIncident, type Incident } from './incident.ts';
import { jobRows, type JobRow } from './job-rows.ts';
import { lunRows, type LunRow } from './lun-rows.ts';
import { vmRows, type VmRow } from './vm-rows.ts';
import { voters, type Voter } from './voters.ts';

/** The function must answer with what it answered before while nothing is different. */
export const useDerived = <T>(derive: (store: DatacenterStore) => T): T => {
  const store = useStore();
  return useSyncExternalStore(store.subscribe, () => derive(store));
};

export const useVmRows = (): readonly VmRow[] => useDerived(vmRows);
export const useHostRows = (): readonly HostRow[] => useDerived(hostRows);
export const useLunRows = (): readonly LunRow[] => useDerived(lunRows);
export const useJobRows = (): readonly JobRow[] => useDerived(jobRows);
export const useClusterHealth = (): readonly ClusterHealth[] => useDerived(clusterHealth);
export const useIncident = (): Incident | null => useDerived(latestIncident);

const nobody: readonly Voter[] = [];
export const useVoters = (cluster: ClusterId): readonly Voter[] =>
  useDerived(voters).find(({ id }) => id === cluster)?.voters ?? nobody;

/** Why nothing can be ordered from this window; undefined where it can. */
export const useReadOnly = (): string | undefined =>
  useDatacenter(({ status }) => (status.kind === 'read-only' ? status.reason : undefined));
