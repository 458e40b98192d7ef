/** Addresses, names and the directory that they depend on. */
import type { ClusterId, ServerId } from '../ids.ts';
import type { CatalogueOf } from './fault-info.ts';

export type DirectoryFaults = {
  duplicateIP: { cluster: ClusterId };
  dcDown: { server: ServerId };
  dnsDown: { server: ServerId };
  computerObjectDeleted: { cluster: ClusterId };
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
  dcDown: {
    label: 'Domain controller down',
    inject: 'Stop the directory service',
    heal: 'Start the directory service',
    summary: 'Running clusters go on; without any domain controller no cluster service starts.',
    rule: 'F-36',
    fields: { server: { is: 'server', label: 'Server' } },
  },
  dnsDown: {
    label: 'DNS down',
    inject: 'Stop the DNS service',
    heal: 'Start the DNS service',
    summary: 'Names of clusters come Online and cannot be registered; virtual machines are not affected.',
    rule: 'F-37',
    fields: { server: { is: 'server', label: 'Server' } },
  },
  computerObjectDeleted: {
    label: 'Computer object of the cluster deleted',
    inject: 'Delete its computer object',
    heal: 'Restore the computer object',
    summary: 'The name of the cluster fails at its next start; virtual machines are not affected.',
    rule: '7',
    fields: { cluster: { is: 'cluster', label: 'Cluster' } },
  },
};
