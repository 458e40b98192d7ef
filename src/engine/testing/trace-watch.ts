/** What must hold of the told history, fact by fact (invariants that no single instant can show). */
import type { Fact, FactName } from '../../domain/facts.ts';
import type { World } from '../kernel/world.ts';
import { watchFailback } from './watch-failback.ts';
import { watchPlacement } from './watch-placement.ts';
import { watchQuorum } from './watch-quorum.ts';
import { watchStates } from './watch-states.ts';

/** Looks at one fact after the other; `world` is the settled one at the end of the facts' instant. */
export type Watch = (fact: Fact, world: World) => string[];
/** With a look at each settled instant, after its facts. */
export type Watches = { fact: Watch; instant: (world: World) => string[] };

/** These come from outside; everything else has a cause. */
const ROOTS: ReadonlySet<FactName> = new Set<FactName>([
  'ordered',
  'faultInjected',
  'faultHealed',
  // What guests write comes from inside.
  'disksGrew',
  // Of a group that was away from its best owner at the start.
  'failbackWindowOpened',
]);

export type TraceWatch = {
  /** Takes the facts told since the last call; returns what is wrong about them. */
  see(world: World, facts: readonly Fact[]): string[];
};

/** I-25, I-33: facts come in order, each after the one that made it happen. */
const watchOrder = (): Watch => {
  const times = new Map<number, number>();
  let last = 0;
  let now = 0;
  return (fact) => {
    const wrong: string[] = [];
    if (fact.id !== last + 1) wrong.push(`I-33 fact ${fact.id} follows fact ${last}`);
    if (fact.at < now) wrong.push(`I-25 fact ${fact.id} is told in the past`);
    last = fact.id;
    now = fact.at;
    times.set(fact.id, fact.at);
    if (ROOTS.has(fact.kind)) return wrong;
    if (fact.cause === 0) wrong.push(`fact ${fact.id} ${fact.kind} has no cause`);
    else if (fact.cause >= fact.id) wrong.push(`fact ${fact.id} ${fact.kind} has a cause that comes later`);
    else if (times.get(fact.cause)! > fact.at) wrong.push(`fact ${fact.id} comes before its cause`);
    return wrong;
  };
};

export const watchTrace = (world: World): TraceWatch => {
  const several = [watchQuorum(world), watchPlacement(world), watchFailback()];
  const watches: Watch[] = [watchOrder(), watchStates(world), ...several.map((it) => it.fact)];
  return {
    see: (present, facts) => {
      const wrong: string[] = [];
      for (const fact of facts) for (const watch of watches) wrong.push(...watch(fact, present));
      for (const { instant } of several) wrong.push(...instant(present));
      return wrong;
    },
  };
};
