/** The end of a run: every fault is healed, what an administrator stopped is started, and what can run must run. */
import type { FaultId } from '../../domain/ids.ts';
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
  return run.reach(healedAt + RECOVERY_MS) && run.note(...notRecovered(run));
};
