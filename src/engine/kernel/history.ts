import type { Fact } from '../../domain/facts.ts';
import type { FactId } from '../../domain/ids.ts';
import type { Vm } from '../../domain/records.ts';
import type { World } from './world.ts';

/** How much of the history stays at least: in a large datacenter a fact for every VM. */
const KEEP = 4_000;
const machines = (world: World): number => world.nextId.vm ?? 0;
const leastKept = (world: World): number => Math.max(KEEP, machines(world));

/** It is cut when it has grown by this: looking for what is pointed at costs as much as there are VMs. */
const growth = (world: World): number => 4 * Math.max(KEEP, 2 * machines(world));

/** The fact with this id, while it is remembered. Ids grow along the array, at its end one by one. */
export const factOf = (facts: readonly Fact[], id: FactId): Fact | null => {
  let low = 0;
  let high = facts.length - 1;
  if (high < 0) return null;
  const recent = facts[high - (facts[high].id - id)];
  if (recent?.id === id) return recent;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = facts[middle];
    if (found.id === id) return found;
    if (found.id < id) low = middle + 1;
    else high = middle - 1;
  }
  return null;
};

/** Facts before `from` that something living still points to: what is or was out of service, failed or under way. */
const pointedAt = (world: World, from: FactId): Set<FactId> => {
  const ids = new Set<FactId>();
  const note = (id: FactId | null): void => {
    if (id !== null && id < from) ids.add(id);
  };
  /** What was asked for and is over explains itself. */
  const noteOutage = ({ outage, pastOutages, lastFact }: Pick<Vm, 'outage' | 'pastOutages' | 'lastFact'>) => {
    const worst = outage ?? pastOutages[0];
    if (worst === undefined || (outage === null && worst.planned)) return;
    note(worst.because);
    note(worst.endedBy ?? lastFact);
  };
  for (const vm of Object.values(world.vms)) {
    noteOutage(vm);
    if (vm.phase.kind === 'off') note(vm.phase.because);
  }
  for (const cluster of Object.values(world.guestClusters)) noteOutage(cluster);
  for (const { power } of Object.values(world.hosts)) if (power.kind === 'off') note(power.because);
  for (const { phase } of Object.values(world.nodes)) if (phase.kind === 'stopped') note(phase.because);
  for (const { downBecause } of Object.values(world.clusters)) note(downBecause);
  for (const { stranded, retryAt, because } of Object.values(world.groups))
    if (stranded || retryAt !== null) note(because);
  for (const { because } of Object.values(world.faults)) note(because);
  for (const { because, error } of Object.values(world.jobs)) {
    note(because);
    note(error);
  }
  return ids;
};

/**
 * Bounds the history. What is pointed at stays with its whole chain of causes, and so do the causes of what is recent,
 * so that "why?" never ends in the middle.
 */
export const keepFacts = (world: World): void => {
  const { facts } = world;
  const least = leastKept(world);
  if (facts.length < Math.max(least, world.keptFacts) + growth(world)) return;
  const from = facts.length - least;
  const fromId = facts[from].id;
  const needed = pointedAt(world, fromId);
  for (let i = from; i < facts.length; i += 1) if (facts[i].cause < fromId) needed.add(facts[i].cause);
  const older: Fact[] = [];
  // Backwards: a cause is older than what it caused, so one pass finds whole chains.
  for (let i = from - 1; i >= 0; i -= 1) {
    if (!needed.has(facts[i].id)) continue;
    needed.add(facts[i].cause);
    older.push(facts[i]);
  }
  world.facts = older.reverse().concat(facts.slice(from));
  world.keptFacts = world.facts.length;
};
