/** What has to hold before a virtual machine takes an order. */
import type { HostId, VmId } from '../../domain/ids.ts';
import { groupState, type GuestPhase } from '../../domain/records.ts';
import { vmHost, vmStatus } from '../../domain/vm-status.ts';
import { isPossibleOwner } from '../cluster/failover-policy.ts';
import type { ReadWorld } from '../kernel/context.ts';
import { disksMounted } from '../storage-checks.ts';
import { checkTarget, clusterIsUp } from './groups.ts';
import { firstOf, knownHost, refuse, type Check } from './order.ts';

export const groupOf = (world: ReadWorld, vm: VmId) => {
  const { group } = world.vms[vm];
  return group === null ? null : world.groups[group];
};

const knownVm = (world: ReadWorld, vm: VmId): Check =>
  Object.hasOwn(world.vms, vm) ? null : refuse('unknown-vm', 'vm', { id: vm });

const hasQuorum = (world: ReadWorld, vm: VmId): Check => {
  const group = groupOf(world, vm);
  return group === null ? null : clusterIsUp(world, group.cluster, 'vm');
};

const groupSettled = (world: ReadWorld, vm: VmId): Check => {
  const group = groupOf(world, vm);
  const { phase, name, fileWork } = world.vms[vm];
  const transient =
    phase.kind === 'starting' ||
    phase.kind === 'saving' ||
    phase.kind === 'restoring' ||
    phase.kind === 'stopping';
  if (fileWork?.kind === 'checkpoint')
    return refuse('operation-pending', 'vm', { group: name, state: 'in a checkpoint that is being taken' });
  if (group === null)
    return transient ? refuse('operation-pending', 'vm', { group: name, state: vmStatus(phase) }) : null;
  const state = groupState(group.resources.map((id) => world.resources[id].state));
  // On a node that is cut off it runs on, while its group is elsewhere already (rule R-35).
  const on = vmHost(phase);
  const astray = on !== null && world.hosts[on].node !== group.owner;
  const waits = group.work.kind !== 'none' || transient || group.owner === null || astray;
  return waits
    ? refuse('operation-pending', 'vm', {
        group: transient ? name : group.name,
        state: transient ? vmStatus(phase) : state === 'Pending' ? state : 'between owners',
      })
    : null;
};

export const isRunning = (world: ReadWorld, vm: VmId, orPaused = false): Check => {
  const { phase, name } = world.vms[vm];
  return phase.kind === 'running' || (orPaused && phase.kind === 'paused')
    ? null
    : refuse('vm-not-running', 'vm', { vm: name, state: vmStatus(phase) });
};

/** The management service of the host that it is on, or would start on, answers. */
const isManaged = (world: ReadWorld, vm: VmId): Check => {
  const { name, phase, lastHost } = world.vms[vm];
  const owner = groupOf(world, vm)?.owner ?? null;
  const host = world.hosts[vmHost(phase) ?? (owner === null ? lastHost : world.nodes[owner].host)];
  return host.vmms === 'stopped' ? refuse('vmms-stopped', 'vm', { vm: name, host: host.name }) : null;
};

const answers = (world: ReadWorld, vm: VmId): Check =>
  knownVm(world, vm) ?? hasQuorum(world, vm) ?? groupSettled(world, vm) ?? isManaged(world, vm);

export const vmChecks = (world: ReadWorld, vm: VmId, ...more: (() => Check)[]): Check =>
  answers(world, vm) ?? firstOf(...more);

/** Whether a node may be the target of a quick migration; the console's list of targets asks the same function. */
export const checkMigration = (world: ReadWorld, vm: VmId, to: HostId): Check =>
  knownVm(world, vm) ??
  knownHost(world, to, 'to') ??
  isHighlyAvailable(world, vm) ??
  answers(world, vm) ??
  // A paused VM is a healthy Online resource; it runs again on the target.
  isRunning(world, vm, true) ??
  wholeGroupOnline(world, vm) ??
  checkTarget(world, groupOf(world, vm)!.id, to, world.vms[vm].name);

const isHighlyAvailable = (world: ReadWorld, vm: VmId): Check =>
  world.vms[vm].group === null ? refuse('not-highly-available', 'vm', { vm: world.vms[vm].name }) : null;

const wholeGroupOnline = (world: ReadWorld, vm: VmId): Check => {
  const group = groupOf(world, vm)!;
  const state = groupState(group.resources.map((id) => world.resources[id].state));
  return state === 'Online' ? null : refuse('group-not-online', 'vm', { group: group.name, state });
};

export const ownerCanStart = (world: ReadWorld, vm: VmId): Check => {
  const group = groupOf(world, vm);
  if (group === null) {
    const { power, goingDown, name } = world.hosts[world.vms[vm].lastHost];
    if (goingDown !== null) return refuse('host-going-down', 'vm', { host: name });
    return power.kind === 'on'
      ? disksMounted(world, vm)
      : refuse('vm-has-no-host', 'vm', { vm: world.vms[vm].name });
  }
  const node = group.owner === null ? null : world.nodes[group.owner];
  if (node === null || node.phase.kind !== 'active' || !isPossibleOwner(world, group.id, node.id))
    return refuse('vm-has-no-host', 'vm', { vm: world.vms[vm].name });
  if (node.leaving !== null) return refuse('target-leaving', 'vm', { host: node.name });
  return node.paused ? refuse('target-paused', 'vm', { host: node.name }) : null;
};

export const isSaved = (world: ReadWorld, vm: VmId): Check => {
  const { phase, name } = world.vms[vm];
  return phase.kind === 'saved' ? null : refuse('no-saved-state', 'vm', { vm: name, state: vmStatus(phase) });
};

/** What keeps a guest from taking a shutdown request. */
const GUEST_BUSY: Partial<Record<GuestPhase['kind'], string>> = {
  booting: 'booting',
  shuttingDown: 'shutting down',
};

/** A failure that nobody has looked at yet: the resource still counts as Online. */
export const isNoticed = (world: ReadWorld, vm: VmId): Check => {
  const { resource, name } = world.vms[vm];
  return resource !== null && world.resources[resource].state === 'Online'
    ? refuse('failure-not-noticed', 'vm', { vm: name })
    : null;
};

export const canShutDown = (world: ReadWorld, vm: VmId): Check => {
  const { phase, name, integration, integrationServices } = world.vms[vm];
  if (!integrationServices) return refuse('no-integration-services', 'vm', { vm: name });
  if (!integration.shutdown) return refuse('shutdown-component-off', 'vm', { vm: name });
  if (phase.kind !== 'running') return null;
  if (phase.guest.kind === 'hung') return refuse('guest-hangs', 'vm', { vm: name });
  const state = GUEST_BUSY[phase.guest.kind];
  return state === undefined ? null : refuse('guest-not-ready', 'vm', { vm: name, state });
};
