/** Addresses, names and the directory that they depend on. */
import type { ClusterId } from '../ids.ts';
import type { CatalogueOf } from './fault-info.ts';

export type DirectoryFaults = {
  duplicateIP: { cluster: ClusterId };
};

export const DIRECTORY_FAULTS: CatalogueOf<DirectoryFaults> = {
  duplicateIP: {
    label: 'Duplicate IP address',
    inject: 'Give its address to another computer',
    heal: 'Take the address from the other computer',
    summary:
      'The cluster loses its address and its name wherever it tries them; virtual machines are not affected.',
    rule: 'F-45',
    fields: { cluster: { is: 'cluster', label: 'Cluster' } },
  },
};
