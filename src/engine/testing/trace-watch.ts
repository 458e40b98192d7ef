/** What must hold of the told history, fact by fact (invariants that no single instant can show). */
import type { Fact, FactName } from '../../domain/facts.ts';
import type { VmId } from '../../domain/ids.ts';
import type { World } from '../kernel/world.ts';

/** These come from outside; everything else has a cause. */
const ROOTS: ReadonlySet<FactName> = new Set<FactName>(['ordered', 'faultInjected', 'faultHealed']);

/** A node stops being active for one of these reasons (I-22). */
const ENDS: ReadonlySet<FactName> = new Set<FactName>(['hostPowerLost', 'serviceStopped', 'quorumLost']);

export type TraceWatch = {
  /** Takes the facts told since the last call; returns what is wrong about them. */
  see(world: World, facts: readonly Fact[]): string[];
  /** How often each kind of fact was told. */
  readonly counts: ReadonlyMap<FactName, number>;
};

export const watchTrace = (world: World): TraceWatch => {
  const counts = new Map<FactName, number>();
  const times = new Map<number, number>();
  const kinds = new Map<number, FactName>();
  const removed = new Set<string>();
  const saved = new Set<VmId>(
    Object.values(world.vms).flatMap((vm) => (vm.phase.kind === 'saved' ? [vm.id] : [])),
  );
  let last = 0;
  let now = 0;

  const order = (fact: Fact): string[] => {
    const wrong: string[] = [];
    if (fact.id !== last + 1) wrong.push(`I-33 fact ${fact.id} follows fact ${last}`);
    if (fact.at < now) wrong.push(`I-25 fact ${fact.id} is told in the past`);
    if (ROOTS.has(fact.kind)) return wrong;
    if (fact.cause === 0) wrong.push(`fact ${fact.id} ${fact.kind} has no cause`);
    else if (fact.cause >= fact.id) wrong.push(`fact ${fact.id} ${fact.kind} has a cause that comes later`);
    else if (times.get(fact.cause)! > fact.at) wrong.push(`fact ${fact.id} comes before its cause`);
    return wrong;
  };

  /** I-19: a state is consumed once, and a cold start spends it. */
  const states = ({ kind, ids: { vm }, id }: Fact): string[] => {
    if (vm === undefined) return [];
    if (kind === 'vmSaved') saved.add(vm);
    if (kind === 'vmRestoring' && !saved.has(vm))
      return [`I-19 fact ${id} restores what ${vm} has not saved`];
    if (kind === 'vmRestored' || kind === 'vmStarting') saved.delete(vm);
    return [];
  };

  const membership = ({ kind, ids: { node }, data, id }: Fact): string[] => {
    if (kind === 'quorumLost' && Number(data!.votes) >= Number(data!.need))
      return [`I-23 fact ${id} stops a cluster that has quorum`];
    if (node === undefined) return [];
    if (kind === 'nodeRemoved') {
      if (removed.has(node)) return [`I-24 fact ${id} removes ${node} a second time`];
      removed.add(node);
    }
    if (kind === 'nodeJoined' || kind === 'serviceStarted') removed.delete(node);
    return [];
  };

  return {
    counts,
    see: (present, facts) => {
      const wrong: string[] = [];
      for (const fact of facts) {
        wrong.push(...order(fact), ...states(fact), ...membership(fact));
        counts.set(fact.kind, (counts.get(fact.kind) ?? 0) + 1);
        times.set(fact.id, fact.at);
        kinds.set(fact.id, fact.kind);
        last = fact.id;
        now = fact.at;
      }
      for (const node of Object.values(present.nodes))
        if (
          node.phase.kind === 'stopped' &&
          node.phase.because !== 0 &&
          !ENDS.has(kinds.get(node.phase.because)!)
        )
          wrong.push(`I-22 ${node.name} is Down because of ${kinds.get(node.phase.because)}`);
      return wrong;
    },
  };
};
