import { cannotCluster, GUEST_CLUSTERS, type GuestQuorumModel } from '../domain/guest-clusters.ts';
import { countVotes, MODEL_NAMES } from '../domain/quorum.ts';
import { known, unique } from './check-names.ts';
import type { Index, Tell } from './check.ts';
import type { DatacenterFile } from './file-schema.ts';

type GuestCluster = DatacenterFile['guestClusters'][number];
/** The name of what uses a thing already. */
type Taken = Map<string, string>;

/** What the wizard inside the guests recommends. */
export const usualModel = ({ lun }: Pick<GuestCluster, 'lun'>): GuestQuorumModel =>
  lun === null ? 'NFSM' : 'NDM';

const checkMembers = (cluster: GuestCluster, i: number, index: Index, taken: Taken, tell: Tell): void => {
  cluster.members.forEach((member, n) => {
    const path = ['guestClusters', i, 'members', n];
    if (!known(member, index.vms, 'virtual machine', path, tell)) return;
    const other = taken.get(member);
    if (other !== undefined)
      tell(
        path,
        `${member} is a node of ${other} already.`,
        'Name each virtual machine once, in one cluster.',
      );
    taken.set(member, cluster.name);
    const cannot = cannotCluster(cluster.kind, index.vms.get(member)!.guest);
    if (cannot !== null) tell(path, cannot, 'Name a virtual machine with another operating system.');
  });
};

const checkDisk = (cluster: GuestCluster, i: number, index: Index, taken: Taken, tell: Tell): void => {
  const path = ['guestClusters', i, 'lun'];
  const { kind, lun, name } = cluster;
  const { label, sharedStorage } = GUEST_CLUSTERS[kind];
  if (sharedStorage && lun === null)
    tell(path, `A ${label} keeps its data on a shared disk.`, 'Name a LUN that nothing else uses.');
  if (!sharedStorage && lun !== null)
    tell(path, `${label}: each node has a copy of its own.`, 'Take it out.');
  if (lun === null || !known(lun, index.luns, 'LUN', path, tell)) return;
  const other = index.witnesses.get(lun) ?? taken.get(lun);
  if (other !== undefined)
    tell(path, `${lun} is used by ${other} already.`, 'Name a LUN that nothing else uses.');
  taken.set(lun, name);
};

/** The datacenter starts at rest: with quorum, and the application on a node that runs. */
const checkStart = (cluster: GuestCluster, i: number, index: Index, tell: Tell): void => {
  const path = ['guestClusters', i];
  const { members, lun, name } = cluster;
  const active = cluster.active ?? members[0];
  const model = cluster.quorumModel ?? usualModel(cluster);
  if (!members.includes(active))
    tell([...path, 'active'], `${active} is no node of ${name}.`, `Name one of: ${members.join(', ')}.`);
  if (model === 'NDM' && lun === null)
    tell(
      [...path, 'quorumModel'],
      `${MODEL_NAMES.NDM} needs a disk, and its nodes share none.`,
      'Choose NFSM or NM.',
    );
  const running = members.filter((member) => index.vms.get(member)?.state === 'running');
  if (members.includes(active) && index.vms.has(active) && !running.includes(active))
    tell([...path, 'active'], `${active} does not run at the start.`, 'Let it run, or name another node.');
  const { votes, total, need } = countVotes(model, members.length, running.length, true);
  if (votes < need)
    tell(
      [...path, 'members'],
      `It would start without quorum: ${votes} of ${total} votes are there and ${need} are needed.`,
      'Let more of them run.',
    );
};

export const checkGuestClusters = (file: DatacenterFile, index: Index, tell: Tell): void => {
  unique(
    file.guestClusters.map(({ name }, i) => ({ name, path: ['guestClusters', i, 'name'] })),
    'guest cluster',
    tell,
  );
  const nodes: Taken = new Map();
  const luns: Taken = new Map(file.vms.flatMap((vm) => vm.luns.map((lun) => [lun, vm.name])));
  file.guestClusters.forEach((cluster, i) => {
    checkMembers(cluster, i, index, nodes, tell);
    checkDisk(cluster, i, index, luns, tell);
    checkStart(cluster, i, index, tell);
  });
};
