/** Host memory: what a VM takes beyond its assigned RAM, and what the parent partition keeps. MiB throughout. */

/** Kept for the parent partition and the hypervisor. */
export const HOST_RESERVE_MB = 2048;

/** Assigned memory plus overhead: 32 MB for the first GB and 8 MB for each further one. */
export const vmMemoryMB = (ramMB: number): number =>
  ramMB + 32 + 8 * Math.max(0, Math.ceil(ramMB / 1024) - 1);
