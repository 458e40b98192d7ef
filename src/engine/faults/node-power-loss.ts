import type { Fault } from '../../domain/faults.ts';
import type { ReadWorld } from '../kernel/context.ts';
import { losePower, powerOn } from '../hardware/host.ts';
import type { FaultRule } from './fault-rule.ts';

const hostOf = (world: ReadWorld, fault: Fault) => world.hosts[fault.host];

type Refused = ReturnType<FaultRule['check']>;

/** F-01 without an automatic reboot: the host stays off until its power is restored. */
export const nodePowerLoss: FaultRule = {
  check: (world, fault): Refused => {
    const host = hostOf(world, fault);
    if (!host) return { ok: false, because: 'unknown-host', field: 'fault.host', facts: { id: fault.host } };
    if (host.power.kind === 'off')
      return { ok: false, because: 'host-already-off', field: 'fault.host', facts: { host: host.name } };
    return null;
  },
  inject: (ctx, fault, cause) => losePower(ctx, fault.host, cause),
  heal: (ctx, fault, cause) => powerOn(ctx, fault.host, cause),
};
