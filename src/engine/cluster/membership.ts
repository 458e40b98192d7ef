/** Regroup, and who is a member. Each set of nodes that hear each other regroups on its own (1.6). */
import type { CauseId, ComponentId, NodeId } from '../../domain/ids.ts';
import type { Component, RegroupStage } from '../../domain/records.ts';
import type { SimMs } from '../../domain/units.ts';
import type { Ctx, Rule } from '../kernel/context.ts';
import { timingOf } from '../kernel/timing.ts';
import { unmount } from '../hardware/lun.ts';
import { componentsOf, isOf, livingMembers, setOutside } from './component.ts';
import { connectedParts, fullyConnected, hears } from './routes.ts';
import { leaveForming } from './service.ts';
import { connectionDown, forgetHeard, inheritSilences, names, refreshSilences } from './silence.ts';
import { endComponent, stopWorkOn, terminate } from './stop.ts';
import { witnessHolder } from './witness.ts';

const STAGES: readonly RegroupStage[] = ['opening', 'closing', 'pruning', 'cleanup1', 'cleanup2'];

// ------------------------------------------------------------------------------------------- nodes that go

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
  node.leaving = null;
  if (phase.kind === 'forming' || phase.kind === 'joining') return leaveForming(ctx, cluster, ctx.cause);
  if (phase.kind !== 'active') return;
  stopWorkOn(ctx, id);
  falls(ctx, phase.component, id);
};

/** The cluster service of a node ends by itself, and is started again after a minute; its peers find out. */
export const endService = (ctx: Ctx, id: NodeId, cause: CauseId): void => {
  const { phase } = ctx.world.nodes[id];
  if (phase.kind !== 'active') return;
  terminate(ctx, id, cause);
  falls(ctx, phase.component, id);
};

/** The other members begin to miss its heartbeats; with no other member left their membership is over at once. */
const falls = (ctx: Ctx, id: ComponentId, node: NodeId): void => {
  if (livingMembers(ctx.world, id).length === 0) endComponent(ctx, id, ctx.cause);
  else refreshSilences(ctx, id, ctx.world.nodes[node].host);
};

// ------------------------------------------------------------------------------------------------ regroup

/** Rule: the threshold is reached. A regroup begins, or the running one absorbs it while it is still opening (rule R-30). */
export const peerDown: Rule = (ctx, ids) => {
  const id = ids.component!;
  forgetHeard(ctx, id);
  const told = connectionDown(ctx, id, ids.node!);
  if (told === null) return;
  const { phase } = ctx.world.components[id];
  if (phase.kind === 'regrouping' && phase.stage === 'opening') return;
  startRegroup(ctx, id, told);
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
  const parted = stage === 'opening' ? readReach(ctx, component) : [];
  if (stage === 'pruning') stopPruned(ctx, component);
  const next = STAGES[STAGES.indexOf(stage) + 1];
  if (next === undefined) return finishRegroup(ctx, component);
  for (const one of [component, ...parted]) enterStage(ctx, one, next, ctx.cause);
};

type Side = { part: NodeId[]; kept: NodeId[] };

/** The larger side first; of equal ones that of the witness's owner, then the one with the lowest number. */
const sidesOf = (ctx: Ctx, component: Component): Side[] => {
  const talk = (a: NodeId, b: NodeId) => hears(ctx.world, a, b);
  const holder = witnessHolder(ctx.world, component.cluster);
  const weight = ({ kept }: Side) => 2 * kept.length + (holder !== null && kept.includes(holder) ? 1 : 0);
  return connectedParts(livingMembers(ctx.world, component.id), talk)
    .map((part) => ({ part, kept: fullyConnected(part, talk, holder) }))
    .toSorted((a, b) => weight(b) - weight(a));
};

/**
 * Reachability is read once (rule R-34): whoever is not heard is lost to this membership, and each further set of nodes
 * that hear each other is a membership of its own from here on. Returns those.
 */
const readReach = (ctx: Ctx, component: Component): Component[] => {
  const [first, ...others] = sidesOf(ctx, component);
  const without = (kept: readonly NodeId[]) => component.members.filter((node) => !kept.includes(node));
  const earlier = component.lost.slice();
  const parted = others.map((side) =>
    part(ctx, component, side, [...new Set([...earlier, ...without(side.kept)])]),
  );
  component.lost = [...new Set([...earlier, ...without(first?.kept ?? [])])];
  if (parted.length === 0) return parted;
  const sets = [first, ...others].map(({ part: nodes }) => names(ctx.world, nodes)).join(' | ');
  ctx.tell('partitioned', { cluster: component.cluster }, { data: { sets } });
  return parted;
};

const part = (ctx: Ctx, from: Component, side: Side, lost: NodeId[]): Component => {
  const id = `component:${ctx.newNumber('component')}` as const;
  ctx.add('components', { ...from, id, members: from.members.slice(), silences: [], lost, timer: null });
  inheritSilences(ctx, from.id, id, side.part);
  for (const node of side.part) {
    const { phase } = ctx.edit('nodes', node);
    if (phase.kind === 'active') phase.component = id;
  }
  return ctx.edit('components', id);
};

/** Event 1006: whoever doesn't hear everybody in its set stops (rule R-31). */
const stopPruned = (ctx: Ctx, component: Component): void => {
  for (const node of component.lost.filter((other) => isOf(ctx.world, other, component.id)))
    terminate(ctx, node, ctx.tell('nodePruned', { node, cluster: component.cluster }));
};

/** The new membership is published: event 1135 for each node removed, then quorum is counted. */
const finishRegroup = (ctx: Ctx, component: Component): void => {
  // What an earlier regroup removed stays lost until a decision, which a new regroup may have overtaken.
  const gone = component.members.filter((node) => component.lost.includes(node));
  component.members = component.members.filter((node) => !gone.includes(node));
  component.silences = component.silences.filter(
    ({ node, by }) => !gone.includes(node) && by.some((other) => !gone.includes(other)),
  );
  ctx.edit('clusters', component.cluster).epoch += 1;
  ctx.after(
    0,
    'cluster.decideQuorum',
    { component: component.id, cluster: component.cluster },
    { class: 3, cause: tellRemoved(ctx, component, gone) },
  );
};

const tellRemoved = (ctx: Ctx, component: Component, gone: readonly NodeId[]): CauseId => {
  const { id, cluster } = component;
  const here = ctx.world.clusters[cluster].component === id;
  const members = names(ctx.world, component.members);
  let { cause } = ctx;
  for (const node of gone)
    cause = here
      ? ctx.tell('nodeRemoved', { node, cluster, component: id }, { cause })
      : ctx.tell('nodeRemovedThere', { node, cluster, component: id }, { data: { members }, cause });
  return cause;
};

/** After a decision: nothing of the regroup is left, and this is the cluster's membership (rule R-35). */
export const stabilise = (ctx: Ctx, id: ComponentId): void => {
  const component = ctx.edit('components', id);
  component.phase = { kind: 'stable' };
  component.lost = [];
  component.timer = null;
  ctx.edit('clusters', component.cluster).component = id;
  for (const node of component.members) {
    const { phase } = ctx.world.nodes[node];
    if (phase.kind !== 'active' || !phase.outside) continue;
    const { outside: _, ...inside } = phase;
    ctx.edit('nodes', node).phase = { ...inside };
  }
  for (const other of componentsOf(ctx.world, component.cluster))
    if (other.id !== id) setOutside(ctx, other.id);
};
