/** Links, networks and who hears whom. */
import type { HostId, NetworkId } from '../ids.ts';
import type { CatalogueOf } from './fault-info.ts';

export type NetworkFaults = {
  nicFailure: { host: HostId; network: NetworkId };
  networkDown: { network: NetworkId };
  partition: { host: HostId };
  split: { hosts: readonly HostId[] };
  trunkLoss: { host: HostId };
  pairLoss: { host: HostId; other: HostId };
  routeLoss: { host: HostId; other: HostId; network: NetworkId };
  heartbeatJitter: { host: HostId; network: NetworkId; percent: number };
};

export const NETWORK_FAULTS: CatalogueOf<NetworkFaults> = {
  nicFailure: {
    label: 'Network adapter failure',
    inject: 'Fail network adapter',
    heal: 'Replace network adapter',
    summary: 'The adapter, or its cable, is broken: the host has no link to that network.',
    rule: 'F-06',
    fields: { host: { is: 'host', label: 'Host' }, network: { is: 'network', label: 'Network' } },
  },
  networkDown: {
    label: 'Network down',
    inject: 'Take network down',
    heal: 'Bring network back',
    summary: 'The switch is dead: every adapter on that network loses its link at once.',
    rule: 'F-08',
    fields: { network: { is: 'network', label: 'Network' } },
  },
  partition: {
    label: 'Node isolated',
    inject: 'Isolate node',
    heal: 'End isolation',
    summary:
      'Links stay up, and nothing gets through between the node and the others on any cluster network.',
    rule: 'F-09',
    fields: { host: { is: 'host', label: 'Node' } },
  },
  split: {
    label: 'Nodes cut off together',
    inject: 'Split the cluster',
    heal: 'End the split',
    summary:
      'Links stay up, and nothing gets through between these nodes and the others of their cluster; among themselves they talk. Several at once make any number of sets.',
    rule: 'F-09',
    fields: { hosts: { is: 'host', many: true, label: 'Nodes on one side' } },
  },
  trunkLoss: {
    label: 'Trunk lost between two switches',
    inject: 'Cut the trunk',
    heal: 'Mend the trunk',
    summary: 'Nothing gets through between this node with those after it, and the nodes before it.',
    rule: 'F-09',
    fields: { host: { is: 'host', label: 'First node behind the trunk' } },
  },
  pairLoss: {
    label: 'Two nodes cannot talk',
    inject: 'Part two nodes',
    heal: 'Join two nodes',
    summary: 'Nothing gets through between two nodes, while both still hear all the others.',
    rule: 'F-11',
    fields: { host: { is: 'host', label: 'Node' }, other: { is: 'host', label: 'Other node' } },
  },
  routeLoss: {
    label: 'One route lost in silence',
    inject: 'Lose one route',
    heal: 'Restore the route',
    summary: 'Nothing gets through between two nodes on one network, while its links stay up.',
    rule: 'F-06',
    fields: {
      host: { is: 'host', label: 'Node' },
      other: { is: 'host', label: 'Other node' },
      network: { is: 'network', label: 'Network' },
    },
  },
  heartbeatJitter: {
    label: 'Heartbeats lost now and then',
    inject: 'Lose some of its heartbeats',
    heal: 'Let all heartbeats through',
    summary:
      'A part of what the host sends and receives on a network is lost; only a whole run of lost heartbeats is noticed.',
    rule: 'F-12',
    fields: {
      host: { is: 'host', label: 'Host' },
      network: { is: 'network', label: 'Network' },
      percent: { is: 'percent', label: 'Lost heartbeats', least: 1, most: 95, usual: 40 },
    },
  },
};
