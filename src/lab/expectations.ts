/** What a case says must be true, against the world at that instant. */
import { nodeState, groupState } from '../domain/records.ts';
import type { FactName } from '../domain/facts.ts';
import type { Refusal } from '../domain/refusals.ts';
import type { ScenarioExpectation } from '../domain/scenario.ts';
import { countVotes } from '../domain/quorum.ts';
import { hasColdBootMark, vmHost, vmStatus } from '../domain/vm-status.ts';
import { guestVotes } from '../engine/guests/member.ts';
import type { World } from '../engine/kernel/world.ts';
import { groupNamed, named } from '../engine/names.ts';

export type Told = {
  /** How often each fact was told so far. */
  counts: ReadonlyMap<FactName, number>;
  /** Outcome of each order given so far, by its place in the file. */
  refusals: ReadonlyMap<number, Refusal | null>;
};

type Value = string | number | boolean | null;
type Compare = (field: string, expected: Value | undefined, found: () => Value) => void;

const hostName = (world: World, id: keyof World['hosts'] | null): string | null =>
  id === null ? null : world.hosts[id].name;

const compareVm = (world: World, e: Extract<ScenarioExpectation, { vm: string }>, compare: Compare): void => {
  const vm = named(world, 'vms', e.vm)!;
  const outage = vm.outage ?? vm.pastOutages[0];
  compare('state', e.state, () => vmStatus(vm.phase));
  compare('on', e.on, () => hostName(world, vmHost(vm.phase)));
  compare('guest', e.guest, () => ('guest' in vm.phase ? vm.phase.guest.kind : 'none'));
  compare('outageMs', e.outageMs, () => (outage ? (outage.to ?? world.now) - outage.from : 0));
  compare('coldBoot', e.coldBoot, () => hasColdBootMark(vm, world.now));
};

const compareCluster = (
  world: World,
  e: Extract<ScenarioExpectation, { cluster: string }>,
  compare: Compare,
): void => {
  const cluster = named(world, 'clusters', e.cluster)!;
  const members = cluster.component === null ? [] : world.components[cluster.component].members;
  const witness = cluster.witness !== null && world.resources[cluster.witness].state === 'Online';
  compare('up', e.up, () => cluster.component !== null);
  compare(
    'votes',
    e.votes,
    () => countVotes(cluster.quorumModel, cluster.nodes.length, members.length, witness).votes,
  );
};

const compareGuests = (
  world: World,
  e: Extract<ScenarioExpectation, { guestCluster: string }>,
  compare: Compare,
): void => {
  const { id, application, members, outage, pastOutages } = named(world, 'guestClusters', e.guestCluster)!;
  const last = outage ?? pastOutages[0];
  const up = members.filter(({ state }) => state === 'up').length;
  compare('application', e.application, () => application.kind);
  compare('active', e.active, () => ('on' in application ? world.vms[application.on].name : null));
  compare('votes', e.votes, () => (up === 0 ? 0 : guestVotes(world, id, up).votes));
  compare('outageMs', e.outageMs, () => (last ? (last.to ?? world.now) - last.from : 0));
};

const compareRest = (world: World, told: Told, e: ScenarioExpectation, compare: Compare): void => {
  if ('host' in e) {
    const host = named(world, 'hosts', e.host)!;
    compare('power', e.power, () => host.power.kind);
    compare('node', e.node, () => (host.node === null ? 'none' : nodeState(world.nodes[host.node])));
  } else if ('group' in e) {
    const group = groupNamed(world, e.group)!;
    compare('state', e.state, () => groupState(group.resources.map((id) => world.resources[id].state)));
    compare('owner', e.owner, () => (group.owner === null ? null : world.nodes[group.owner].name));
  } else if ('guestCluster' in e) {
    compareGuests(world, e, compare);
  } else if ('refused' in e) {
    compare('refused', e.refused, () => told.refusals.get(e.order)?.because ?? 'accepted');
  } else if ('fact' in e) {
    const count = told.counts.get(e.fact as FactName) ?? 0;
    if (e.count === undefined) compare('told', true, () => count > 0);
    else compare('count', e.count, () => count);
  }
};

const subject = (e: ScenarioExpectation): string => {
  if ('vm' in e) return e.vm;
  if ('host' in e) return e.host;
  if ('cluster' in e) return e.cluster;
  if ('group' in e) return e.group;
  if ('guestCluster' in e) return e.guestCluster;
  return 'fact' in e ? e.fact : `order ${e.order}`;
};

/** What is not as expected, one line each. */
export const unmet = (world: World, told: Told, expectation: ScenarioExpectation): string[] => {
  const lines: string[] = [];
  const compare: Compare = (field, expected, found) => {
    if (expected === undefined) return;
    const actual = found();
    if (actual !== expected)
      lines.push(`${subject(expectation)}: ${field} is ${actual}, expected ${expected}`);
  };
  if ('vm' in expectation) compareVm(world, expectation, compare);
  else if ('cluster' in expectation) compareCluster(world, expectation, compare);
  else compareRest(world, told, expectation, compare);
  return lines;
};
