import { formatDuration } from './duration.ts';
import { countVotes, MODEL_NAMES, witnessKind } from '../domain/quorum.ts';
import { known, unique } from './check-names.ts';
import type { Index, Tell } from './check.ts';
import type { DatacenterFile } from './file-schema.ts';

type Cluster = DatacenterFile['clusters'][number];

const checkWitness = (cluster: Cluster, i: number, index: Index, tell: Tell): void => {
  const path = ['clusters', i, 'witness'];
  const { quorumModel, witness, share } = cluster;
  const onDisk = witnessKind(quorumModel) === 'disk';
  if (onDisk && witness === null)
    tell(
      path,
      `${MODEL_NAMES[quorumModel]} needs a disk witness.`,
      'Name a LUN of 512 MB or more, or choose NM.',
    );
  if (!onDisk && witness !== null)
    tell(path, `${MODEL_NAMES[quorumModel]} has no disk witness.`, 'Take it out, or choose NDM.');
  if (quorumModel === 'NFSM' && share === null)
    tell(
      ['clusters', i, 'share'],
      'Node and File Share Majority needs a witness share.',
      'Name a share on a server outside of the cluster, or choose NM.',
    );
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

/** At the start every node hears every other: each pair shares a network that the cluster may use. */
const checkRoutes = (cluster: Cluster, i: number, index: Index, tell: Tell): void => {
  const plugged = (node: string): string[] =>
    (index.hosts.get(node)?.nics ?? []).flatMap(({ network }) => (network === null ? [] : [network]));
  const enabled = (network: string): boolean => index.networks.get(network)?.role !== 0;
  cluster.nodes.forEach((node, n) => {
    const mine = plugged(node);
    const apart = cluster.nodes.slice(0, n).find((other) => {
      const theirs = plugged(other);
      // A file may leave the ports of a host out.
      if (mine.length === 0 || theirs.length === 0) return false;
      return !mine.some((network) => enabled(network) && theirs.includes(network));
    });
    if (apart !== undefined)
      tell(
        ['clusters', i, 'nodes', n],
        `${node} and ${apart} share no network that the cluster may use, so neither hears the other.`,
        'Plug both into one network with role 1 or 3.',
      );
  });
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
    const across = cluster.crossSubnet.delay;
    if (across < 250 || across > 4_000)
      tell(
        ['clusters', i, 'crossSubnet', 'delay'],
        `It is ${formatDuration(across)}.`,
        'Choose from 250ms to 4s.',
      );
    checkWitness(cluster, i, index, tell);
    if (!complete) return;
    checkStart(cluster, i, index, tell);
    checkRoutes(cluster, i, index, tell);
  });
};
