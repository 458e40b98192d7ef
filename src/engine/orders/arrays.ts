/** Orders about storage arrays. */
import type { ArrayId } from '../../domain/ids.ts';
import type { Reply } from '../../protocol/commands.ts';
import { displaced, rebalance } from '../hardware/controllers.ts';
import type { ReadWorld } from '../kernel/context.ts';
import { firstOf, refuse, type Check, type CommandRule } from './order.ts';

const knownArray = (world: ReadWorld, id: ArrayId): Check =>
  Object.hasOwn(world.arrays, id) ? null : refuse('unknown-array', 'array', { id });

const bothWork = (world: ReadWorld, id: ArrayId): Check => {
  const { name, controllersOut, down, dataLost } = world.arrays[id];
  if (down || dataLost) return refuse('array-answers-nobody', 'array', { array: name });
  return controllersOut.length > 0
    ? refuse('controller-out', 'array', { array: name, controller: controllersOut[0] })
    : null;
};

const isUnbalanced = (world: ReadWorld, id: ArrayId): Check =>
  displaced(world, id).length === 0
    ? refuse('luns-balanced', 'array', { array: world.arrays[id].name })
    : null;

/** Every LUN goes back to the controller that it prefers. */
export const rebalanceLuns: CommandRule<'rebalanceLuns'> = (ctx, { array: id }) => {
  const refusal = firstOf(
    () => knownArray(ctx.world, id),
    () => bothWork(ctx.world, id),
    () => isUnbalanced(ctx.world, id),
  );
  if (refusal) return refusal as Reply<'rebalanceLuns'>;
  const data = { command: 'Rebalance LUNs', subject: ctx.world.arrays[id].name };
  rebalance(ctx, id, ctx.tell('ordered', { array: id }, { data }));
  return { ok: true, value: { at: ctx.world.now } };
};
