/** Orders to clusters of guests: as somebody gives them who is logged on inside. */
import type { GuestClusterId, VmId } from '../../domain/ids.ts';
import type { Reply } from '../../protocol/commands.ts';
import { moveApplication } from '../guests/application.ts';
import { isHeard, memberOf, nextNode, reachesDisk } from '../guests/member.ts';
import { settle } from '../guests/membership.ts';
import type { ReadWorld } from '../kernel/context.ts';
import { accept, firstOf, refuse, type Check, type CommandRule } from './order.ts';

/** Online where it answers, or Failed where somebody may try another node. */
const canMove = (world: ReadWorld, id: GuestClusterId): Check => {
  const cluster = world.guestClusters[id];
  const { application, name } = cluster;
  if (application.kind === 'offline') return refuse('guest-cluster-down', 'guestCluster', { name });
  const node = world.vms[application.on].name;
  const no = (state: string) => refuse('application-busy', 'guestCluster', { name, node, state });
  if (application.kind === 'failed' && !reachesDisk(world, cluster))
    return refuse('guest-disk-lost', 'guestCluster', { name, lun: world.luns[cluster.lun!].name });
  if (application.kind === 'starting') return no('starting');
  if (application.kind === 'crashed') return no('about to be restarted');
  return memberOf(cluster, application.on).silent === null ? null : no('frozen');
};

const canTake = (world: ReadWorld, id: GuestClusterId, to: VmId | null): Check => {
  const cluster = world.guestClusters[id];
  const { application, name } = cluster;
  if (application.kind === 'offline') return null;
  if (to === null)
    return nextNode(world, cluster, application.on) === null
      ? refuse('no-guest-node-left', 'to', { name })
      : null;
  if (!Object.hasOwn(world.vms, to)) return refuse('unknown-vm', 'to', { id: to });
  const vm = world.vms[to].name;
  if (world.vms[to].guestCluster !== id) return refuse('not-a-guest-node', 'to', { vm, name });
  if (application.on === to) return refuse('application-is-there', 'to', { vm, name });
  const member = memberOf(cluster, to);
  return member.state === 'up' && isHeard(world, member)
    ? null
    : refuse('guest-node-not-up', 'to', {
        vm,
        name,
        state: member.state === 'up' ? 'silent' : member.state,
      });
};

export const failOverApplication: CommandRule<'failOverApplication'> = (ctx, { guestCluster: id, to }) => {
  const { world } = ctx;
  const refusal = firstOf(
    () =>
      Object.hasOwn(world.guestClusters, id) ? null : refuse('unknown-guest-cluster', 'guestCluster', { id }),
    () => canMove(world, id),
    () => canTake(world, id, to),
  );
  if (refusal) return refusal as Reply<'failOverApplication'>;
  const cluster = ctx.edit('guestClusters', id);
  const { application } = cluster;
  const target =
    to ?? nextNode(world, cluster, application.kind === 'offline' ? cluster.lastActive : application.on)!;
  const { cause, job } = accept(ctx, 'failOverApplication', { guestCluster: id });
  cluster.diskTrouble = reachesDisk(world, cluster) ? null : cluster.diskTrouble;
  moveApplication(ctx, cluster, target, cause);
  settle(ctx, cluster, true);
  return { ok: true, value: { job } };
};
