/** What can be asked: every order is checked against the rules and accepted or refused at once (rule R-05). */
import type { Reply } from '../protocol/commands.ts';
import { checkFault, happen, heal } from './faults/orders.ts';
import { configureGroup, configureResource } from './orders/configure.ts';
import { addNode } from './orders/add-node.ts';
import { rebalanceLuns } from './orders/arrays.ts';
import { evictNode } from './orders/evict.ts';
import { moveGroup, offlineGroup, onlineGroup } from './orders/groups.ts';
import { failOverApplication } from './orders/guest-clusters.ts';
import {
  nodeOrder,
  shutDownHost,
  startClusterService,
  startHost,
  stopClusterService,
} from './orders/nodes.ts';
import { refuse, type CommandRule, type CommandRules } from './orders/order.ts';
import { bringWitnessOnline, changeQuorum, forceQuorum } from './orders/quorum.ts';
import { changeDriveLetter } from './orders/volumes.ts';
import { vmOrders } from './orders/virtual-machines.ts';

const injectFault: CommandRule<'injectFault'> = (ctx, { fault }) => {
  const refusal = checkFault(ctx.world, fault);
  if (refusal) return refusal as Reply<'injectFault'>;
  return { ok: true, value: { fault: happen(ctx, fault), at: ctx.world.now } };
};

const healFault: CommandRule<'healFault'> = (ctx, { fault: id }) => {
  if (!Object.hasOwn(ctx.world.faults, id))
    return refuse('unknown-fault', 'fault', { id }) as Reply<'healFault'>;
  heal(ctx, id);
  return { ok: true, value: { at: ctx.world.now } };
};

/** One rule per command of the protocol; leave one out and it does not compile. */
export const commandRules: CommandRules = {
  ...vmOrders,
  pauseNode: (ctx, { host }) => nodeOrder(ctx, 'pauseNode', host),
  resumeNode: (ctx, { host }) => nodeOrder(ctx, 'resumeNode', host),
  stopClusterService,
  startClusterService,
  addNode,
  evictNode,
  shutDownHost,
  startHost,
  moveGroup,
  offlineGroup,
  onlineGroup,
  changeQuorum,
  bringWitnessOnline,
  configureGroup,
  configureResource,
  forceQuorum,
  failOverApplication,
  changeDriveLetter,
  rebalanceLuns,
  injectFault,
  healFault,
};
