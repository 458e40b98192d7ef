/** What Hyper-V and its editions can do at most. */
import type { ClusterOs } from './cluster-os.ts';

/** Of Windows Server 2008; only the larger ones have failover clustering. */
export type Edition = 'Standard' | 'Enterprise' | 'Datacenter';
export const canCluster = (edition: Edition): boolean => edition !== 'Standard';

/** MiB of a host, and of one virtual machine on it. */
export const STANDARD_MOST_MB = 32_768;

/** At release; and with the update for processors of six cores, which more processors need anyway. */
const RELEASE_CPUS = 16;
export const UPDATED_CPUS = 24;
export const VCPUS_PER_CPU = 8;

type Sized = { logicalCpus: number; processorUpdate: boolean };

/** Running virtual machines that a host holds; a node of R2 holds fewer than a host of R2 that stands alone. */
export const mostRunning = ({ logicalCpus, processorUpdate }: Sized, os: ClusterOs): number => {
  if (os === '2008R2') return 64;
  return processorUpdate || logicalCpus > RELEASE_CPUS ? 192 : 128;
};

/** Of one virtual machine. */
export const CHECKPOINTS_MOST = 50;
