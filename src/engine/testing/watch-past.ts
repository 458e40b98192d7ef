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
]);

const NOTHING: ReadonlySet<FactName> = new Set();

type Vm = World['vms'][string];

const concerns = ({ group, id }: Vm, { ids }: Fact): boolean =>
  ids.vm === undefined ? ids.group === group : ids.vm === id;

export const watchPast = () => {
  const pasts = new Map<string, Set<FactName>>();
  const past = (vm: string): ReadonlySet<FactName> => pasts.get(vm) ?? NOTHING;
  return {
    past,
    told: (world: World, facts: readonly Fact[]): void => {
      for (const fact of facts) {
        if (fact.kind === 'vmStarted' || fact.kind === 'vmRestored') pasts.delete(fact.ids.vm!);
        if (!TELLING.has(fact.kind)) continue;
        for (const vm of Object.values(world.vms))
          if (concerns(vm, fact)) pasts.set(vm.id, new Set([...past(vm.id), fact.kind]));
      }
    },
  };
};
