import type { ReactNode } from 'react';

/** What other features show about a LUN or an array, by its id. */
export type StorageSlots = {
  performance: (of: string) => ReactNode;
  events: (about: string) => ReactNode;
};
