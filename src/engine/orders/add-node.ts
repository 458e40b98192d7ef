/** The order to add a node to a cluster that runs. */
import type { ClusterId, HostId } from '../../domain/ids.ts';
import type { Reply } from '../../protocol/commands.ts';
import { deafTo, JOINS_MS, MOST_NODES } from '../cluster/add-node.ts';
import { otherOs } from '../cluster/start-failure.ts';
import { answers } from '../hardware/directory.ts';
import type { ReadWorld } from '../kernel/context.ts';
import { isDecided, noTrunkIsCut } from './evict.ts';
import { clusterIsUp } from './groups.ts';
import { accept, knownHost, refuse, type Check, type CommandRule } from './order.ts';

const knownCluster = (world: ReadWorld, cluster: ClusterId): Check =>
  Object.hasOwn(world.clusters, cluster) ? null : refuse('unknown-cluster', 'cluster', { id: cluster });

const isFree = (world: ReadWorld, id: HostId): Check => {
  const { name, cluster, power, goingDown, jobs } = world.hosts[id];
  if (cluster !== null)
    return refuse('already-a-node', 'host', { host: name, cluster: world.clusters[cluster].name });
  if (goingDown !== null) return refuse('host-going-down', 'host', { host: name });
  if (power.kind !== 'on') return refuse('host-not-on', 'host', { host: name, state: power.kind });
  return jobs.some((job) => world.jobs[job].kind === 'addNode')
    ? refuse('operation-pending', 'host', { group: name, state: 'being added to a cluster' })
    : null;
};

const hasRoom = (world: ReadWorld, id: ClusterId): Check => {
  const { name, nodes } = world.clusters[id];
  return nodes.length < MOST_NODES
    ? null
    : refuse('cluster-full', 'cluster', { cluster: name, most: MOST_NODES });
};

/** Every member must hear it on a network of the cluster, as for any join (rule R-15). */
const isHeard = (world: ReadWorld, id: ClusterId, host: HostId): Check => {
  const deaf = deafTo(world, id, host);
  return deaf === undefined
    ? null
    : refuse('node-not-reached', 'host', { host: world.hosts[host].name, other: world.nodes[deaf].name });
};

/** 2008 and R2 don't mix (F-44). */
export const isAlike = (world: ReadWorld, cluster: ClusterId, id: HostId): Check => {
  const { name: host, otherOs: differs } = world.hosts[id];
  return differs
    ? refuse('other-os', 'host', { host, os: otherOs(world, cluster), cluster: world.clusters[cluster].name })
    : null;
};

/** Its computer is looked up like that of any node which joins (rule R-95). */
const isAuthenticated = (world: ReadWorld, host: HostId): Check =>
  answers(world, 'directory') ? null : refuse('no-directory', 'host', { host: world.hosts[host].name });

export const addNode: CommandRule<'addNode'> = (ctx, { cluster, host }) => {
  const { world } = ctx;
  const refusal =
    knownHost(world, host, 'host') ??
    knownCluster(world, cluster) ??
    isFree(world, host) ??
    isAlike(world, cluster, host) ??
    clusterIsUp(world, cluster, 'cluster') ??
    isDecided(world, cluster, 'cluster') ??
    hasRoom(world, cluster) ??
    noTrunkIsCut(world, cluster, 'cluster') ??
    isAuthenticated(world, host) ??
    isHeard(world, cluster, host);
  if (refusal) return refusal as Reply<'addNode'>;
  const subject = `${world.hosts[host].name} to ${world.clusters[cluster].name}`;
  const { cause, job } = accept(ctx, 'addNode', { host }, subject);
  ctx.after(JOINS_MS, 'cluster.nodeIsAdded', { cluster, host }, { class: 2, cause });
  return { ok: true, value: { job } };
};
