/** Heartbeats, regroup and who is a member. Healthy heartbeats are never events: what is missed is computed. */
import type { CauseId, ComponentId, NodeId } from '../../domain/ids.ts';
import type { Component, RegroupStage } from '../../domain/records.ts';
import type { SimMs } from '../../domain/units.ts';
import type { Ctx, ReadWorld, Rule } from '../kernel/context.ts';
import { timingOf } from '../kernel/timing.ts';
import { unmount } from '../hardware/lun.ts';
import { isPending } from './resource.ts';
import { leaveForming } from './service.ts';
import { clusterLost } from './stop.ts';

/** The first heartbeat that is lost, and when the threshold is reached (1.2): sent at every multiple of the delay. */
export const silenceFrom = (
  at: SimMs,
  delayMs: number,
  threshold: number,
): { firstLostAt: SimMs; downAt: SimMs } => {
  const firstLostAt = Math.ceil(at / delayMs) * delayMs;
  return { firstLostAt, downAt: firstLostAt + threshold * delayMs };
};

const STAGES: readonly RegroupStage[] = ['opening', 'closing', 'pruning', 'cleanup1', 'cleanup2'];

/** Does the node answer its peers? Read from the hardware, once, at the end of a regroup's opening (rule R-34). */
const answers = (world: ReadWorld, node: NodeId): boolean =>
  world.nodes[node].phase.kind === 'active' && world.hosts[world.nodes[node].host].power.kind === 'on';

/** Rule: a host went down and its cluster service with it. */
export const nodeDies: Rule = (ctx, ids) => {
  const { node } = ctx.world.hosts[ids.host!];
  if (node !== null) serviceEnds(ctx, node, null);
};

/** Rule: the process of the cluster service ended; the Service Control Manager starts it again (rule R-20). */
export const serviceDies: Rule = (ctx, ids) => {
  const wait = timingOf(ctx.world).serviceRestart;
  const id = ids.node!;
  for (const lun of ctx.world.hosts[ctx.world.nodes[id].host].mounted.slice())
    if (ctx.world.luns[lun].cluster !== null) unmount(ctx, lun);
  serviceEnds(ctx, id, ctx.world.now + wait);
  ctx.after(wait, 'cluster.serviceStarts', { node: id }, { class: 1, owner: { kind: 'nodes', id } });
};

/** What the service had under way stops where it is. */
const serviceEnds = (ctx: Ctx, id: NodeId, restartAt: SimMs | null): void => {
  const { phase, cluster } = ctx.world.nodes[id];
  const node = ctx.edit('nodes', id);
  node.phase = { kind: 'stopped', since: ctx.world.now, because: ctx.cause, restartAt };
  node.timer = null;
  node.hungUntil = null;
  if (phase.kind === 'forming' || phase.kind === 'joining') return leaveForming(ctx, cluster, ctx.cause);
  if (phase.kind !== 'active') return;
  stopWorkOn(ctx, id);
  falls(ctx, phase.component, id);
};

/** Pending resource operations die with the node that ran them; an ownership change already written goes on. */
const stopWorkOn = (ctx: Ctx, node: NodeId): void => {
  for (const id of ctx.world.clusters[ctx.world.nodes[node].cluster].groups) {
    const group = ctx.world.groups[id];
    if (group.owner !== node) continue;
    for (const resource of group.resources)
      if (isPending(ctx.world.resources[resource].state)) ctx.edit('resources', resource).timer = null;
    if (group.work.kind !== 'changingOwner') ctx.edit('groups', id).timer = null;
  }
};

/** The other members begin to miss its heartbeats; with no other member left the cluster is gone at once. */
const falls = (ctx: Ctx, id: ComponentId, node: NodeId): void => {
  const component = ctx.edit('components', id);
  if (!component.members.some((member) => answers(ctx.world, member)))
    return clusterLost(ctx, component.cluster, ctx.cause);
  const { delayMs, threshold } = ctx.world.clusters[component.cluster].heartbeat;
  const silence = silenceFrom(ctx.world.now, delayMs, threshold);
  component.silences.push({ node, ...silence, cause: ctx.cause });
  ctx.after(
    silence.firstLostAt - ctx.world.now,
    'cluster.heartbeatLost',
    { component: id, node },
    { class: 1 },
  );
};

/** Rule: the first heartbeat stays out. */
export const heartbeatLost: Rule = (ctx, ids) => {
  const silence = ctx.world.components[ids.component!]?.silences.find((s) => s.node === ids.node);
  if (!silence) return;
  const told = ctx.tell('heartbeatLost', {
    node: ids.node,
    cluster: ctx.world.components[ids.component!].cluster,
  });
  ctx.after(silence.downAt - ctx.world.now, 'cluster.peerDown', ids, { class: 1, cause: told });
};

/** Rule: the threshold is reached. A regroup begins, or the running one absorbs it while it is still opening (rule R-30). */
export const peerDown: Rule = (ctx, ids) => {
  const component = ctx.world.components[ids.component!];
  if (!component?.members.includes(ids.node!)) return;
  const missed = ctx.world.clusters[component.cluster].heartbeat.threshold;
  const told = ctx.tell('peerDown', { node: ids.node, cluster: component.cluster }, { data: { missed } });
  if (component.phase.kind === 'regrouping' && component.phase.stage === 'opening') return;
  startRegroup(ctx, component.id, told);
};

const startRegroup = (ctx: Ctx, id: ComponentId, cause: CauseId): void => {
  const component = ctx.edit('components', id);
  const told = ctx.tell('regroupStarted', { cluster: component.cluster, component: id }, { cause });
  component.epoch += 1;
  enterStage(ctx, component, 'opening', told);
};

const enterStage = (ctx: Ctx, component: Component, stage: RegroupStage, cause: CauseId): void => {
  const ms = timingOf(ctx.world).regroup[STAGES.indexOf(stage)];
  component.phase = { kind: 'regrouping', stage, since: ctx.world.now, until: ctx.world.now + ms };
  ctx.after(
    ms,
    'cluster.regroupStageEnds',
    { component: component.id },
    { class: 2, owner: { kind: 'components', id: component.id }, cause },
  );
};

/** Rule: one stage of a regroup is over. */
export const regroupStageEnds: Rule = (ctx, ids) => {
  const component = ctx.edit('components', ids.component!);
  if (component.phase.kind !== 'regrouping') return;
  const { stage } = component.phase;
  if (stage === 'opening')
    component.lost.push(...component.members.filter((node) => !answers(ctx.world, node)));
  const next = STAGES[STAGES.indexOf(stage) + 1];
  if (next !== undefined) return enterStage(ctx, component, next, ctx.cause);
  finishRegroup(ctx, component);
};

/** The new membership is published: event 1135 for each node removed, then quorum is counted. */
const finishRegroup = (ctx: Ctx, component: Component): void => {
  // What an earlier regroup removed stays lost until a decision, which a new regroup may have overtaken.
  const gone = component.members.filter((node) => component.lost.includes(node));
  let cause = ctx.cause;
  component.members = component.members.filter((node) => !gone.includes(node));
  component.silences = component.silences.filter(({ node }) => !gone.includes(node));
  ctx.edit('clusters', component.cluster).epoch += 1;
  for (const node of gone) cause = ctx.tell('nodeRemoved', { node, cluster: component.cluster }, { cause });
  ctx.after(
    0,
    'cluster.decideQuorum',
    { component: component.id, cluster: component.cluster },
    { class: 3, cause },
  );
};

/** After a decision: nothing of the regroup is left. */
export const stabilise = (ctx: Ctx, id: ComponentId): void => {
  const component = ctx.edit('components', id);
  component.phase = { kind: 'stable' };
  component.lost = [];
  component.timer = null;
};
