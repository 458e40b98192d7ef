/** A new group, and a new resource, with the settings of 2008. */
import type { ClusterId, GroupId, NodeId, ResourceId } from '../../domain/ids.ts';
import type { Group, Resource, ResourceType } from '../../domain/records.ts';
import { HOUR } from '../../domain/units.ts';

export const blankGroup = (
  id: GroupId,
  cluster: ClusterId,
  kind: Group['kind'],
  name: string,
  owner: NodeId | null,
): Group => ({
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
  failoverPeriodMs: 6 * HOUR,
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
});

export const blankResource = (
  id: ResourceId,
  group: GroupId,
  type: ResourceType,
  name: string,
): Resource => ({
  id,
  name,
  type,
  group,
  dependsOn: [],
  possibleOwners: null,
  state: 'Offline',
  since: 0,
  until: null,
  wanted: true,
  vm: null,
  lun: null,
  restartTimes: [],
  because: 0,
  timer: null,
});
