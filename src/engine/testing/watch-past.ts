/** What happened to a virtual machine since it last ran: an excuse needs something that was told. */
import type { Fact, FactName } from '../../domain/facts.ts';
import type { World } from '../kernel/world.ts';

/** All that an exception of the oracle asks for. */
const TELLING: ReadonlySet<FactName> = new Set<FactName>([
  'groupTakenOver',
  'groupStranded',
  'groupFailingOver',
  'vmStartFailed',
  'vmRestoreFailed',
  'vmStateNotReserved',
]);

const NOTHING: ReadonlySet<FactName> = new Set();

type Vm = World['vms'][string];

const concerns = ({ group, id }: Vm, { ids }: Fact): boolean =>
  ids.vm === undefined ? ids.group === group : ids.vm === id;

/** What goes on where it is cut off, while its group is elsewhere already, runs for nobody. */
const runsForItsGroup = (world: World, { group, lastHost }: Vm): boolean => {
  const owner = group === null ? null : world.groups[group]!.owner;
  return group === null || (owner !== null && world.nodes[owner]!.host === lastHost);
};

export const watchPast = () => {
  const pasts = new Map<string, Set<FactName>>();
  const past = (vm: string): ReadonlySet<FactName> => pasts.get(vm) ?? NOTHING;
  return {
    past,
    told: (world: World, facts: readonly Fact[]): void => {
      for (const fact of facts) {
        const runs = fact.kind === 'vmStarted' || fact.kind === 'vmRestored';
        if (runs && runsForItsGroup(world, world.vms[fact.ids.vm!]!)) pasts.delete(fact.ids.vm!);
        if (!TELLING.has(fact.kind)) continue;
        for (const vm of Object.values(world.vms))
          if (concerns(vm, fact)) pasts.set(vm.id, new Set([...past(vm.id), fact.kind]));
      }
    },
  };
};
