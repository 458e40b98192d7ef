/**
 * How far a group is on its way from one owner to another. It follows the records: its configuration and disks go
 * offline, the cluster changes the owner, disks and configuration come online.
 */
import type { HostId, NodeId } from '../../domain/ids.ts';
import type { Group, MoveReason, Resource, Vm } from '../../domain/records.ts';
import { vmHost } from '../../domain/vm-status.ts';
import type { Tables } from '../../store/datacenter-store.ts';
import { part } from './geometry.ts';

/** Shares of the way at which the owner begins to change and has changed; half of it is the LUN. */
export const CHANGES = 0.4;
export const CHANGED = 0.6;

/** From the source (0) over the LUN (0.5) to the target (1). An unknown source is left out. */
export type Transit = { from: HostId | null; to: HostId; t: number };

type Known = Pick<Tables, 'groups' | 'resources' | 'nodes'>;

/** A group that is brought online where it is goes nowhere. */
const moves = (reason: string): reason is MoveReason =>
  reason !== 'admin' && reason !== 'restart' && reason !== 'retry';

export const hostOf = (tables: Pick<Tables, 'nodes'>, node: NodeId | null): HostId | null =>
  node === null ? null : (tables.nodes.get(node)?.host ?? null);

const isActive = (tables: Known, node: NodeId | null): boolean =>
  node !== null && tables.nodes.get(node)?.phase.kind === 'active';

/** The mean progress of everything below the VM towards Offline or Online. */
const progress = (tables: Known, group: Group, towards: 'Offline' | 'Online', now: number): number => {
  const below = group.resources.flatMap((id): Resource[] => {
    const resource = tables.resources.get(id);
    return resource && resource.type !== 'Virtual Machine' ? [resource] : [];
  });
  const done = below.reduce((sum, { state, since, until }) => {
    if (state === towards) return sum + 1;
    return state === `${towards}Pending` ? sum + part(since, until, now) : sum;
  }, 0);
  return below.length === 0 ? 1 : done / below.length;
};

const vmIsDown = (tables: Known, group: Group): boolean =>
  group.resources.every((id) => {
    const resource = tables.resources.get(id);
    return resource?.type !== 'Virtual Machine' || resource.state === 'Offline';
  });

export const groupTransit = (group: Group, tables: Known, now: number): Transit | null => {
  const { work, owner, lastOwner } = group;
  if (work.kind === 'changingOwner') {
    const to = hostOf(tables, work.to);
    // After a loss nothing had to go offline first: the owner change is the whole first part.
    const begin = work.reason === 'nodeLoss' || work.reason === 'clusterStart' ? 0 : CHANGES;
    const t = begin + (CHANGED - begin) * part(work.since, work.until, now);
    return to === null ? null : { from: hostOf(tables, owner ?? lastOwner), to, t };
  }
  // Whatever a dead owner had under way stands still until somebody takes it over.
  if (!isActive(tables, owner)) return null;
  if (work.kind === 'goingOffline' && work.to !== null && moves(work.reason)) {
    const to = hostOf(tables, work.to);
    if (to === null || !vmIsDown(tables, group)) return null;
    return { from: hostOf(tables, owner), to, t: CHANGES * progress(tables, group, 'Offline', now) };
  }
  if (work.kind === 'comingOnline' && moves(work.reason)) {
    const to = hostOf(tables, owner);
    const t = CHANGED + (1 - CHANGED) * progress(tables, group, 'Online', now);
    return to === null || t >= 1 ? null : { from: hostOf(tables, group.cameFrom), to, t };
  }
  return null;
};

/** Where a VM is: in a host, or on the way between two. An executing VM is always in its host. */
export type Whereabouts = { host: HostId; transit: Transit | null };

export const whereIs = (vm: Vm, tables: Known, now: number): Whereabouts => {
  const active = vmHost(vm.phase);
  if (active !== null) return { host: active, transit: null };
  const group = vm.group === null ? undefined : tables.groups.get(vm.group);
  if (!group) return { host: vm.lastHost, transit: null };
  const transit = groupTransit(group, tables, now);
  const owner = hostOf(tables, group.owner ?? group.lastOwner) ?? vm.lastHost;
  return { host: transit === null ? owner : transit.to, transit };
};
