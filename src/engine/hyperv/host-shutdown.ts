/** Shutting a host down: the cluster service leaves, what isn't clustered stops by its offline action, then the power goes (4.8). */
import type { CauseId, HostId, VmId } from '../../domain/ids.ts';
import { beginLeave } from '../cluster/leave.ts';
import { turnOffHost } from '../hardware/host.ts';
import type { Ctx, Rule } from '../kernel/context.ts';
import { shutDownAsSet, turnOff } from './power.ts';
import { abandonRestore, startSave } from './saved-state.ts';
import { activeOn } from './virtual-machine.ts';

/** From here on it takes the time it takes, up to the grace that an operating system gives. */
export const beginShutdown = (ctx: Ctx, id: HostId, cause: CauseId): void => {
  const host = ctx.edit('hosts', id);
  host.goingDown = { since: ctx.world.now, until: ctx.world.now + host.shutdownGraceMs };
  const told = ctx.tell('hostShuttingDown', { host: id }, { cause });
  ctx.after(host.shutdownGraceMs, 'hyperv.graceEnds', { host: id }, { class: 0, cause: told });
  if (host.node !== null && ctx.world.nodes[host.node].phase.kind !== 'stopped')
    if (ctx.world.nodes[host.node].leaving === null) beginLeave(ctx, host.node, told);
};

/** Rule: virtual machines that no cluster moves stop where they are. */
export const hostShutsDown: Rule = (ctx, ids) => {
  for (const id of activeOn(ctx, ids.host!)) if (ctx.world.vms[id].group === null) stopHere(ctx, id);
  endIfEmpty(ctx, ids.host!);
};

const stopHere = (ctx: Ctx, id: VmId): void => {
  const { phase, offlineAction, integration } = ctx.world.vms[id];
  if (phase.kind === 'starting') return turnOff(ctx, id, ctx.cause);
  if (phase.kind === 'restoring')
    return abandonRestore(ctx, id, ctx.tell('vmStateKept', { vm: id, host: phase.on }), true);
  if (phase.kind !== 'running' && phase.kind !== 'paused') return;
  if (offlineAction === 'save') return startSave(ctx, id, ctx.cause);
  const orderly = offlineAction !== 'turnOff' && phase.kind === 'running' && integration.shutdown;
  (orderly ? shutDownAsSet : turnOff)(ctx, id, ctx.cause);
};

/** Rule: a virtual machine has stopped. */
export const hostEmpties: Rule = (ctx, ids) => {
  const host = ids.host ?? ctx.world.vms[ids.vm!].lastHost;
  if (ctx.world.hosts[host].goingDown !== null) endIfEmpty(ctx, host);
};

/** Rule: the cluster service has stopped. */
export const shutDownGoesOn: Rule = (ctx, ids) => {
  if (ctx.world.hosts[ids.host!].goingDown !== null) endIfEmpty(ctx, ids.host!);
};

const endIfEmpty = (ctx: Ctx, id: HostId): void => {
  const { node, vms, power } = ctx.world.hosts[id];
  const serves = node !== null && ctx.world.nodes[node].phase.kind !== 'stopped';
  if (power.kind === 'on' && !serves && vms.length === 0)
    turnOffHost(ctx, id, ctx.tell('hostShutDown', { host: id }));
};

/** Rule: the grace is over. What still runs is lost as in a crash. */
export const graceEnds: Rule = (ctx, ids) => {
  const { goingDown } = ctx.world.hosts[ids.host!];
  if (goingDown?.until === ctx.world.now)
    turnOffHost(ctx, ids.host!, ctx.tell('hostForcedOff', { host: ids.host }));
};
