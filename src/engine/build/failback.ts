/** Groups that are not on their best preferred owner at the start wait for their window (3.6). */
import { timeOfDay, untilNextOpening } from '../../domain/failback.ts';
import { betterOwners } from '../cluster/failback-window.ts';
import type { ReadWorld } from '../kernel/context.ts';
import { push } from '../kernel/queue.ts';
import { numberOf, type World } from '../kernel/world.ts';

export const awaitWindows = (world: World): void => {
  for (const group of Object.values(world.groups)) {
    const { id, autoFailback, failbackWindow } = group;
    if (!autoFailback || failbackWindow === null) continue;
    if (betterOwners(world as ReadWorld, id).length === 0) continue;
    const at = untilNextOpening(failbackWindow, timeOfDay(world.datacenter.startsAt));
    group.failbackAt = at;
    push(world.queue, {
      at,
      class: 6,
      node: 0,
      group: numberOf(id),
      seq: world.nextSeq,
      rule: 'cluster.failbackOpens',
      ids: { group: id },
      cause: 0,
      owner: null,
    });
    world.nextSeq += 1;
  }
};
