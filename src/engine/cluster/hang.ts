/** A cluster service that no longer answers (F-05): its heartbeats go on, the driver below it stops the node in the end. */
import { stopError } from '../hardware/host.ts';
import type { Rule } from '../kernel/context.ts';
import { timingOf } from '../kernel/timing.ts';

/** Rule: from now on the driver that sends the heartbeats waits for a sign of life. */
export const serviceHangs: Rule = (ctx, ids) => {
  const wait = timingOf(ctx.world).hangTimeout;
  ctx.edit('nodes', ids.node!).hungUntil = ctx.world.now + wait;
  ctx.after(wait, 'cluster.hangNoticed', { node: ids.node }, { class: 0 });
};

/** Rule: no sign of life came. What the service had under way goes on until here, in its resource hosts. */
export const hangNoticed: Rule = (ctx, ids) => {
  const node = ctx.world.nodes[ids.node!];
  if (node?.hungUntil !== ctx.world.now) return;
  const { host } = node;
  const why = 'its cluster service did not answer for a minute';
  stopError(ctx, host, { code: '0x9E', why, dumpMs: 0 }, ctx.cause);
};
