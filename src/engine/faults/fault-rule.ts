import type { Fault } from '../../domain/faults.ts';
import type { CauseId } from '../../domain/ids.ts';
import type { Refusal } from '../../domain/refusals.ts';
import type { Ctx, ReadWorld } from '../kernel/context.ts';

/** What a fault does to the hardware; never to the floors above it. */
export type FaultRule = {
  check(world: ReadWorld, fault: Fault): Refusal<'unknown-host' | 'host-already-off'> | null;
  inject(ctx: Ctx, fault: Fault, cause: CauseId): void;
  heal(ctx: Ctx, fault: Fault, cause: CauseId): void;
};
