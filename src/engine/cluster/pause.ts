/** A node that is paused keeps its groups and its vote, and receives nothing (4.7). */
import type { CauseId, NodeId } from '../../domain/ids.ts';
import type { Ctx } from '../kernel/context.ts';
import { writeDatabase } from './database.ts';
import { nodeIsAvailable } from './failback.ts';

/** Pause: keeps groups and vote, receives nothing. Survives a reboot. */
export const pauseNode = (ctx: Ctx, id: NodeId, cause: CauseId): void => {
  const node = ctx.edit('nodes', id);
  node.paused = true;
  writeDatabase(ctx, node.cluster, ctx.tell('nodePaused', { node: id }, { cause }));
};

export const resumeNode = (ctx: Ctx, id: NodeId, cause: CauseId): void => {
  const node = ctx.edit('nodes', id);
  node.paused = false;
  const told = ctx.tell('nodeResumed', { node: id }, { cause });
  writeDatabase(ctx, node.cluster, told);
  nodeIsAvailable(ctx, id, told);
};
