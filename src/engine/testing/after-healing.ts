/**
 * The end of a run: every fault is healed, hosts and services are started, and what can run must run. Then somebody asks
 * for everything that is down, so that little is left that may be.
 */
import type { FaultId } from '../../domain/ids.ts';
import type { World } from '../kernel/world.ts';
import { MINUTE } from '../../domain/units.ts';
import type { JournalEntry } from '../../protocol/commands.ts';
import { notRecovered } from './recovered.ts';
import type { Watched } from './watched.ts';

type Give = (entry: Omit<JournalEntry, 'at'>) => boolean;

/** A shutdown under way ends within the grace that it has. */
const STOPPING_MINUTES = 25;
const RECOVERY_MS = 75 * MINUTE;

const healAll = ({ engine }: Watched, give: Give): boolean =>
  (Object.keys(engine.world.faults) as FaultId[]).every((fault) =>
    give({ name: 'healFault', args: { fault } }),
  );

/** Hosts that are off, services that do not start by themselves. */
const startAll = ({ engine: { world } }: Watched, give: Give): boolean =>
  Object.values(world.hosts).every(({ id, power, node, goingDown }) => {
    if (power.kind === 'off') return give({ name: 'startHost', args: { host: id } });
    const phase = node === null ? null : world.nodes[node]!.phase;
    return phase?.kind === 'stopped' && phase.restartAt === null && power.kind === 'on' && goingDown === null
      ? give({ name: 'startClusterService', args: { host: id } })
      : true;
  });

const askFor = (vm: World['vms'][string]): Omit<JournalEntry, 'at'> | null => {
  if (vm.phase.kind === 'paused') return { name: 'resumeVm', args: { vm: vm.id } };
  if (vm.phase.kind === 'running') return null;
  return vm.group === null
    ? { name: 'startVm', args: { vm: vm.id } }
    : { name: 'onlineGroup', args: { group: vm.group } };
};

/** Nodes are resumed, volumes come Online before what lies on them, then everything else is asked for. */
const askForAll = (run: Watched, give: Give): boolean => {
  const { world } = run.engine;
  const paused = Object.values(world.nodes).filter((node) => node.paused);
  const volumes = Object.values(world.groups).filter(({ kind }) => kind === 'csv');
  return (
    paused.every(({ host }) => give({ name: 'resumeNode', args: { host } })) &&
    run.reach(world.now + MINUTE) &&
    volumes.every(({ id }) => give({ name: 'onlineGroup', args: { group: id } })) &&
    run.reach(world.now + MINUTE) &&
    Object.values(world.vms).every((vm) => {
      const order = askFor(vm);
      return order === null || give(order);
    })
  );
};

/** Goes on from the present of a run that is well so far: 75 minutes from the last thing that had to be started. */
export const afterHealing = (run: Watched, give: Give): boolean => {
  const { world } = run.engine;
  let healedAt = world.now;
  if (!healAll(run, give)) return false;
  for (let minute = 0; minute < STOPPING_MINUTES; minute += 1) {
    const started = run.orders;
    if (!startAll(run, give)) return false;
    if (run.orders > started) healedAt = world.now;
    if (!run.reach(world.now + MINUTE)) return false;
  }
  if (!run.reach(healedAt + RECOVERY_MS) || !run.note(...notRecovered(run))) return false;
  const { orders } = run;
  if (!askForAll(run, give)) return false;
  return run.orders === orders || (run.reach(world.now + RECOVERY_MS) && run.note(...notRecovered(run)));
};
