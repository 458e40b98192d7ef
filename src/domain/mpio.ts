/** How a host's several paths to a LUN share its I/O. Least Blocks came with 2008 R2. */
export const MPIO_POLICIES = [
  'failOverOnly',
  'roundRobin',
  'roundRobinWithSubset',
  'leastQueueDepth',
  'weightedPaths',
  'leastBlocks',
] as const;
export type MpioPolicy = (typeof MPIO_POLICIES)[number];

export const MPIO_NAMES: Record<MpioPolicy, string> = {
  failOverOnly: 'Fail Over Only',
  roundRobin: 'Round Robin',
  roundRobinWithSubset: 'Round Robin with Subset',
  leastQueueDepth: 'Least Queue Depth',
  weightedPaths: 'Weighted Paths',
  leastBlocks: 'Least Blocks',
};

/** A path that carries I/O, or one that waits until it has to. */
export const PATH_ROLES = ['active', 'standby'] as const;
export type PathRole = (typeof PATH_ROLES)[number];
