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
  serverStopped: { area: 'network', level: 'error', text: 'the {service} on {server} has stopped' },
  serverStarted: { area: 'network', level: 'info', text: 'the {service} on {server} runs again' },
  nameWithoutDirectory: {
    area: 'network',
    level: 'error',
    text: '{resource}: {node} finds no writable domain controller',
    event: { id: 1211, log: 'System' },
    rule: '7',
  },
  nameWithoutObject: {
    area: 'network',
    level: 'error',
    text: '{resource}: its computer object in the directory cannot be updated',
    event: { id: 1207, log: 'System' },
    rule: '7',
  },
  nameNotRegistered: {
    area: 'network',
    level: 'error',
    text: '{resource} is not registered in DNS: no server answers, and clients do not find it',
    event: { id: 1196, log: 'System' },
    rule: 'F-37',
  },
  nameNotRefreshed: {
    area: 'network',
    level: 'warning',
    text: '{resource} was not registered in DNS again: no server answers',
    event: { id: 1119, log: 'System' },
    rule: 'F-37',
  },
  joinUnauthenticated: {
    area: 'node',
    level: 'critical',
    text: '{node} may not join {cluster}: no domain controller answers',
    event: { id: 1570, log: 'System' },
    rule: 'R-95',
  },
  formUnauthenticated: {
    area: 'node',
    level: 'critical',
    text: '{node} may not form {cluster}: no domain controller answers',
    event: { id: 1092, log: 'System' },
    rule: 'R-95',
  },
  serviceStartFailed: {
    area: 'node',
    level: 'error',
    text: 'the cluster service on {node} ended; it is started again in {seconds} s',
    event: { id: 7024, log: 'System' },
    rule: 'R-20',
  },
  controllerSaved: {
    area: 'vm',
    level: 'warning',
    text: '{vm} is a domain controller and was saved: its directory may go back in time; let it shut down instead',
    rule: '7',
  },
} as const satisfies Record<string, FactInfo>;
