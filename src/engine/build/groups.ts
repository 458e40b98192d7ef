/** Groups and resources with the settings of 2008. */
import type { ClusterId, GroupId, NodeId, ResourceId } from '../../domain/ids.ts';
import type { Group, Resource, ResourceType } from '../../domain/records.ts';
import { blankGroup, blankResource } from '../cluster/blank.ts';
import type { World } from '../kernel/world.ts';
import { newNumber } from './names.ts';

export const newGroup = (
  world: World,
  cluster: ClusterId,
  kind: Group['kind'],
  name: string,
  owner: NodeId | null,
  settings: Partial<Group> = {},
): Group => {
  const id: GroupId = `group:${newNumber(world, 'group')}`;
  const group: Group = { ...blankGroup(id, cluster, kind, name, owner), ...settings };
  world.groups[id] = group;
  world.clusters[cluster].groups.push(id);
  return group;
};

export const newResource = (
  world: World,
  group: Group,
  type: ResourceType,
  name: string,
  online: boolean,
  settings: Partial<Resource> = {},
): ResourceId => {
  const id: ResourceId = `resource:${newNumber(world, 'resource')}`;
  const state = online ? 'Online' : 'Offline';
  world.resources[id] = { ...blankResource(id, group.id, type, name), state, ...settings };
  group.resources.push(id);
  return id;
};
