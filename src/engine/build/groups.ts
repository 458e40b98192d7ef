/** Groups and resources with the settings of 2008. */
import type { ClusterId, GroupId, NodeId, ResourceId } from '../../domain/ids.ts';
import type { Group, Resource, ResourceType } from '../../domain/records.ts';
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
  const group: Group = {
    id,
    name,
    kind,
    cluster,
    resources: [],
    owner,
    lastOwner: owner,
    preferredOwners: [],
    antiAffinity: [],
    failoverThreshold: null,
    failoverPeriodMs: 6 * 3_600_000,
    persistent: true,
    autoStart: true,
    autoFailback: false,
    failbackWindow: null,
    failbackAt: null,
    failbackDue: false,
    failoverTimes: [],
    tried: [],
    cameFrom: null,
    work: { kind: 'none' },
    pace: 1,
    heldFailure: null,
    stranded: false,
    retryAt: null,
    job: null,
    because: 0,
    timer: null,
    ...settings,
  };
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
  world.resources[id] = {
    id,
    name,
    type,
    group: group.id,
    dependsOn: [],
    possibleOwners: null,
    state: online ? 'Online' : 'Offline',
    since: 0,
    until: null,
    wanted: true,
    vm: null,
    lun: null,
    restartTimes: [],
    because: 0,
    timer: null,
    ...settings,
  };
  group.resources.push(id);
  return id;
};
