/** F-44: a host that was installed with the other Windows Server. Nothing of it shows until its cluster service starts. */
import type { FaultRule } from './fault-rule.ts';

export const mixedVersionJoin: FaultRule<'mixedVersionJoin'> = {
  check: (world, { host }) => {
    const { name, power } = world.hosts[host];
    return power.kind === 'on'
      ? { ok: false, because: 'host-still-on', field: 'fault.host', facts: { host: name } }
      : null;
  },
  inject: (ctx, { host }) => {
    ctx.edit('hosts', host).otherOs = true;
  },
  heal: (ctx, { host }) => {
    ctx.edit('hosts', host).otherOs = false;
  },
};
