/** A cluster service that may not go on: it ends, and is started again after a minute (rule R-20). */
import type { FactName } from '../../domain/facts.ts';
import type { CauseId, NodeId } from '../../domain/ids.ts';
import { answers } from '../hardware/directory.ts';
import type { Ctx } from '../kernel/context.ts';
import { timingOf } from '../kernel/timing.ts';

/** `why` is the fact that says what keeps it out. */
export const failStart = (ctx: Ctx, id: NodeId, why: FactName, cause: CauseId): void => {
  const { host, cluster } = ctx.world.nodes[id];
  const wait = timingOf(ctx.world).serviceRestart;
  const said = ctx.tell(why, { node: id, cluster }, { cause });
  const told = ctx.tell(
    'serviceStartFailed',
    { node: id, host },
    { data: { seconds: wait / 1_000 }, cause: said },
  );
  const node = ctx.edit('nodes', id);
  node.phase = { kind: 'stopped', since: ctx.world.now, because: told, restartAt: ctx.world.now + wait };
  ctx.after(
    wait,
    'cluster.serviceStarts',
    { node: id },
    { class: 1, owner: { kind: 'nodes', id }, cause: told },
  );
};

/** Joining and forming ask a domain controller who the others are (rule R-95). */
export const isAuthenticated = ({ world }: Ctx): boolean => answers(world, 'directory');

/** Nobody knows those of a forming set: they end; true when that was so (event 1092). */
export const failUnknown = (ctx: Ctx, nodes: readonly NodeId[]): boolean => {
  if (nodes.length === 0 || isAuthenticated(ctx)) return false;
  for (const node of nodes) failStart(ctx, node, 'formUnauthenticated', ctx.cause);
  return true;
};
