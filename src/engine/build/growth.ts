/** LUNs with disks that grow are looked at in the first instant, which takes their rates. */
import { push } from '../kernel/queue.ts';
import type { World } from '../kernel/world.ts';

export const awaitGrowth = (world: World): void => {
  for (const { id, growth } of Object.values(world.luns)) {
    if (growth === null) continue;
    const seq = world.nextSeq;
    world.nextSeq += 1;
    const ids = { lun: id };
    push(world.queue, {
      at: 0,
      class: 7,
      node: 0,
      group: 0,
      seq,
      rule: 'hyperv.disksGrow',
      ids,
      cause: 0,
      owner: null,
    });
  }
};
