/**
 * Why an order would be refused, from the mirror and by the rules that the datacenter itself applies: so that an entry
 * can say it before anybody tries. The API stays the judge.
 */
import type { HostId } from '../domain/ids.ts';
import { countVotes } from '../domain/quorum.ts';
import { groupState, type Group, type Vm } from '../domain/records.ts';
import { refusalText, type Refusal, type RefusalCode } from '../domain/refusals.ts';
import { vmHost, vmStatus } from '../domain/vm-status.ts';
import type { Tables } from './datacenter-store.ts';
import type { VmOrder } from './vm-orders.ts';

type Read = Pick<Tables, 'clusters' | 'groups' | 'nodes' | 'hosts' | 'resources' | 'migrations'>;

const refuse = (because: RefusalCode, facts: Refusal['facts']): Refusal => ({
  ok: false,
  because,
  field: 'vm',
  facts,
});

const groupOf = (vm: Vm, { groups }: Read): Group | undefined =>
  vm.group === null ? undefined : groups.get(vm.group);

const stateOf = (group: Group, { resources }: Read) =>
  groupState(group.resources.map((id) => resources.get(id)?.state ?? 'Offline'));

const withoutQuorum = (group: Group, { clusters, nodes }: Read): Refusal | null => {
  const cluster = clusters.get(group.cluster);
  if (!cluster || cluster.component !== null) return null;
  const waiting = cluster.nodes.filter((id) => nodes.get(id)?.phase.kind !== 'stopped').length;
  const { votes, total, need } = countVotes(cluster.quorumModel, cluster.nodes.length, waiting, false);
  return refuse('no-quorum', { cluster: cluster.name, votes, total, need });
};

const TRANSIENT: ReadonlySet<Vm['phase']['kind']> = new Set(['starting', 'saving', 'restoring', 'stopping']);

const busy = (vm: Vm, group: Group | undefined, tables: Read): Refusal | null => {
  const transient = TRANSIENT.has(vm.phase.kind);
  if (vm.fileWork?.kind === 'checkpoint')
    return refuse('operation-pending', { group: vm.name, state: 'in a checkpoint that is being taken' });
  if (!group)
    return transient ? refuse('operation-pending', { group: vm.name, state: vmStatus(vm.phase) }) : null;
  if (!transient && group.work.kind === 'none' && group.owner !== null) return null;
  const state = stateOf(group, tables);
  return refuse('operation-pending', {
    group: transient ? vm.name : group.name,
    state: transient ? vmStatus(vm.phase) : state === 'Pending' ? state : 'between owners',
  });
};

/** The management service of the host that it is on, or would start on, answers. */
const unmanaged = (vm: Vm, group: Group | undefined, { hosts, nodes }: Read): Refusal | null => {
  const owner = group?.owner ? nodes.get(group.owner)?.host : undefined;
  const host = hosts.get(vmHost(vm.phase) ?? owner ?? vm.lastHost);
  return host?.vmms === 'stopped' ? refuse('vmms-stopped', { vm: vm.name, host: host.name }) : null;
};

const notRunning = (vm: Vm, orPaused = false): Refusal | null =>
  vm.phase.kind === 'running' || (orPaused && vm.phase.kind === 'paused')
    ? null
    : refuse('vm-not-running', { vm: vm.name, state: vmStatus(vm.phase) });

const noHost = (vm: Vm, group: Group | undefined, { nodes, hosts, resources }: Read): Refusal | null => {
  if (!group)
    return hosts.get(vm.lastHost)?.power.kind === 'on' ? null : refuse('vm-has-no-host', { vm: vm.name });
  const node = group.owner === null ? undefined : nodes.get(group.owner);
  const possible = group.resources.every((id) => {
    const owners = resources.get(id)?.possibleOwners;
    return !owners || (node !== undefined && owners.includes(node.id));
  });
  if (node?.phase.kind !== 'active' || !possible) return refuse('vm-has-no-host', { vm: vm.name });
  return node.paused ? refuse('target-paused', { host: node.name }) : null;
};

/** A failure that the cluster has not looked at yet. */
const unnoticed = (vm: Vm, { resources }: Read): Refusal | null =>
  vm.resource !== null && resources.get(vm.resource)?.state === 'Online'
    ? refuse('failure-not-noticed', { vm: vm.name })
    : null;

const notStartable = (vm: Vm, group: Group | undefined, tables: Read): Refusal | null =>
  vm.phase.kind === 'off' || vm.phase.kind === 'saved'
    ? (noHost(vm, group, tables) ?? unnoticed(vm, tables))
    : refuse('vm-not-stopped', { vm: vm.name, state: vmStatus(vm.phase) });

const deaf = (vm: Vm): Refusal | null => {
  if (!vm.integrationServices) return refuse('no-integration-services', { vm: vm.name });
  if (!vm.integration.shutdown) return refuse('shutdown-component-off', { vm: vm.name });
  if (vm.phase.kind !== 'running') return null;
  const { kind } = vm.phase.guest;
  if (kind === 'hung') return refuse('guest-hangs', { vm: vm.name });
  if (kind === 'booting') return refuse('guest-not-ready', { vm: vm.name, state: 'booting' });
  return kind === 'shuttingDown' ? refuse('guest-not-ready', { vm: vm.name, state: 'shutting down' }) : null;
};

const notOnline = (group: Group, tables: Read): Refusal | null =>
  // Thousands may be selected, and nearly all of them are.
  group.resources.every((id) => tables.resources.get(id)?.state === 'Online')
    ? null
    : refuse('group-not-online', { group: group.name, state: stateOf(group, tables) });

/** One at a time for each node. */
const migratesLive = (host: HostId, { migrations }: Read): boolean => {
  for (const { live, endedAt, from, to } of migrations.values())
    if (live !== null && endedAt === null && (from === host || to === host)) return true;
  return false;
};

const notAlone = (vm: Vm, group: Group, tables: Read): Refusal | null => {
  const count = group.resources.filter((id) => tables.resources.get(id)?.type === 'Virtual Machine').length;
  if (count > 1) return refuse('several-in-group', { group: group.name, count });
  const host = tables.hosts.get(vm.lastHost);
  return host && migratesLive(host.id, tables) ? refuse('live-migration-busy', { host: host.name }) : null;
};

/** What asks for more than any move does. */
const beforeR2 = (group: Group | undefined, { clusters }: Read): Refusal | null => {
  const cluster = group && clusters.get(group.cluster);
  return cluster?.os === '2008' ? refuse('needs-r2', { cluster: cluster.name }) : null;
};

const ofOrder = (order: VmOrder, vm: Vm, group: Group | undefined, tables: Read): Refusal | null => {
  switch (order) {
    case 'startVm':
      return notStartable(vm, group, tables);
    case 'shutDownVm':
      return notRunning(vm) ?? deaf(vm);
    case 'resetVm':
    case 'turnOffVm':
    case 'saveVm':
      return notRunning(vm, true);
    case 'pauseVm':
      return notRunning(vm);
    case 'discardSavedState':
      return vm.phase.kind === 'saved'
        ? null
        : refuse('no-saved-state', { vm: vm.name, state: vmStatus(vm.phase) });
    case 'resumeVm':
      return vm.phase.kind === 'paused'
        ? null
        : refuse('vm-not-paused', { vm: vm.name, state: vmStatus(vm.phase) });
    case 'quickMigrate':
      return notRunning(vm, true) ?? (group ? notOnline(group, tables) : null);
    case 'liveMigrate':
      return (
        notRunning(vm, true) ??
        (group ? notOnline(group, tables) : null) ??
        notRunning(vm) ??
        (group ? notAlone(vm, group, tables) : null)
      );
  }
};

/** What stands against every order alike: it is asked once for a machine, however many orders are asked about. */
const ofAll = (vm: Vm, group: Group | undefined, tables: Read): Refusal | null =>
  (group && withoutQuorum(group, tables)) ?? busy(vm, group, tables) ?? unmanaged(vm, group, tables);

/** The same checks in the same order as the datacenter makes them; null for an order that nothing stands against. */
export const obstacles = (orders: readonly VmOrder[], vm: Vm, tables: Read): (Refusal | null)[] => {
  const group = groupOf(vm, tables);
  const common = ofAll(vm, group, tables);
  return orders.map((order) => {
    const live = order === 'liveMigrate';
    if (!group && (live || order === 'quickMigrate')) return refuse('not-highly-available', { vm: vm.name });
    return (live ? beforeR2(group, tables) : null) ?? common ?? ofOrder(order, vm, group, tables);
  });
};

/** Reason and next step, for an entry that can't be chosen. */
export const obstacleText = (refusal: Refusal): string => {
  const { reason, next } = refusalText(refusal);
  return `${reason} ${next}`;
};
