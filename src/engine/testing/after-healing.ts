/** The end of a run: every fault is healed, what an administrator stopped is started, and what can run must run. */
import type { FaultId } from '../../domain/ids.ts';
import { MINUTE } from '../../domain/units.ts';
import type { JournalEntry } from '../../protocol/commands.ts';
import { notRecovered } from './recovered.ts';
import type { Watched } from './watched.ts';

type Give = (entry: Omit<JournalEntry, 'at'>) => boolean;

const healAll = ({ engine }: Watched, give: Give): boolean =>
  (Object.keys(engine.world.faults) as FaultId[]).every((fault) =>
    give({ name: 'healFault', args: { fault } }),
  );

/** Hosts that are off, services that do not start by themselves. */
const startAll = ({ engine: { world } }: Watched, give: Give): boolean =>
  Object.values(world.hosts).every(({ id, power, node }) => {
    if (power.kind === 'off') return give({ name: 'startHost', args: { host: id } });
    const phase = node === null ? null : world.nodes[node]!.phase;
    return phase?.kind === 'stopped' && power.kind === 'on'
      ? give({ name: 'startClusterService', args: { host: id } })
      : true;
  });

/** Goes on from the present of a run that is well so far. */
export const afterHealing = (run: Watched, give: Give): boolean => {
  const { world } = run.engine;
  const from = world.now;
  return (
    healAll(run, give) &&
    run.reach(from + 25 * MINUTE) &&
    startAll(run, give) &&
    run.reach(from + 100 * MINUTE) &&
    run.note(...notRecovered(world))
  );
};
