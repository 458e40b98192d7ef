/** Nodes and their cluster service. */
import type { HostId } from '../ids.ts';
import type { CatalogueOf } from './fault-info.ts';

export type NodeFaults = {
  nodePowerLoss: { host: HostId };
  blueScreen: { host: HostId };
  clusterServiceKill: { host: HostId };
  clusterServiceHang: { host: HostId };
  mixedVersionJoin: { host: HostId };
  patchDrift: { host: HostId };
};

export const NODE_FAULTS: CatalogueOf<NodeFaults> = {
  nodePowerLoss: {
    label: 'Node power loss',
    inject: 'Kill node (power loss)',
    heal: 'Restore power',
    summary: 'Power fails on both supplies at once: memory is lost and nothing is saved.',
    rule: 'F-01',
    fields: { host: { is: 'host', label: 'Node' } },
  },
  blueScreen: {
    label: 'Stop error',
    inject: 'Blue screen (stop error)',
    heal: null,
    summary: 'The host stops with an error, writes its memory dump and restarts by itself; memory is lost.',
    rule: 'F-01',
    fields: { host: { is: 'host', label: 'Node' } },
  },
  clusterServiceKill: {
    label: 'Cluster service killed',
    inject: 'Kill the cluster service',
    heal: null,
    summary: 'The process ends at once and takes the clustered virtual machines of the node with it.',
    rule: 'F-04',
    fields: { host: { is: 'host', label: 'Node' } },
  },
  clusterServiceHang: {
    label: 'Cluster service hung',
    inject: 'Hang the cluster service',
    heal: null,
    summary:
      'The service no longer answers; after a minute the node is stopped with error 0x9E and restarts.',
    rule: 'F-05',
    fields: { host: { is: 'host', label: 'Node' } },
  },
  mixedVersionJoin: {
    label: 'Another Windows Server installed',
    inject: 'Install the other Windows Server',
    heal: 'Install the right Windows Server',
    summary:
      'The host, which is not on, gets 2008 R2 instead of 2008 or the other way round: once it is on, no cluster of the others takes it in.',
    rule: 'F-44',
    fields: { host: { is: 'host', label: 'Host' } },
  },
  patchDrift: {
    label: 'Updates that the others lack',
    inject: 'Install updates on this host alone',
    heal: 'Bring all hosts to the same updates',
    summary: 'Nothing fails at once; a validation of the cluster warns, since its nodes are to be alike.',
    rule: 'F-43',
    fields: { host: { is: 'host', label: 'Host' } },
  },
};
