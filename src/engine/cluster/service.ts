/** A node's cluster service: it starts, looks for members to join, or forms the cluster with the others that wait (1.5, 2.6). */
import type { CauseId, ClusterId, ComponentId, NodeId } from '../../domain/ids.ts';
import type { Ctx, ReadWorld, Rule } from '../kernel/context.ts';
import { timingOf } from '../kernel/timing.ts';
import { adviseShare } from './advice.ts';
import { lacksQuorum, livingMembers, newComponent, setOutside } from './component.ts';
import { isStale, readDatabase } from './database.ts';
import { failBack, nodeIsAvailable } from './failback.ts';
import { watchForced } from './meeting.ts';
import { votesOf } from './quorum.ts';
import { fullyConnected, hasConnectivity, connectedParts, reaches } from './routes.ts';
import { failStart, failUnable, isAuthenticated, isUnfit } from './start-failure.ts';
import { takeOver } from './takeover.ts';
import {
  arbitrationMs,
  claimWitness,
  whyNotWon,
  witnessName,
  witnessOnline,
  witnessReachedBy,
} from './witness.ts';

/** Rule: the service starts by itself after boot, or is restarted. */
export const serviceStarts: Rule = (ctx, ids) => {
  const id = ids.node ?? ctx.world.hosts[ids.host!].node;
  if (!id || ctx.world.nodes[id].phase.kind !== 'stopped') return;
  // A host that is told to shut down starts nothing any more.
  if (ctx.world.hosts[ctx.world.nodes[id].host].goingDown !== null) return;
  startService(ctx, id, ctx.cause);
};

/** By itself after boot or a restart, or because somebody started it. */
export const startService = (ctx: Ctx, id: NodeId, cause: CauseId): void => {
  const told = ctx.tell('serviceStarted', { node: id, host: ctx.world.nodes[id].host }, { cause });
  const node = ctx.edit('nodes', id);
  node.phase = { kind: 'joining', since: ctx.world.now, contactAt: null, until: null };
  node.timer = null;
  if (!hasConnectivity(ctx.world, id))
    ctx.tell('noConnectivity', { node: id, cluster: node.cluster }, { cause: told });
  look(ctx, id, told);
};

/** Rule: look again, because a cluster has formed or the one that was found is gone. */
export const lookForCluster: Rule = (ctx, ids) => look(ctx, ids.node!, ctx.cause);

/** Every active member must be reachable (rule R-15), or the node stays Joining. */
const reachesMembers = (world: ReadWorld, id: NodeId): boolean => {
  const { component } = world.clusters[world.nodes[id].cluster];
  return (
    component !== null &&
    world.components[component].members.every(
      (member) => world.nodes[member].phase.kind !== 'active' || reaches(world, id, member),
    )
  );
};

/** Does it reach a node that runs by force? Then it joins that one, or waits. */
const reachesForced = (world: ReadWorld, id: NodeId): boolean => {
  const { forced } = world.clusters[world.nodes[id].cluster];
  return forced !== null && livingMembers(world, forced).some((member) => reaches(world, id, member));
};

const isForming = (world: ReadWorld, id: NodeId): boolean => {
  const { phase } = world.nodes[id];
  return phase.kind === 'forming' && !phase.forced;
};

/** Somebody may be reachable now who wasn't: all that wait look again, and those that form count anew. */
export const lookAround = (ctx: Ctx, id: ClusterId, cause: CauseId): void => {
  const { nodes, component } = ctx.world.clusters[id];
  const forming = nodes.filter((node) => isForming(ctx.world, node));
  const apart = (a: NodeId) => forming.some((b) => a !== b && !reaches(ctx.world, a, b));
  if (forming.some((node) => apart(node) || !hasConnectivity(ctx.world, node)))
    return leaveForming(ctx, id, cause);
  for (const node of waiting(ctx.world, id)) {
    const { phase } = ctx.world.nodes[node];
    if (component === null || (phase.kind === 'joining' && phase.contactAt === null))
      ctx.after(0, 'cluster.lookForCluster', { node }, { class: 1, cause });
  }
};

/** Polls run every second from the start of the service; only the one that meets somebody is an event (rule R-16). */
const look = (ctx: Ctx, id: NodeId, cause: CauseId): void => {
  // It may have been evicted meanwhile.
  if (ctx.world.nodes[id] === undefined) return;
  const { phase, cluster } = ctx.world.nodes[id];
  if (phase.kind !== 'joining' || phase.contactAt !== null) return;
  if (lacksQuorum(ctx.world, cluster) && !reachesForced(ctx.world, id)) return countSoon(ctx, cluster, cause);
  if (!reachesMembers(ctx.world, id)) return;
  if (!isAuthenticated(ctx)) return failStart(ctx, id, 'joinUnauthenticated', cause);
  if (isUnfit(ctx.world, id)) return failStart(ctx, id, 'joinUnfit', cause);
  const t = timingOf(ctx.world);
  const contactAt = phase.since + Math.ceil((ctx.world.now - phase.since) / t.joinPoll) * t.joinPoll;
  const until = contactAt + t.join;
  ctx.edit('nodes', id).phase = { kind: 'joining', since: phase.since, contactAt, until };
  ctx.after(
    until - ctx.world.now,
    'cluster.joinEnds',
    { node: id },
    { class: 2, owner: { kind: 'nodes', id }, cause },
  );
};

/**
 * Rule: the configuration is refreshed and the node is a member, unless the members are regrouping or one of them
 * doesn't answer (rule R-15): then it asks again.
 */
export const joinEnds: Rule = (ctx, ids) => {
  const node = ctx.edit('nodes', ids.node!);
  const cluster = ctx.world.clusters[node.cluster];
  if (node.phase.kind !== 'joining' || cluster.component === null) return;
  if (!reachesMembers(ctx.world, node.id)) {
    node.phase = { kind: 'joining', since: node.phase.since, contactAt: null, until: null };
    return;
  }
  const component = ctx.edit('components', cluster.component);
  if (component.phase.kind !== 'stable' || component.silences.length > 0) {
    ctx.after(timingOf(ctx.world).joinPoll, 'cluster.joinEnds', ids, {
      class: 2,
      owner: { kind: 'nodes', id: node.id },
    });
    return;
  }
  component.members = [...component.members, node.id].sort(
    (a, b) => ctx.world.nodes[a].number - ctx.world.nodes[b].number,
  );
  node.phase = { kind: 'active', since: ctx.world.now, component: component.id };
  node.dbEpoch = cluster.dbEpoch;
  ctx.edit('clusters', cluster.id).epoch += 1;
  const told = ctx.tell('nodeJoined', { node: node.id, cluster: cluster.id });
  if (cluster.forced !== null) {
    ctx.after(0, 'cluster.countAgain', { cluster: cluster.id }, { class: 3, cause: told });
    watchForced(ctx, cluster.id, told);
  }
  if (!node.paused) nodeIsAvailable(ctx, node.id, told);
};

// ------------------------------------------------------------------------------------------------ forming

const waiting = (world: ReadWorld, cluster: ClusterId): NodeId[] => {
  const { nodes } = world.clusters[cluster];
  return nodes.filter((id) => world.nodes[id].phase.kind === 'joining');
};

/** Sets of waiting nodes that can all talk to each other (2.6); the largest first, then the one with the lowest number. */
const formingSets = (world: ReadWorld, cluster: ClusterId): NodeId[][] => {
  const talk = (a: NodeId, b: NodeId) => reaches(world, a, b);
  const able = waiting(world, cluster).filter(
    (node) => hasConnectivity(world, node) && !reachesForced(world, node),
  );
  return connectedParts(able, talk)
    .map((part) => fullyConnected(part, talk, null))
    .toSorted((a, b) => b.length - a.length);
};

/** After all services that start at this instant: all that wait form together. */
export const countSoon = (ctx: Ctx, cluster: ClusterId, cause: CauseId): void =>
  ctx.after(0, 'cluster.tryForm', { cluster }, { class: 3, cause });

/** Of two sets that need the same witness the one that began to wait goes on (rule R-44). */
const waitingSet = (world: ReadWorld, id: ClusterId): NodeId[] | undefined => {
  const { formWait } = world.clusters[id];
  return formingSets(world, id).find((set) => set.some((node) => formWait?.nodes.includes(node)));
};

/** Rule: enough nodes form at once; one short, they wait for the witness's vote; otherwise they wait for more nodes. */
export const tryForm: Rule = (ctx, ids) => {
  const id = ids.cluster!;
  const { cause } = ctx;
  const cluster = ctx.world.clusters[id];
  if (!lacksQuorum(ctx.world, id)) return;
  if (cluster.nodes.some((node) => isForming(ctx.world, node))) return;
  const nodes = formingSets(ctx.world, id)[0] ?? [];
  const { votes, need } = votesOf(ctx.world, id, nodes, false);
  const oneShort = cluster.witness !== null && votes + 1 >= need && nodes.length > 0;
  if (votes < need && !oneShort) return stopWaiting(ctx, id);
  if (failUnable(ctx, nodes)) return countSoon(ctx, id, cause);
  if (votes >= need) return form(ctx, id, nodes, cause);
  if (witnessReachedBy(ctx.world, id, nodes) === null) return formFails(ctx, id);
  if (waitingSet(ctx.world, id) !== undefined) return;
  stopWaiting(ctx, id);
  const ms = arbitrationMs(ctx.world, id);
  ctx.edit('clusters', id).formWait = { since: ctx.world.now, until: ctx.world.now + ms, nodes };
  ctx.after(
    ms,
    'cluster.formWaitEnds',
    { cluster: id },
    { class: 3, owner: { kind: 'clusters', id }, cause },
  );
};

const stopWaiting = (ctx: Ctx, id: ClusterId): void => {
  if (ctx.world.clusters[id].formWait === null) return;
  const cluster = ctx.edit('clusters', id);
  cluster.formWait = null;
  cluster.timer = null;
};

/**
 * Rule: nobody defended the witness; it votes for the nodes that wait. If none of them reaches it, they try again
 * when a service would be restarted (event 1573).
 */
export const formWaitEnds: Rule = (ctx, ids) => {
  const id = ids.cluster!;
  const nodes = waitingSet(ctx.world, id);
  ctx.edit('clusters', id).formWait = null;
  if (!lacksQuorum(ctx.world, id) || nodes === undefined) return;
  if (failUnable(ctx, nodes)) return countSoon(ctx, id, ctx.cause);
  if (whyNotWon(ctx.world, id, nodes) !== null) return formFails(ctx, id);
  if (!isStale(ctx.world, id, nodes)) return form(ctx, id, nodes, ctx.cause);
  for (const node of nodes) failStart(ctx, node, 'databaseStale', ctx.cause);
  countSoon(ctx, id, ctx.cause);
};

/** The witness was needed and can't be had (event 1573): tried again when the service would be restarted (rule R-20). */
const formFails = (ctx: Ctx, id: ClusterId): void => {
  stopWaiting(ctx, id);
  const told = ctx.tell('formFailed', { cluster: id }, { data: { witness: witnessName(ctx.world, id) } });
  ctx.after(
    timingOf(ctx.world).serviceRestart,
    'cluster.tryForm',
    { cluster: id },
    { class: 3, owner: { kind: 'clusters', id }, cause: told },
  );
};

/** Rule: the share answers again: the nodes that wait for it need not wait any longer. */
export const shareBack: Rule = (ctx, ids) => {
  if (lacksQuorum(ctx.world, ids.cluster!)) countSoon(ctx, ids.cluster!, ctx.cause);
};

const form = (ctx: Ctx, id: ClusterId, nodes: NodeId[], cause: CauseId): void => {
  stopWaiting(ctx, id);
  const without = votesOf(ctx.world, id, nodes, false);
  const count = votesOf(ctx.world, id, nodes, without.votes < without.need);
  const told = ctx.tell(
    'clusterForming',
    { cluster: id, node: nodes[0] },
    { data: { votes: count.votes, total: count.total, need: count.need }, cause },
  );
  const ms = timingOf(ctx.world).form;
  for (const node of nodes) {
    const edited = ctx.edit('nodes', node);
    edited.phase = { kind: 'forming', since: ctx.world.now, until: ctx.world.now + ms };
    edited.timer = null;
  }
  // The node with the lowest number is the former; the others become Up with it.
  ctx.after(
    ms,
    'cluster.formed',
    { cluster: id, node: nodes[0] },
    { class: 3, owner: { kind: 'nodes', id: nodes[0] }, cause: told },
  );
};

/** One of those that waited or formed is gone: the rest counts anew. */
export const leaveForming = (ctx: Ctx, id: ClusterId, cause: CauseId): void => {
  if (!lacksQuorum(ctx.world, id)) return;
  for (const node of ctx.world.clusters[id].nodes) {
    const { phase } = ctx.world.nodes[node];
    if (phase.kind !== 'forming' || phase.forced) continue;
    const edited = ctx.edit('nodes', node);
    edited.phase = { kind: 'joining', since: phase.since, contactAt: null, until: null };
    edited.timer = null;
  }
  countSoon(ctx, id, cause);
};

/** Rule: the cluster is there again; its groups come online on the members (2.6). */
export const formed: Rule = (ctx, ids) => {
  const id = ids.cluster!;
  const members = ctx.world.clusters[id].nodes.filter((node) => isForming(ctx.world, node));
  const component = newComponent(ctx, id, members);
  const told = ctx.tell('clusterFormed', { cluster: id, node: members[0], component });
  for (const node of members.slice(1)) ctx.tell('nodeJoined', { node, cluster: id }, { cause: told });
  takeCluster(ctx, id, component, told);
};

/** The membership goes on for the cluster: its groups come online there, and its witness is won or claimed. */
export const takeCluster = (ctx: Ctx, id: ClusterId, component: ComponentId, told: CauseId): void => {
  const { members } = ctx.world.components[component];
  const cluster = ctx.edit('clusters', id);
  cluster.component = component;
  cluster.downSince = null;
  cluster.epoch += 1;
  if (cluster.forced !== null && cluster.forced !== component) setOutside(ctx, cluster.forced);
  const { votes, need } = votesOf(ctx.world, id, members, false);
  readDatabase(ctx, id, component, votes < need && cluster.forced !== component, told);
  adviseShare(ctx, id, told);
  const coreOwner = takeOver(ctx, id, 'clusterStart', told);
  for (const group of cluster.groups) failBack(ctx, group, told);
  if (cluster.witness !== null && coreOwner !== null) {
    if (votes < need && cluster.forced !== component)
      witnessOnline(ctx, id, witnessReachedBy(ctx.world, id, [coreOwner, ...members]) ?? coreOwner, told);
    else claimWitness(ctx, id, coreOwner, told);
  }
  for (const node of waiting(ctx.world, id))
    ctx.after(0, 'cluster.lookForCluster', { node }, { class: 1, cause: told });
  watchForced(ctx, id, told);
};

/** Rule: its host is off; a restart that was to come does not. */
export const staysStopped: Rule = (ctx, ids) => {
  const { node: id } = ctx.world.hosts[ids.host!];
  if (id === null) return;
  const node = ctx.edit('nodes', id);
  node.timer = null;
  if (node.phase.kind === 'stopped') node.phase = { ...node.phase, restartAt: null };
};
