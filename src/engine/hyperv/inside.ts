/** What goes wrong in a virtual machine itself: its process, and its guest. The cluster of 2008 looks at the first only (4.9). */
import type { CauseId, VmId } from '../../domain/ids.ts';
import { resourceHasFailed } from '../cluster/failure.ts';
import { resourceIsOffline } from '../cluster/group.ts';
import { isActiveNode } from '../cluster/resource.ts';
import type { Ctx, Rule } from '../kernel/context.ts';
import { reportFailedStart } from './boot.ts';
import { freezeGuest, shutDownInside, shutdownMs, startBoot, unbooted } from './guest.ts';
import { noticeLater } from './health.ts';
import { loseMemory } from './power.ts';
import { abandonRestore } from './saved-state.ts';
import { activeOn, HEARTBEAT_WAIT_MS, setPhase } from './virtual-machine.ts';

/** The worker process ends: off at once. A saved state that was being read stays as it is (rule R-80). */
export const crashWorker = (ctx: Ctx, id: VmId, cause: CauseId): void => {
  const { phase } = ctx.world.vms[id];
  if ('on' in phase) endProcess(ctx, id, ctx.tell('vmWorkerCrashed', { vm: id, host: phase.on }, { cause }));
};

/** Rule: a host gave up a volume that the other nodes have mounted, too: what ran there from it is gone. */
export const loseVolume: Rule = (ctx, ids) => {
  for (const id of activeOn(ctx, ids.host!))
    if (ctx.world.vms[id].luns.includes(ids.lun!))
      endProcess(ctx, id, ctx.tell('vmVolumeLost', { vm: id, host: ids.host }));
};

/** Rule: a minute without a heartbeat. The cluster of R2 takes the guest for dead and its resource for failed (4.9). */
export const heartbeatMissed: Rule = (ctx, ids) => {
  const { silentSince, phase } = ctx.world.vms[ids.vm!];
  const { state } = ctx.world.resources[ids.resource!];
  const { owner } = ctx.world.groups[ids.group!];
  if (silentSince !== ctx.world.now - HEARTBEAT_WAIT_MS || phase.kind !== 'running') return;
  if (state !== 'Online' || !isActiveNode(ctx.world, owner)) return;
  const told = ctx.tell('guestSilent', { vm: ids.vm, host: phase.on });
  loseMemory(ctx, ids.vm!, told);
  resourceHasFailed(ctx, ids.resource!, 'its guest has sent no heartbeat for 60 s', told);
};

const endProcess = (ctx: Ctx, id: VmId, told: CauseId): void => {
  const { phase, resource } = ctx.world.vms[id];
  if (phase.kind === 'restoring') abandonRestore(ctx, id, told, false);
  else loseMemory(ctx, id, told);
  if (resource === null) return;
  switch (ctx.world.resources[resource].state) {
    case 'Online':
      return noticeLater(ctx, id, told);
    case 'OnlinePending':
      return reportFailedStart(ctx, id, told);
    default:
      return resourceIsOffline(ctx, resource, told);
  }
};

/** The guest begins again: its memory is gone, and nothing of it is known outside. */
const bootAfresh = (ctx: Ctx, id: VmId, told: CauseId, planned: boolean): void => {
  const { phase } = ctx.world.vms[id];
  if (phase.kind !== 'running' && phase.kind !== 'paused') return;
  if (phase.kind === 'running') freezeGuest(ctx, phase.guest);
  const guest = unbooted(ctx.world.now);
  setPhase(ctx, id, { kind: 'running', on: phase.on, since: phase.since, guest }, told, planned);
  startBoot(ctx, id, told);
};

/** A stop error in the guest, set to restart by itself as servers are. */
export const stopError = (ctx: Ctx, id: VmId, cause: CauseId): void => {
  ctx.edit('vms', id).coldBootAt = ctx.world.now;
  bootAfresh(ctx, id, ctx.tell('guestStopError', { vm: id }, { cause }), false);
};

/** Reset: power is taken and given at once. The resource stays Online. */
export const reset = (ctx: Ctx, id: VmId, cause: CauseId): void =>
  bootAfresh(ctx, id, ctx.tell('vmReset', { vm: id }, { cause }), true);

export const hang = (
  ctx: Ctx,
  id: VmId,
  cause: CauseId,
  says: 'guestHung' | 'guestStopped' = 'guestHung',
): void => {
  const { phase } = ctx.world.vms[id];
  if (phase.kind !== 'running') return;
  freezeGuest(ctx, phase.guest);
  const told = ctx.tell(says, { vm: id }, { cause });
  setPhase(ctx, id, { ...phase, guest: { kind: 'hung', since: ctx.world.now } } as typeof phase, told, false);
};

/** Somebody resets it; one that does not execute at the moment boots when it does. */
export const endHang = (ctx: Ctx, id: VmId, cause: CauseId): void => {
  const { phase } = ctx.world.vms[id];
  if (!('guest' in phase) || phase.guest.kind !== 'hung' || phase.kind === 'stopping') return;
  if (phase.kind === 'running' || phase.kind === 'paused') return reset(ctx, id, cause);
  const vm = ctx.edit('vms', id);
  if ('guest' in vm.phase) vm.phase = { ...vm.phase, guest: unbooted(ctx.world.now) };
};

export const beginShutdownInside = (ctx: Ctx, id: VmId, cause: CauseId): void => {
  const { phase, guest } = ctx.world.vms[id];
  if (phase.kind !== 'running') return;
  freezeGuest(ctx, phase.guest);
  const told = ctx.tell('guestShuttingDown', { vm: id }, { cause });
  shutDownInside(ctx, id, shutdownMs(ctx.world, guest), told);
};

/** Rule: the guest has shut down; its resource counts as Online until the cluster looks. */
export const guestShutDown: Rule = (ctx, ids) => {
  const { phase } = ctx.world.vms[ids.vm!];
  if (phase.kind !== 'running') return;
  const told = ctx.tell('vmShutDownInside', { vm: ids.vm });
  setPhase(ctx, ids.vm!, { kind: 'off', since: ctx.world.now, because: told }, told, false);
  // Looks of this instant are over when a guest has shut down (rule R-02).
  noticeLater(ctx, ids.vm!, told, ctx.world.now + 1);
};
