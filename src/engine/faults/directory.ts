/** F-45: the address of a cluster is used twice. */
import type { FaultRule } from './fault-rule.ts';

export const duplicateIP: FaultRule<'duplicateIP'> = {
  check: () => null,
  inject: (ctx, { cluster }, cause) => void ctx.tell('addressDuplicated', { cluster }, { cause }),
  heal: () => {},
};
