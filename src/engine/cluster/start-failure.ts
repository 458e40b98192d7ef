/** A cluster service that may not go on: it ends, and is started again after a minute (rule R-20). */
import { OS_NAMES } from '../../domain/cluster-os.ts';
import type { FactName } from '../../domain/facts.ts';
import type { CauseId, ClusterId, NodeId } from '../../domain/ids.ts';
import { answers } from '../hardware/directory.ts';
import type { Ctx, ReadWorld } from '../kernel/context.ts';
import { timingOf } from '../kernel/timing.ts';

/** Of the two, that which the nodes of the cluster do not run. */
export const otherOs = (world: ReadWorld, id: ClusterId): string =>
  OS_NAMES[world.clusters[id].os === '2008' ? '2008R2' : '2008'];

/** Members run the same Windows Server (rule R-15). */
export const isUnfit = (world: ReadWorld, id: NodeId): boolean => world.hosts[world.nodes[id].host].otherOs;

/** `why` is the fact that says what keeps it out. */
export const failStart = (ctx: Ctx, id: NodeId, why: FactName, cause: CauseId): void => {
  const { host, cluster } = ctx.world.nodes[id];
  const wait = timingOf(ctx.world).serviceRestart;
  const data = isUnfit(ctx.world, id) ? { data: { os: otherOs(ctx.world, cluster) } } : {};
  const said = ctx.tell(why, { node: id, cluster }, { cause, ...data });
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

/** Those of a forming set that nobody knows (1092), or that run something else (1546), end; true when there are any. */
export const failUnable = (ctx: Ctx, nodes: readonly NodeId[]): boolean => {
  const unfit = nodes.filter((node) => isUnfit(ctx.world, node));
  const unknown = nodes.length > 0 && !isAuthenticated(ctx);
  for (const node of unknown ? nodes : unfit)
    failStart(ctx, node, unknown ? 'formUnauthenticated' : 'formUnfit', ctx.cause);
  return unknown || unfit.length > 0;
};
