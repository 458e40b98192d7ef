/** What people asked for, machine by machine: from the orders that were accepted, not from what the engine made of them. */
import type { Fact } from '../../domain/facts.ts';
import type { World } from '../kernel/world.ts';

const STARTS: ReadonlySet<string> = new Set(['startVm', 'onlineGroup']);
const STOPS: ReadonlySet<string> = new Set(['shutDownVm', 'turnOffVm', 'saveVm', 'offlineGroup']);

export type Intents = {
  ordered(name: string, args: Record<string, unknown>): void;
  /** Answers what was started though nobody asked for it (3.7). */
  told(facts: readonly Fact[]): string[];
  /** Virtual machines and groups that somebody wants stopped. */
  readonly stopped: ReadonlySet<string>;
  /** Virtual machines without persistent mode, whose cluster formed since somebody asked for them. */
  readonly waiting: ReadonlySet<string>;
};

export const watchIntents = (world: World): Intents => {
  const stopped = new Set<string>(
    Object.values(world.vms).flatMap(({ id, phase }) => (phase.kind === 'running' ? [] : [id])),
  );
  const waiting = new Set<string>();
  const down = new Set<unknown>();
  const membersOf = (group: unknown) => Object.values(world.vms).filter((vm) => vm.group === group);
  const concerned = ({ vm, group }: Record<string, unknown>) => {
    const one = world.vms[String(vm)];
    return one === undefined ? membersOf(group) : [one];
  };
  const clusterForms = (cluster: unknown) => {
    for (const { id, group } of Object.values(world.vms)) {
      const of = group === null ? null : world.groups[group]!;
      if (of !== null && of.cluster === cluster && !of.persistent) waiting.add(id);
    }
  };
  const starts = (vm: string | undefined, fact: number): string[] => {
    const { id, name, group } = world.vms[vm!]!;
    if (group === null || !(stopped.has(id) || waiting.has(id))) return [];
    return [`3.7 fact ${fact} starts ${name}, and nobody asked for it`];
  };
  return {
    stopped,
    waiting,
    ordered: (name, args) => {
      const group = args.group === undefined ? [] : [args.group as string];
      const ids = [...concerned(args).map(({ id }) => String(id)), ...group];
      // One that runs is turned off for it; what has failed is tried again all the same.
      const resource = world.vms[String(args.vm)]?.resource;
      const turnedOff = name === 'restoreCheckpoint' && !(resource && world.resources[resource]!.wanted);
      if (STOPS.has(name) || turnedOff) for (const id of ids) stopped.add(id);
      if (!STARTS.has(name)) return;
      for (const id of ids) {
        stopped.delete(id);
        waiting.delete(id);
      }
    },
    told: (facts) =>
      facts.flatMap(({ id, kind, ids }) => {
        // What could not be taken Offline is wanted again (4.3).
        if (kind === 'groupStaysOnline') for (const vm of membersOf(ids.group)) stopped.delete(vm.id);
        if (kind === 'clusterDown') down.add(ids.cluster);
        // Beside a membership that has quorum a forced one starts nothing.
        if (kind === 'clusterFormed' || (kind === 'clusterForced' && down.has(ids.cluster))) {
          down.delete(ids.cluster);
          clusterForms(ids.cluster);
        }
        return kind === 'vmStarted' || kind === 'vmRestored' ? starts(ids.vm, id) : [];
      }),
  };
};
