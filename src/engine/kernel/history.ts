import type { Fact } from '../../domain/facts.ts';
import type { FactId } from '../../domain/ids.ts';
import type { World } from './world.ts';

/**
 * How much of the history stays at least; it is cut back to this when it has doubled. A large datacenter keeps a fact
 * for every VM, since looking for what is pointed at costs as much as there are VMs.
 */
const KEEP = 4_000;
const leastKept = (world: World): number => Math.max(KEEP, world.nextId.vm ?? 0);

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

/** Ids that something living still points to: the open or the last outage, and what is down, failed or under way. */
const pointedAt = (world: World): FactId[] => {
  const ids: FactId[] = [];
  for (const id in world.vms) {
    const vm = world.vms[id];
    if (vm.outage) ids.push(vm.outage.because, vm.lastFact);
    else if (vm.phase.kind === 'off') ids.push(vm.phase.because);
    if (vm.pastOutages.length > 0) ids.push(vm.pastOutages[0].because, vm.pastOutages[0].endedBy ?? 0);
  }
  for (const id in world.hosts)
    if (world.hosts[id].power.kind === 'off')
      ids.push((world.hosts[id].power as { because: FactId }).because);
  for (const id in world.nodes)
    if (world.nodes[id].phase.kind === 'stopped')
      ids.push((world.nodes[id].phase as { because: FactId }).because);
  for (const id in world.clusters) ids.push(world.clusters[id].downBecause);
  for (const id in world.groups)
    if (world.groups[id].stranded || world.groups[id].retryAt !== null) ids.push(world.groups[id].because);
  for (const id in world.faults) ids.push(world.faults[id].because);
  for (const id in world.jobs) ids.push(world.jobs[id].because, world.jobs[id].error ?? 0);
  return ids;
};

/**
 * Bounds the history. What is pointed at stays with its whole chain of causes, so that "why?" never ends in the
 * middle; the bound doubles with what has to stay, so that the cost of cutting stays a fraction of telling.
 */
export const keepFacts = (world: World): void => {
  if (world.facts.length < 2 * KEEP || world.facts.length < 2 * world.keptFacts) return;
  const least = leastKept(world);
  if (world.facts.length < 2 * least) return;
  const needed = new Set(pointedAt(world));
  const from = world.facts.length - least;
  const facts: Fact[] = [];
  // Backwards: a cause is older than what it caused, so one pass finds whole chains.
  for (let i = world.facts.length - 1; i >= 0; i -= 1) {
    const fact = world.facts[i];
    const pointed = needed.has(fact.id);
    if (pointed) needed.add(fact.cause);
    if (pointed || i >= from) facts.push(fact);
  }
  world.keptFacts = facts.length;
  world.facts = facts.reverse();
};
