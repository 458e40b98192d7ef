import { stopError } from '../hardware/host.ts';
import { timingOf } from '../kernel/timing.ts';
import { isOn } from './checks.ts';
import type { FaultRule } from './fault-rule.ts';

/** F-01 with a reboot: a driver fails, and the host is back after its dump and its boot. */
export const blueScreen: FaultRule<'blueScreen'> = {
  check: (world, { host }) => isOn(world, host),
  inject: (ctx, { host }, cause) =>
    stopError(
      ctx,
      host,
      { code: '0xD1', why: 'a driver failed', dumpMs: timingOf(ctx.world).memoryDump },
      cause,
    ),
  heal: () => {},
};
