/** Addresses and names of clusters. */
import type { FactInfo } from '../facts.ts';

export const directoryFacts = {
  addressUnhealthy: {
    area: 'network',
    level: 'error',
    text: '{resource}: the interface of {node} on {network} failed its health check',
    event: { id: 1077, log: 'System' },
    rule: '1.4',
  },
  addressWithoutAdapter: {
    area: 'network',
    level: 'warning',
    text: '{resource}: {node} has no adapter on {network}',
    event: { id: 1045, log: 'System' },
    rule: '1.4',
  },
  addressDuplicated: {
    area: 'network',
    level: 'warning',
    text: 'another computer has taken the address of {cluster}',
    rule: 'F-45',
  },
  addressTaken: {
    area: 'network',
    level: 'error',
    text: '{resource}: its address is in use by another computer on {network}',
    event: { id: 1049, log: 'System' },
    rule: 'F-45',
  },
} as const satisfies Record<string, FactInfo>;
