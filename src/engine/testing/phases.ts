/** What is under way in a datacenter at an instant: the columns of the swarm's table of faults. */
import type { World } from '../kernel/world.ts';

export const PHASES = [
  'stable',
  'regrouping',
  'arbitrating',
  'forming',
  'changing owner',
  'saving',
  'restoring',
  'booting',
] as const;
export type Phase = (typeof PHASES)[number];

type Vm = World['vms'][string];

const isBooting = ({ phase }: Vm): boolean =>
  phase.kind === 'starting' || (phase.kind === 'running' && phase.guest.kind === 'booting');

const some = <T>(table: Record<string, T>, is: (it: T) => boolean): boolean => Object.values(table).some(is);

const UNDER_WAY: Record<Exclude<Phase, 'stable'>, (world: World) => boolean> = {
  regrouping: (world) => some(world.components, ({ phase }) => phase.kind === 'regrouping'),
  arbitrating: (world) => some(world.components, ({ phase }) => phase.kind === 'arbitrating'),
  forming: (world) => some(world.nodes, ({ phase }) => phase.kind === 'forming'),
  'changing owner': (world) => some(world.groups, ({ work }) => work.kind === 'changingOwner'),
  saving: (world) => some(world.vms, ({ phase }) => phase.kind === 'saving'),
  restoring: (world) => some(world.vms, ({ phase }) => phase.kind === 'restoring'),
  booting: (world) => some(world.vms, isBooting),
};

export const phasesOf = (world: World): Phase[] => {
  const found = PHASES.filter((phase) => phase !== 'stable' && UNDER_WAY[phase](world));
  return found.length > 0 ? found : ['stable'];
};
