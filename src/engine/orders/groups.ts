/** Orders to whole groups: move, offline, online (R-88, 4.3). */
import type { ClusterId, GroupId, HostId } from '../../domain/ids.ts';
import { groupState, nodeState } from '../../domain/records.ts';
import { isActive, vmStatus } from '../../domain/vm-status.ts';
import type { Reply } from '../../protocol/commands.ts';
import { writeDatabase } from '../cluster/database.ts';
import { retryNow } from '../cluster/failure.ts';
import { bestTarget, isPossibleOwner } from '../cluster/failover-policy.ts';
import { beginOffline, beginOnline } from '../cluster/group.ts';
import { beginMove } from '../cluster/move.ts';
import { votesOf } from '../cluster/quorum.ts';
import { isActiveNode, placed, vmsOf } from '../cluster/resource.ts';
import type { Ctx, ReadWorld } from '../kernel/context.ts';
import { accept, firstOf, knownHost, refuse, type Check, type CommandRule } from './order.ts';

const stateOf = (world: ReadWorld, id: GroupId) =>
  groupState(world.groups[id].resources.map((it) => world.resources[it].state));

export const knownGroup = (world: ReadWorld, group: GroupId): Check =>
  Object.hasOwn(world.groups, group) ? null : refuse('unknown-group', 'group', { id: group });

export const clusterIsUp = (world: ReadWorld, id: ClusterId, field: string): Check => {
  const cluster = world.clusters[id];
  if (cluster.component !== null) return null;
  const waiting = cluster.nodes.filter((node) => world.nodes[node].phase.kind !== 'stopped');
  const { votes, total, need } = votesOf(world, id, waiting, false);
  return refuse('no-quorum', field, { cluster: cluster.name, votes, total, need });
};

/** A VM on its way between two phases makes its group busy, too. */
const vmBusy = (world: ReadWorld, id: GroupId): string | null => {
  const phases = vmsOf(world, id).map((vm) => world.vms[vm].phase);
  const busy = phases.find((it) => isActive(it) && it.kind !== 'running' && it.kind !== 'paused');
  return busy === undefined ? null : vmStatus(busy);
};

export const isSettled = (world: ReadWorld, id: GroupId, field = 'group'): Check => {
  const { work, owner, heldFailure, name, resources } = world.groups[id];
  const busy = vmBusy(world, id);
  if (busy !== null) return refuse('operation-pending', field, { group: name, state: busy });
  const pending = resources.some((it) => world.resources[it].state.endsWith('Pending'));
  return work.kind !== 'none' || owner === null || heldFailure !== null || pending
    ? refuse('operation-pending', field, {
        group: name,
        state: work.kind === 'changingOwner' ? 'between owners' : 'Pending',
      })
    : null;
};

export const ownerAnswers = (world: ReadWorld, id: GroupId, field = 'group'): Check => {
  const { hungUntil, name } = world.nodes[world.groups[id].owner!];
  return hungUntil === null ? null : refuse('service-hung', field, { host: name });
};

const groupChecks = (world: ReadWorld, id: GroupId, ...more: (() => Check)[]): Check =>
  firstOf(
    () => knownGroup(world, id),
    () => clusterIsUp(world, world.groups[id].cluster, 'group'),
    () => isSettled(world, id),
    () => ownerAnswers(world, id),
    ...more,
  );

/** Whether a node may be the target of a planned move of a group. */
export const checkTarget = (world: ReadWorld, id: GroupId, to: HostId, subject: string): Check => {
  const group = world.groups[id];
  const host = world.hosts[to];
  if (host.node === null || host.cluster !== group.cluster)
    return refuse('target-not-in-cluster', 'to', {
      host: host.name,
      cluster: world.clusters[group.cluster].name,
    });
  if (group.owner === host.node) return refuse('already-there', 'to', { vm: subject, host: host.name });
  const node = world.nodes[host.node];
  const state = nodeState(node);
  if (state === 'Paused') return refuse('target-paused', 'to', { host: host.name });
  if (state !== 'Up') return refuse('target-down', 'to', { host: host.name, state });
  if (node.leaving !== null) return refuse('target-leaving', 'to', { host: host.name });
  return isPossibleOwner(world, id, host.node)
    ? null
    : refuse('target-not-possible-owner', 'to', { host: host.name, group: group.name });
};

export const moveGroup: CommandRule<'moveGroup'> = (ctx, { group: id, to }) => {
  const { world } = ctx;
  const refusal = groupChecks(
    world,
    id,
    () => (to === null ? null : knownHost(world, to, 'to')),
    () => (to === null ? null : checkTarget(world, id, to, world.groups[id].name)),
    () =>
      to === null && bestTarget(world, id) === null
        ? refuse('no-eligible-node', 'to', { group: world.groups[id].name })
        : null,
  );
  if (refusal) return refusal as Reply<'moveGroup'>;
  const target = to === null ? bestTarget(world, id)! : world.hosts[to].node!;
  const { cause, job } = accept(ctx, 'moveGroup', { group: id, target: world.nodes[target].host });
  beginMove(ctx, id, target, 'move', cause);
  return { ok: true, value: { job } };
};

const wantAll = (ctx: Ctx, id: GroupId, wanted: boolean): void => {
  for (const resource of placed(ctx.world, ctx.world.groups[id].resources))
    ctx.edit('resources', resource).wanted = wanted;
};

/** What runs on all nodes from a Cluster Shared Volume would lose its files. */
const volumeUnused = (world: ReadWorld, id: GroupId): Check => {
  const { kind, resources, name } = world.groups[id];
  if (kind !== 'csv') return null;
  const { vms } = world.luns[world.resources[resources[0]].lun!];
  const count = vms.filter((vm) => isActive(world.vms[vm].phase)).length;
  return count === 0 ? null : refuse('volume-serves', 'group', { group: name, count });
};

export const offlineGroup: CommandRule<'offlineGroup'> = (ctx, { group: id }) => {
  const { world } = ctx;
  const refusal = groupChecks(world, id, () =>
    placed(world, world.groups[id].resources).every((it) => world.resources[it].state === 'Offline')
      ? refuse('group-is-offline', 'group', { group: world.groups[id].name })
      : null,
  );
  const inUse = refusal ?? volumeUnused(world, id);
  if (inUse) return inUse as Reply<'offlineGroup'>;
  const { cause, job } = accept(ctx, 'offlineGroup', { group: id });
  wantAll(ctx, id, false);
  writeDatabase(ctx, world.groups[id].cluster, cause);
  const group = ctx.edit('groups', id);
  group.retryAt = null;
  group.tried = [];
  beginOffline(ctx, id, null, 'admin', cause);
  return { ok: true, value: { job } };
};

/** A Paused node, one that leaves, or one that is no possible owner starts nothing of it. */
const ownerCanStart = (world: ReadWorld, id: GroupId): Check => {
  const { owner, kind, name } = world.groups[id];
  const node = world.nodes[owner!];
  const no = (state: string) =>
    refuse('owner-cannot-start', 'group', { group: name, host: node.name, state });
  if (!isActiveNode(world, owner)) return no(nodeState(node));
  if (node.leaving !== null) return no('about to leave the cluster');
  if (node.paused && kind !== 'core') return no('Paused');
  return isPossibleOwner(world, id, owner) ? null : no('no possible owner');
};

export const onlineGroup: CommandRule<'onlineGroup'> = (ctx, { group: id }) => {
  const { world } = ctx;
  const refusal = groupChecks(
    world,
    id,
    () =>
      stateOf(world, id) === 'Online'
        ? refuse('group-is-online', 'group', { group: world.groups[id].name })
        : null,
    () => ownerCanStart(world, id),
  );
  if (refusal) return refusal as Reply<'onlineGroup'>;
  const { cause, job } = accept(ctx, 'onlineGroup', { group: id });
  wantAll(ctx, id, true);
  writeDatabase(ctx, world.groups[id].cluster, cause);
  const failed = placed(ctx.world, ctx.world.groups[id].resources).some(
    (it) => ctx.world.resources[it].state === 'Failed',
  );
  if (failed) retryNow(ctx, id, cause, 'admin');
  else beginOnline(ctx, id, 'admin', cause);
  return { ok: true, value: { job } };
};
