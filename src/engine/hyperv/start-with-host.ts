/** What no cluster starts, and its host does: virtual machines that are set to start with it. */
import type { Rule } from '../kernel/context.ts';
import { powerUp } from './boot.ts';

/** Rule: a host has booted, and has mounted what belongs to it alone. */
export const startWithHost: Rule = (ctx, ids) => {
  const host = ids.host!;
  for (const lun of ctx.world.hosts[host].mounted)
    for (const id of ctx.world.luns[lun].vms) {
      const { startsWithHost, group, lastHost, luns } = ctx.world.vms[id];
      const whole = luns.every((other) => ctx.world.luns[other].mountedOn === host);
      if (startsWithHost && group === null && lastHost === host && whole) powerUp(ctx, id, host, ctx.cause);
    }
};
