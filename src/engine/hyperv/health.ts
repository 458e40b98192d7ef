/** What the cluster sees of a virtual machine when it looks: whether its process is there, and nothing of its guest (4.9). */
import type { FactName } from '../../domain/facts.ts';
import type { CauseId, VmId } from '../../domain/ids.ts';
import { resourceHasFailed } from '../cluster/failure.ts';
import { untilLooksAlive } from '../cluster/health.ts';
import { isActiveNode } from '../cluster/resource.ts';
import type { Ctx, Rule } from '../kernel/context.ts';
import { heard } from '../kernel/heard.ts';

/** It went off by itself: its resource counts as Online until the next LooksAlive. */
export const noticeLater = (ctx: Ctx, id: VmId, cause: CauseId, seen = ctx.world.now): void => {
  const { resource, group } = ctx.world.vms[id];
  if (resource === null || group === null || ctx.world.resources[resource].state !== 'Online') return;
  ctx.after(
    untilLooksAlive(ctx.world, resource, seen),
    'hyperv.looksAlive',
    { resource, group, vm: id },
    { class: 5, owner: { kind: 'resources', id: resource }, cause },
  );
};

const REASONS: Partial<Record<FactName, string>> = {
  vmShutDownInside: 'its virtual machine was shut down from inside',
  vmVolumeLost: 'its virtual machine lost its volume',
};

/** Rule: LooksAlive, and IsAlive at once after it, find no process. A node that is gone looks at nothing. */
export const looksAlive: Rule = (ctx, ids) => {
  const { owner } = ctx.world.groups[ids.group!];
  if (ctx.world.resources[ids.resource!].state !== 'Online' || !isActiveNode(ctx.world, owner)) return;
  // The look that would find it hangs (F-30).
  if (ctx.world.resources[ids.resource!].hungUntil !== null) return;
  const reason = REASONS[heard(ctx).kind] ?? 'its worker process is gone';
  resourceHasFailed(ctx, ids.resource!, reason, ctx.cause);
};
