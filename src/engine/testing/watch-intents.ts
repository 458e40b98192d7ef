/** What people asked for, machine by machine: from the orders that were accepted, not from what the engine made of them. */
import type { Fact } from '../../domain/facts.ts';
import type { World } from '../kernel/world.ts';

const STARTS: ReadonlySet<string> = new Set(['startVm', 'onlineGroup']);
const STOPS: ReadonlySet<string> = new Set([
  'shutDownVm',
  'turnOffVm',
  'saveVm',
  'offlineGroup',
  'restoreCheckpoint',
]);

export type Intents = {
  ordered(name: string, args: Record<string, unknown>): void;
  told(facts: readonly Fact[]): void;
  /** Virtual machines and groups that somebody wants stopped. */
  readonly stopped: ReadonlySet<string>;
};

export const watchIntents = (world: World): Intents => {
  const stopped = new Set<string>(
    Object.values(world.vms).flatMap(({ id, phase }) => (phase.kind === 'running' ? [] : [id])),
  );
  const membersOf = (group: unknown) => Object.values(world.vms).filter((vm) => vm.group === group);
  const concerned = ({ vm, group }: Record<string, unknown>) => {
    const one = world.vms[String(vm)];
    return one === undefined ? membersOf(group) : [one];
  };
  return {
    stopped,
    ordered: (name, args) => {
      const group = args.group === undefined ? [] : [args.group as string];
      const ids = [...concerned(args).map(({ id }) => String(id)), ...group];
      if (STARTS.has(name)) for (const id of ids) stopped.delete(id);
      if (STOPS.has(name)) for (const id of ids) stopped.add(id);
    },
    // What could not be taken Offline is wanted again (4.3).
    told: (facts) => {
      for (const { kind, ids } of facts)
        if (kind === 'groupStaysOnline') for (const { id } of membersOf(ids.group)) stopped.delete(id);
    },
  };
};
