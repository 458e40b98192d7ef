import { formatDuration } from './duration.ts';
import { countVotes } from '../domain/quorum.ts';
import { known, unique } from './check-names.ts';
import type { Index, Tell } from './check.ts';
import type { DatacenterFile } from './file-schema.ts';

type Cluster = DatacenterFile['clusters'][number];

const checkWitness = (cluster: Cluster, i: number, index: Index, tell: Tell): void => {
  const path = ['clusters', i, 'witness'];
  const { quorumModel, witness } = cluster;
  if (quorumModel === 'NDM' && witness === null)
    tell(path, 'Node and Disk Majority needs a disk witness.', 'Name a LUN of 512 MB or more, or choose NM.');
  if (quorumModel === 'NM' && witness !== null)
    tell(path, 'Node Majority has no disk witness.', 'Take it out, or choose NDM.');
  if (witness === null || !known(witness, index.luns, 'LUN', path, tell)) return;
  if (index.witnesses.get(witness) !== cluster.name)
    tell(
      path,
      `${witness} is the witness of ${index.witnesses.get(witness)} already.`,
      'Give each cluster its own.',
    );
  if ((index.luns.get(witness)?.sizeMB ?? 0) < 512)
    tell(path, `${witness} is smaller than 512 MB.`, 'Make the witness LUN 512 MB or larger.');
};

/** The datacenter starts at rest, so a cluster has to have quorum and an owner for everything. */
const checkStart = (cluster: Cluster, i: number, index: Index, tell: Tell): void => {
  const on = cluster.nodes.filter((node) => index.hosts.get(node)?.power === 'on');
  const { votes, total, need } = countVotes(
    cluster.quorumModel,
    cluster.nodes.length,
    on.length,
    on.length > 0,
  );
  if (votes < need || on.length === 0)
    tell(
      ['clusters', i, 'nodes'],
      `It would start without quorum: ${votes} of ${total} votes are there and ${need} are needed.`,
      'Turn more of its hosts on.',
    );
};

export const checkClusters = (file: DatacenterFile, index: Index, tell: Tell): void => {
  unique(
    file.clusters.map(({ name }, i) => ({ name, path: ['clusters', i, 'name'] })),
    'cluster',
    tell,
  );
  const taken = new Map<string, string>();
  file.clusters.forEach((cluster, i) => {
    let complete = true;
    cluster.nodes.forEach((node, n) => {
      const path = ['clusters', i, 'nodes', n];
      complete = known(node, index.hosts, 'host', path, tell) && complete;
      const other = taken.get(node);
      if (other !== undefined)
        tell(
          path,
          `${node} is a node of ${other} already.`,
          'Take it out: a host can be in one cluster, once.',
        );
      taken.set(node, cluster.name);
    });
    const { delay } = cluster.heartbeat;
    if (delay < 250 || delay > 2_000)
      tell(
        ['clusters', i, 'heartbeat', 'delay'],
        `It is ${formatDuration(delay)}.`,
        'Choose from 250ms to 2s.',
      );
    checkWitness(cluster, i, index, tell);
    if (complete) checkStart(cluster, i, index, tell);
  });
};
