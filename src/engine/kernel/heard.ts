import type { Fact } from '../../domain/facts.ts';
import type { Ctx } from './context.ts';
import { factOf } from './history.ts';
import { invariant } from './invariant.ts';

/** The fact that a rule was queued by. */
export const heard = (ctx: Ctx): Fact => {
  const fact = factOf(ctx.world.facts, ctx.cause);
  invariant(fact !== null, 'a rule that hears a fact finds it in the history');
  return fact;
};
