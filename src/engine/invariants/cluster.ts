/** Of membership, quorum, groups and resources. */
import type { NodeId } from '../../domain/ids.ts';
import { groupState, type Component } from '../../domain/records.ts';
import { policiesOf } from '../../domain/policies.ts';
import { isActive } from '../../domain/vm-status.ts';
import { betterOwners } from '../cluster/failback-window.ts';
import { livingMembers } from '../cluster/component.ts';
import { hears } from '../cluster/routes.ts';
import { isActiveNode, isPending, isStray, isWitness, placed } from '../cluster/resource.ts';
import { votesOf } from '../cluster/quorum.ts';
import { witnessHolder } from '../cluster/witness.ts';
import type { ReadWorld } from '../kernel/context.ts';
import type { World } from '../kernel/world.ts';
import type { Check } from './check.ts';

/** I-05, I-09, I-10, I-12, L-04, L-05: membership and quorum. In a partition there are several memberships for a while. */
export const membership: Check = (world) =>
  Object.values(world.clusters).flatMap((cluster) => {
    const wrong: string[] = [];
    const views = Object.values(world.components).filter((it) => it.cluster === cluster.id);
    // One that runs by force is not one that has quorum.
    const decided = views.filter(({ id, phase }) => phase.kind === 'stable' && id !== cluster.forced);
    if (decided.length > 1) wrong.push(`I-10 ${cluster.name} has ${decided.length} memberships with quorum`);
    if (decided.length === 1 && cluster.component !== decided[0].id)
      wrong.push(`R-35 ${cluster.name} does not show the membership that has quorum`);
    if (cluster.component === null && views.length > 0)
      wrong.push(`I-05 ${cluster.name} is down and has a membership`);
    for (const id of cluster.nodes) {
      const { phase, name } = world.nodes[id];
      if (phase.kind === 'active' && !world.components[phase.component]?.members.includes(id))
        wrong.push(`I-05 ${name} is active and no member`);
    }
    for (const view of views) wrong.push(...component(world, cluster, view));
    return wrong;
  });

const component = (world: World, cluster: World['clusters'][string], view: Component): string[] => {
  const wrong: string[] = [];
  const { members, phase, silences, lost } = view;
  const isMissed = (a: NodeId, b: NodeId) =>
    silences.some(({ node, by }) => (node === a && by.includes(b)) || (node === b && by.includes(a)));
  const alive = livingMembers(world as ReadWorld, view.id);
  for (const id of members)
    if (!alive.includes(id) && !lost.includes(id) && !alive.every((other) => isMissed(id, other)))
      wrong.push(`I-05 ${world.nodes[id].name} is a member, is not active, and nobody misses it`);
  alive.forEach((a, i) => {
    for (const b of alive.slice(i + 1))
      if (!isMissed(a, b) && !hears(world as ReadWorld, a, b))
        wrong.push(
          `I-35 ${world.nodes[a].name} and ${world.nodes[b].name} have no route, and nobody notices`,
        );
  });
  if (phase.kind !== 'stable' && view.timer === null)
    wrong.push(`L-04 ${cluster.name} is ${phase.kind} and nothing will end it`);
  if (cluster.forced !== null && !(cluster.forced in world.components))
    wrong.push(`I-10 ${cluster.name} is forced, and nobody runs by force`);
  if (phase.kind !== 'stable' || silences.length > 0 || cluster.component !== view.id) return wrong;
  wrong.push(...witnessCare(world, cluster));
  const witness = cluster.witness !== null && world.resources[cluster.witness].state === 'Online';
  const holder = witnessHolder(world, cluster.id);
  if (witness && (holder === null || !members.includes(holder)))
    wrong.push(`I-12 the witness of ${cluster.name} votes for ${holder ?? 'nobody'}`);
  const { votes, need } = votesOf(world, cluster.id, members, witness);
  // With Disk Only the cluster may live a minute without its disk (2.8), and while a new one comes Online.
  const dying =
    (cluster.witnessFailure?.stopsAt ?? null) !== null ||
    (cluster.quorumModel === 'DO' && world.resources[cluster.witness!].state === 'OnlinePending');
  if (cluster.forced === view.id) {
    if (votes >= need) wrong.push(`R-60 ${cluster.name} has ${votes} of ${need} votes and runs by force`);
  } else if (votes < need && !dying) wrong.push(`I-09 ${cluster.name} runs with ${votes} of ${need} votes`);
  return wrong;
};

/** L-09: a witness that gives no vote is on its way back, and of a good one no failure is remembered. */
const witnessCare = (world: World, cluster: World['clusters'][string]): string[] => {
  if (cluster.witness === null) return [];
  const { state, timer } = world.resources[cluster.witness];
  const { owner, work } = world.groups[cluster.coreGroup];
  if (state === 'Online')
    return cluster.witnessFailure === null
      ? []
      : [`R-45 the witness of ${cluster.name} is Online and failed`];
  const moves = work.kind === 'goingOffline' || work.kind === 'changingOwner';
  return timer === null && !moves && isActiveNode(world, owner)
    ? [`L-09 the witness of ${cluster.name} is ${state} and nothing will try it again`]
    : [];
};

/** I-05: a cluster service runs, or waits to be restarted, only on a host that is on. */
export const services: Check = (world) =>
  Object.values(world.nodes).flatMap(({ name, phase, host }) => {
    const lives = phase.kind !== 'stopped' || phase.restartAt !== null;
    return lives && world.hosts[host].power.kind !== 'on'
      ? [`I-05 the cluster service on ${name} is ${phase.kind}, its host is ${world.hosts[host].power.kind}`]
      : [];
  });

const NOBODY: Pick<Component, 'members' | 'lost' | 'phase'> = {
  members: [],
  lost: [],
  phase: { kind: 'stable' },
};

/** I-04, I-05, I-06, I-13, I-14, I-15, I-16: groups and resources. */
export const groups: Check = (world) => {
  const wrong: string[] = [];
  for (const group of Object.values(world.groups)) {
    const { component, nodes } = world.clusters[group.cluster];
    const state = groupState(group.resources.map((id) => world.resources[id].state));
    // The lost owner counts until the quorum decision (rule R-35).
    const { members, lost, phase } = component === null ? NOBODY : world.components[component];
    if (component === null && (group.owner !== null || state !== 'Offline'))
      wrong.push(`I-09 ${group.name} is ${state} without quorum`);
    if (component !== null && group.owner === null && group.work.kind !== 'changingOwner')
      wrong.push(`I-04 ${group.name} has no owner`);
    const decided = phase.kind === 'stable' || phase.kind === 'regrouping';
    if (decided && group.owner !== null && !members.includes(group.owner) && !lost.includes(group.owner))
      wrong.push(`I-04 the owner of ${group.name} is no member`);
    const limit = group.failoverThreshold ?? nodes.length - 1;
    if (group.failoverTimes.filter((at) => at > world.now - group.failoverPeriodMs).length > limit)
      wrong.push(`I-16 ${group.name} failed over too often`);
    // The witness belongs to quorum, not to placement.
    const waits = groupState(placed(world, group.resources).map((id) => world.resources[id].state));
    if (group.stranded && (group.work.kind !== 'none' || waits !== 'Offline'))
      wrong.push(`R-78 ${group.name} is ${state} and waits for a node that may have it`);
    if (new Set(group.tried).size !== group.tried.length)
      wrong.push(`I-17 ${group.name} was tried twice on one node`);
    if (missesItsHours(world, group))
      wrong.push(`L-07 ${group.name} could go back, and nothing opens its window`);
    if (group.retryAt !== null && group.timer === null && isActiveNode(world, group.owner))
      wrong.push(`L-06 ${group.name} waits for a next try that nothing begins`);
    if (isStuck(world, group)) wrong.push(`L-03 ${group.name} is ${group.work.kind} and nothing will end it`);
    for (const id of group.resources) wrong.push(...resource(world, group.owner, id));
  }
  return wrong;
};

/** One that has somewhere to go back to waits for the next opening of its window. */
const missesItsHours = (world: World, group: World['groups'][string]): boolean => {
  const { autoFailback, failbackWindow, failbackAt, failbackDue, work, stranded } = group;
  if (!autoFailback || failbackWindow === null || failbackAt !== null || failbackDue) return false;
  if (work.kind !== 'none' || stranded) return false;
  // Who owns it is decided first: after its owner was lost, or while a membership waits for its decision.
  const { component } = world.clusters[group.cluster];
  if (component === null || world.components[component].phase.kind !== 'stable') return false;
  // One that died while it left is a member until it is missed.
  return betterOwners(world as ReadWorld, group.id).some((node) => isActiveNode(world, node));
};

/** Work under way on a node that answers waits for something: its own step, or one of a resource. */
const isStuck = (world: World, group: World['groups'][string]): boolean => {
  const { component } = world.clusters[group.cluster];
  if (group.work.kind === 'none' || component === null) return false;
  if (world.components[component].phase.kind !== 'stable' || group.timer !== null) return false;
  if (group.work.kind === 'changingOwner') return true;
  if (group.work.kind === 'movingLive')
    return !Object.values(world.migrations).some((it) => it.group === group.id && it.endedAt === null);
  if (!isActiveNode(world, group.owner)) return false;
  return !group.resources.some((id) => {
    const { state, timer } = world.resources[id];
    return isPending(state) || timer !== null;
  });
};

const resource = (world: World, owner: string | null, id: string): string[] => {
  const wrong: string[] = [];
  const it = world.resources[id];
  const node = owner === null ? null : world.nodes[owner];
  const alive = node !== null && isActiveNode(world, node.id);
  if (it.state === 'Online' && alive) {
    for (const other of it.dependsOn)
      if (world.resources[other].state !== 'Online')
        wrong.push(`I-06 ${it.name} is Online, ${world.resources[other].name} is not`);
    if (it.possibleOwners && !it.possibleOwners.includes(node.id))
      wrong.push(`I-14 ${it.name} is Online on ${node.name}, which may not own it`);
    if (it.lun && !isWitness(world, it.id) && world.luns[it.lun].mountedOn !== node.host)
      wrong.push(`I-03 ${it.name} is Online, its volume is not mounted on ${node.name}`);
  }
  if (
    isPending(it.state) &&
    alive &&
    it.timer === null &&
    it.type !== 'Virtual Machine' &&
    !isWitness(world, it.id)
  )
    wrong.push(`L-03 ${it.name} is ${it.state} and nothing will end it`);
  const { restartThreshold, restartPeriodMs } = policiesOf(it);
  const restarts = it.restartTimes.filter((at) => at > world.now - restartPeriodMs);
  if (restarts.length > Math.max(restartThreshold, isWitness(world, it.id) ? 1 : 0))
    wrong.push(`I-15 ${it.name} was restarted too often on one node`);
  if (it.type === 'Virtual Machine' && alive && !isStray(world as ReadWorld, it.id))
    wrong.push(...vmResource(world, it));
  return wrong;
};

/** I-21: what the resource says of the VM is so, but for a failure until the cluster looks at it. */
const vmResource = (world: World, it: World['resources'][string]): string[] => {
  const { phase, name } = world.vms[it.vm!];
  const fits =
    it.state === 'Online'
      ? ['running', 'paused', 'switching'].includes(phase.kind) ||
        (phase.kind === 'off' && (it.timer !== null || it.hungUntil !== null))
      : it.state === 'Offline' || it.state === 'Failed'
        ? !isActive(phase)
        : true;
  return fits ? [] : [`I-21 the resource of ${name} is ${it.state}, the VM is ${phase.kind}`];
};
