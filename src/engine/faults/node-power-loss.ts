import { losePower, powerOn } from '../hardware/host.ts';
import type { FaultRule } from './fault-rule.ts';

/** F-01 without an automatic reboot: the host stays off until its power is restored. */
export const nodePowerLoss: FaultRule<'nodePowerLoss'> = {
  check: (world, { host: id }) => {
    const host = world.hosts[id];
    return host.power.kind === 'off'
      ? { ok: false, because: 'host-already-off', field: 'fault.host', facts: { host: host.name } }
      : null;
  },
  inject: (ctx, fault, cause) => losePower(ctx, fault.host, cause),
  heal: (ctx, fault, cause) => powerOn(ctx, fault.host, cause),
};
