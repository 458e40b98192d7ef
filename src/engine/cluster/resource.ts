import type { CauseId, GroupId, LunId, NodeId, ResourceId, VmId } from '../../domain/ids.ts';
import type { ResourceState } from '../../domain/records.ts';
import type { SimMs } from '../../domain/units.ts';
import type { Ctx, ReadWorld } from '../kernel/context.ts';

/** Puts a resource into a state; whatever it waited for is void. */
export const setState = (
  ctx: Ctx,
  id: ResourceId,
  state: ResourceState,
  because: CauseId,
  until: SimMs | null = null,
): void => {
  const resource = ctx.edit('resources', id);
  resource.state = state;
  resource.since = ctx.world.now;
  resource.until = until;
  resource.retryAt = null;
  resource.hungUntil = null;
  resource.because = because;
  resource.timer = null;
};

/** The witness belongs to quorum, not to placement (rule R-48): group operations pass over it. */
export const isWitness = (world: ReadWorld, id: ResourceId): boolean =>
  world.clusters[world.groups[world.resources[id].group].cluster].witness === id;

/** The resources that a group's operations act on. The witness stands nowhere but in the Cluster Group. */
const placedIds = (world: ReadWorld, group: ReadWorld['groups'][string]): readonly ResourceId[] => {
  if (group.kind !== 'core') return group.resources;
  const { witness } = world.clusters[group.cluster];
  return group.resources.filter((id) => id !== witness);
};

/** The same of the group that these resources are of. */
export const placed = (world: ReadWorld, resources: readonly ResourceId[]): readonly ResourceId[] =>
  resources.length === 0 ? resources : placedIds(world, world.groups[world.resources[resources[0]].group]);

/** The virtual machines of a group, in the order of their ids; several where they share a LUN. */
export const vmsOf = (world: ReadWorld, group: GroupId): VmId[] => {
  const vms: VmId[] = [];
  for (const id of world.groups[group].resources) {
    const { type, vm } = world.resources[id];
    if (type === 'Virtual Machine' && vm !== null) vms.push(vm);
  }
  return vms;
};

/** The same as things, where more than their ids is looked at. */
export const placedOf = (world: ReadWorld, resources: readonly ResourceId[]) =>
  placed(world, resources).map((id) => world.resources[id]);
export const placedIn = (world: ReadWorld, group: ReadWorld['groups'][string]) =>
  placedIds(world, group).map((id) => world.resources[id]);

export const dependentsOf = (world: ReadWorld, id: ResourceId): ResourceId[] =>
  world.groups[world.resources[id].group].resources.filter((other) =>
    world.resources[other].dependsOn.includes(id),
  );

export const isPending = (state: ResourceState): boolean =>
  state === 'OnlinePending' || state === 'OfflinePending';

/** Is the cluster service on this node there to act? */
export const isActiveNode = (world: ReadWorld, node: NodeId | null): node is NodeId =>
  node !== null && world.nodes[node]?.phase.kind === 'active';

/**
 * Its VM still acts on a node that is cut off, while the group was taken over already: what it reports from there is of
 * no account to the cluster (rule R-35).
 */
export const isStray = (world: ReadWorld, id: ResourceId): boolean => {
  const { vm, state, group } = world.resources[id];
  if (vm === null || state !== 'Offline') return false;
  return world.hosts[world.vms[vm].lastHost].node !== world.groups[group].owner;
};

/** The disk resource of a LUN. */
export const diskOf = (world: ReadWorld, lun: LunId): ResourceId | null => {
  const { cluster } = world.luns[lun];
  if (cluster === null) return null;
  for (const group of world.clusters[cluster].groups)
    for (const id of world.groups[group].resources) if (world.resources[id].lun === lun) return id;
  return null;
};
