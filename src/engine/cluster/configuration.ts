/** The Virtual Machine Configuration resource: VMMS of the owner must answer, and the file must be readable (4.1). */
import type { HostId, ResourceId, VmId } from '../../domain/ids.ts';
import { volumeObstacle } from '../hardware/shared-volume.ts';
import type { Ctx, ReadWorld } from '../kernel/context.ts';
import { timingOf } from '../kernel/timing.ts';
import { setState } from './resource.ts';

/** A file of the virtual machine can't be read at the moment. */
export const isCorrupt = (
  world: ReadWorld,
  kind: 'vmConfigCorrupt' | 'savedStateCorrupt',
  vm: VmId,
): boolean => Object.values(world.faults).some(({ fault }) => fault.kind === kind && fault.vm === vm);

const ownerHost = (world: ReadWorld, id: ResourceId): HostId =>
  world.nodes[world.groups[world.resources[id].group].owner!].host;

/** Why event 1069 says that it failed; null while it is well. */
export const configurationFault = (world: ReadWorld, id: ResourceId): string | null => {
  const host = ownerHost(world, id);
  if (world.hosts[host].vmms === 'stopped') return 'the management service of the host does not run';
  const vm = world.resources[id].vm!;
  if (volumeObstacle(world, vm, host) === 'lost') return 'its volume cannot be reached';
  return isCorrupt(world, 'vmConfigCorrupt', vm) ? 'its file cannot be read' : null;
};

/** It can't be registered; that takes a moment to be known. */
export const refuseConfiguration = (ctx: Ctx, id: ResourceId): void => {
  const { vm, group } = ctx.world.resources[id];
  const host = ownerHost(ctx.world, id);
  const node = ctx.world.groups[group].owner!;
  const corrupt = ctx.world.hosts[host].vmms === 'running';
  const cause = corrupt ? ctx.tell('configurationUnreadable', { vm: vm!, host }) : ctx.cause;
  const told = ctx.tell('configurationFailed', { vm: vm!, node, group }, { cause });
  const ms = timingOf(ctx.world).failedOnline;
  setState(ctx, id, 'OnlinePending', told, ctx.world.now + ms);
  ctx.after(
    ms,
    'cluster.configurationFails',
    { resource: id, group },
    { class: 5, owner: { kind: 'resources', id }, cause: told },
  );
};
