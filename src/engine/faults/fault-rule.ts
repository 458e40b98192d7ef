import type { FaultKind, FaultOf } from '../../domain/faults.ts';
import type { CauseId } from '../../domain/ids.ts';
import type { Refusal } from '../../domain/refusals.ts';
import type { Ctx, ReadWorld } from '../kernel/context.ts';

/**
 * What a fault does to the hardware, to a guest, or to a process of a node. It tells what happened; what follows from
 * that stands in the wiring.
 */
export type FaultRule<K extends FaultKind> = {
  /** What it names is there. Says no where there is nothing that could fail this way. */
  check(world: ReadWorld, fault: FaultOf<K>): Refusal | null;
  inject(ctx: Ctx, fault: FaultOf<K>, cause: CauseId): void;
  /** Not called for what happens in an instant. */
  heal(ctx: Ctx, fault: FaultOf<K>, cause: CauseId): void;
};
