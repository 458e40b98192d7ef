/**
 * A volume under a cluster file system (5.3): every node has it mounted and writes to it, no node owns it. Each node
 * finds out for itself that it lost its path, and gives the volume up as it would give up a disk of its own.
 */
import { holdMs } from '../../domain/fabrics.ts';
import type { CauseId, HostId, Ids, LunId, NodeId, ResourceId } from '../../domain/ids.ts';
import { vmHost } from '../../domain/vm-status.ts';
import { reaches } from '../hardware/lun-access.ts';
import { accessOf, isShared, setAccess } from '../hardware/shared-volume.ts';
import type { Ctx, ReadWorld, Rule } from '../kernel/context.ts';

/** The shared volumes that a fact is about: one of them, or all of a cluster. */
const volumesOf = (world: ReadWorld, { lun, cluster, node, host }: Ids): readonly LunId[] => {
  if (lun !== undefined) return [lun];
  const id = cluster ?? (node && world.nodes[node].cluster) ?? (host && world.hosts[host].cluster);
  return id ? world.clusters[id].volumes : [];
};

/** Rule: a node came or went, or a path did. */
export const volumesFollow: Rule = (ctx, ids) => {
  for (const lun of volumesOf(ctx.world, ids)) {
    const { cluster } = ctx.world.luns[lun];
    for (const node of ctx.world.clusters[cluster!].nodes) follow(ctx, lun, node, ctx.cause);
  }
};

const follow = (ctx: Ctx, id: LunId, node: NodeId, cause: CauseId): void => {
  const { host, phase } = ctx.world.nodes[node];
  const before = accessOf(ctx.world, id, host);
  // The file system is open as long as the cluster service runs.
  if (phase.kind !== 'active') {
    if (before !== null) setAccess(ctx, id, host, null);
    return;
  }
  if (reaches(ctx.world, host, id)) return reached(ctx, id, host, cause);
  if (before === null) return giveUp(ctx, id, host, cause);
  if (before.how === 'direct') wait(ctx, id, host, cause);
};

const reached = (ctx: Ctx, id: LunId, host: HostId, cause: CauseId): void => {
  const before = accessOf(ctx.world, id, host);
  if (before?.how === 'direct') return;
  const because = before === null ? cause : ctx.tell('volumeBack', { lun: id, host }, { cause });
  setAccess(ctx, id, host, { host, how: 'direct', since: ctx.world.now, until: null, because });
};

/** No path: what runs there from it waits, as it would for a disk of its own. */
const wait = (ctx: Ctx, id: LunId, host: HostId, cause: CauseId): void => {
  const ms = holdMs(ctx.world.hosts[host]);
  const data = { seconds: Math.round(ms / 1000) };
  const because = ctx.tell('volumeWaits', { lun: id, host }, { data, cause });
  const until = ctx.world.now + ms;
  setAccess(ctx, id, host, { host, how: 'waiting', since: ctx.world.now, until, because });
  ctx.after(ms, 'cluster.volumeGivenUp', { lun: id, host }, { class: 0, cause: because });
};

/** Rule: no path came back in time. */
export const volumeGivenUp: Rule = (ctx, ids) => {
  const access = accessOf(ctx.world, ids.lun!, ids.host!);
  if (access?.how === 'waiting' && access.until === ctx.world.now)
    giveUp(ctx, ids.lun!, ids.host!, ctx.cause);
};

const giveUp = (ctx: Ctx, id: LunId, host: HostId, cause: CauseId): void => {
  const because = ctx.tell('volumeLost', { lun: id, host }, { cause });
  setAccess(ctx, id, host, { host, how: 'lost', since: ctx.world.now, until: null, because });
};

/**
 * A virtual machine may still run on a node that is cut off. No reservation keeps that node out, so the files do: a
 * virtual hard disk is locked by who has it open, and the members take the locks of a node that they removed. From
 * that instant it can't write, and is off.
 */
export const takeLocks = (ctx: Ctx, id: ResourceId, cause: CauseId): void => {
  const { vm, group } = ctx.world.resources[id];
  const { phase, luns } = ctx.world.vms[vm!];
  const runs = vmHost(phase);
  const node = ctx.world.groups[group].owner!;
  if (runs === null || runs === ctx.world.nodes[node].host) return;
  if (luns.some((lun) => isShared(ctx.world, lun)))
    ctx.tell('fileLocksTaken', { vm: vm!, host: runs, node }, { cause });
};
