/** Losing quorum, and losing everything: the cluster stops, its VMs go down, its nodes try again after a minute. */
import type { CauseId, ClusterId, ComponentId, NodeId } from '../../domain/ids.ts';
import type { Ctx } from '../kernel/context.ts';
import { timingOf } from '../kernel/timing.ts';
import { release, unmount } from '../hardware/lun.ts';
import { componentsOf, isOf } from './component.ts';
import { isPending, setState } from './resource.ts';
import { clearGroup } from './takeover.ts';
import { endFailure } from './witness.ts';

/** Event 1177 on every member: the service ends at once, resource hosts and VMs with it. */
export const quorumLost = (
  ctx: Ctx,
  id: ComponentId,
  count: { votes: number; total: number; need: number },
  cause: CauseId,
): void => {
  const { cluster, members } = ctx.world.components[id];
  const told = ctx.tell('quorumLost', { cluster, component: id }, { data: count, cause });
  // A member that nobody misses yet may be dead already.
  for (const node of members) if (isOf(ctx.world, node, id)) terminate(ctx, node, told);
  endComponent(ctx, id, told);
};

/** Nothing is left of a membership. Another one that still waits for its decision may go on for the cluster. */
export const endComponent = (ctx: Ctx, id: ComponentId, cause: CauseId): void => {
  const { cluster, members } = ctx.world.components[id];
  // Left out by its pruning, and not stopped yet.
  for (const node of members) if (isOf(ctx.world, node, id)) terminate(ctx, node, cause);
  ctx.remove('components', id);
  const { component, forced } = ctx.world.clusters[cluster];
  if (forced === id) ctx.edit('clusters', cluster).forced = null;
  if (component !== id) return;
  const others = componentsOf(ctx.world, cluster);
  // One that runs by force goes on for the cluster when nobody else may.
  const next = others.find((other) => other.id !== forced) ?? others[0];
  if (next === undefined) return clusterLost(ctx, cluster, cause);
  ctx.edit('clusters', cluster).component = next.id;
  if (next.id === forced) ctx.after(0, 'cluster.forcedCarriesOn', { cluster }, { class: 3, cause });
};

/** Pending resource operations die with the node that ran them; an ownership change already written goes on. */
export const stopWorkOn = (ctx: Ctx, node: NodeId): void => {
  for (const id of ctx.world.clusters[ctx.world.nodes[node].cluster].groups) {
    const group = ctx.world.groups[id];
    if (group.owner !== node) continue;
    for (const resource of group.resources)
      if (isPending(ctx.world.resources[resource].state)) ctx.edit('resources', resource).timer = null;
    if (group.work.kind !== 'changingOwner') ctx.edit('groups', id).timer = null;
  }
};

/** The service of one node ends; the Service Control Manager starts it again after a minute. */
export const terminate = (ctx: Ctx, id: NodeId, cause: CauseId): void => {
  const wait = timingOf(ctx.world).serviceRestart;
  const host = ctx.world.nodes[id].host;
  const told = ctx.tell('serviceStopped', { node: id, host }, { cause });
  const node = ctx.edit('nodes', id);
  node.hungUntil = null;
  node.leaving = null;
  node.phase = { kind: 'stopped', since: ctx.world.now, because: told, restartAt: ctx.world.now + wait };
  ctx.after(
    wait,
    'cluster.serviceStarts',
    { node: id },
    { class: 1, owner: { kind: 'nodes', id }, cause: told },
  );
  for (const lun of ctx.world.hosts[host].mounted.slice()) {
    // What is not clustered stays with its host.
    if (ctx.world.luns[lun].cluster === null) continue;
    unmount(ctx, lun);
    // Another membership may have taken it already (rule R-49).
    if (ctx.world.luns[lun].reservedBy === host) release(ctx, lun);
  }
  stopWorkOn(ctx, id);
};

/** Nobody has quorum: groups are Offline without an owner, and remember where they were. */
const clusterLost = (ctx: Ctx, id: ClusterId, cause: CauseId): void => {
  const told = ctx.tell('clusterDown', { cluster: id }, { cause });
  const cluster = ctx.edit('clusters', id);
  cluster.component = null;
  cluster.downSince = ctx.world.now;
  cluster.downBecause = told;
  if (cluster.witness !== null) setState(ctx, cluster.witness, 'Offline', told);
  endFailure(ctx, id);
  for (const groupId of cluster.groups) {
    clearGroup(ctx, groupId, told);
    const group = ctx.edit('groups', groupId);
    if (group.owner !== null) group.lastOwner = group.owner;
    group.owner = null;
    group.stranded = false;
    group.because = told;
  }
  for (const nodeId of cluster.nodes) forgetContact(ctx, nodeId, told);
};

/** A node that waits, or was on its way in, has nothing to join any more: it may form the cluster with others. */
const forgetContact = (ctx: Ctx, id: NodeId, cause: CauseId): void => {
  const { phase } = ctx.world.nodes[id];
  if (phase.kind !== 'joining') return;
  const node = ctx.edit('nodes', id);
  node.phase = { kind: 'joining', since: phase.since, contactAt: null, until: null };
  node.timer = null;
  ctx.after(0, 'cluster.lookForCluster', { node: id }, { class: 1, cause });
};
