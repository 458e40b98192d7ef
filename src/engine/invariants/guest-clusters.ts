/** Of clusters of guests (section 6): who is a member, who has the application, and what is to come. */
import { GUEST_CLUSTERS } from '../../domain/guest-clusters.ts';
import { conditionOf, guestVotes, isHeard, memberOf, membersIn, missedAt } from '../guests/member.ts';
import { isAnswering } from '../guests/application.ts';
import type { World } from '../kernel/world.ts';
import type { Check } from './check.ts';

type Cluster = World['guestClusters'][string];

/** G-01: members are those that are heard, or not missed yet, and they have quorum. */
const membership = (world: World, cluster: Cluster): string[] => {
  const wrong: string[] = [];
  const up = membersIn(cluster, 'up');
  for (const { vm, state, silent, joinsAt } of cluster.members) {
    const { name } = world.vms[vm];
    const condition = conditionOf(world, vm);
    if (state === 'up' && (condition === 'heard') !== (silent === null))
      wrong.push(
        `G-01 ${name} is ${condition} and a ${silent === null ? 'heard' : 'silent'} node of ${cluster.name}`,
      );
    if (state !== 'up' && silent !== null) wrong.push(`G-01 ${name} is missed and no member`);
    if (state === 'down' && condition === 'heard' && joinsAt === null)
      wrong.push(`G-01 ${name} runs and nothing makes it join ${cluster.name}`);
    if (state === 'waiting' && condition === 'heard' && up.some((member) => isHeard(world, member)))
      wrong.push(`G-01 ${name} waits before a member that answers`);
  }
  const { votes, need } = guestVotes(world, cluster.id, up.length);
  if (up.length > 0 && votes < need) wrong.push(`G-01 ${cluster.name} runs on ${votes} of ${need} votes`);
  return wrong;
};

/** G-02: the application is on one member, or nowhere while no member could have it; its outage says the same. */
const application = (world: World, cluster: Cluster): string[] => {
  const wrong: string[] = [];
  const { application: it, name } = cluster;
  if (it.kind !== 'offline' && memberOf(cluster, it.on).state !== 'up')
    wrong.push(`G-02 the application of ${name} is on ${world.vms[it.on].name}, which is no member`);
  if (it.kind === 'offline' && membersIn(cluster, 'up').some((member) => isHeard(world, member)))
    wrong.push(`G-02 the application of ${name} is offline, and a member could take it`);
  const noDisk = cluster.diskTrouble?.state === 'failed' && GUEST_CLUSTERS[cluster.kind].sharedStorage;
  if (noDisk && it.kind === 'online')
    wrong.push(`G-02 the application of ${name} is online without its disk`);
  if (isAnswering(cluster) !== (cluster.outage === null))
    wrong.push(`G-02 the outage of ${name} disagrees with its application`);
  return wrong;
};

/** L-03: what is to come is waited for. */
const pending = (world: World, cluster: Cluster): string[] => {
  const { application: it, members, name, timer, job } = cluster;
  const waits =
    members.some((member) => member.joinsAt !== null || missedAt(world, cluster, member) !== null) ||
    ('until' in it && it.until !== null) ||
    cluster.diskTrouble !== null;
  const wrong = waits && timer === null ? [`L-03 ${name} waits and nothing will end it`] : [];
  if (job !== null && world.jobs[job]?.state !== 'running')
    wrong.push(`${name} follows a job that has ended`);
  return wrong;
};

export const guestClusters: Check = (world) =>
  Object.values(world.guestClusters).flatMap((cluster) => [
    ...membership(world, cluster),
    ...application(world, cluster),
    ...pending(world, cluster),
  ]);
