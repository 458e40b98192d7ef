import type { ReactNode } from 'react';

/** What other features show about a host or a cluster, by its id. */
export type HostSlots = {
  performance: (of: string) => ReactNode;
  events: (about: string) => ReactNode;
};
