/** What can be asked: every order is checked against the rules and accepted or refused at once (rule R-05). */
import type { CauseId, HostId, VmId } from '../domain/ids.ts';
import { groupState, type GuestPhase, type JobKind } from '../domain/records.ts';
import { vmHost, vmStatus } from '../domain/vm-status.ts';
import type { CommandName, Reply } from '../protocol/commands.ts';
import { isPossibleOwner } from './cluster/failover-policy.ts';
import { beginOnline } from './cluster/group.ts';
import { retryNow } from './cluster/failure.ts';
import { placed, setState } from './cluster/resource.ts';
import { checkFault, happen, heal } from './faults/orders.ts';
import { powerUp } from './hyperv/boot.ts';
import { reset } from './hyperv/inside.ts';
import { discardState, pause, resume, startShutdown, turnOff } from './hyperv/power.ts';
import { beginMigration } from './hyperv/quick-migration.ts';
import { startSave } from './hyperv/saved-state.ts';
import type { Ctx, ReadWorld } from './kernel/context.ts';
import { disksMounted, hasSpace } from './storage-checks.ts';
import { checkTarget, clusterIsUp, moveGroup, offlineGroup, onlineGroup } from './orders/groups.ts';
import {
  nodeOrder,
  shutDownHost,
  startClusterService,
  startHost,
  stopClusterService,
} from './orders/nodes.ts';
import { accept, firstOf, knownHost, refuse, type Check, type CommandRule } from './orders/order.ts';

const groupOf = (world: ReadWorld, vm: VmId) => {
  const { group } = world.vms[vm];
  return group === null ? null : world.groups[group];
};

// ------------------------------------------------------------------------------------------------- checks

const knownVm = (world: ReadWorld, vm: VmId): Check =>
  Object.hasOwn(world.vms, vm) ? null : refuse('unknown-vm', 'vm', { id: vm });

const hasQuorum = (world: ReadWorld, vm: VmId): Check => {
  const group = groupOf(world, vm);
  return group === null ? null : clusterIsUp(world, group.cluster, 'vm');
};

const groupSettled = (world: ReadWorld, vm: VmId): Check => {
  const group = groupOf(world, vm);
  const { phase, name } = world.vms[vm];
  const transient =
    phase.kind === 'starting' ||
    phase.kind === 'saving' ||
    phase.kind === 'restoring' ||
    phase.kind === 'stopping';
  if (group === null)
    return transient ? refuse('operation-pending', 'vm', { group: name, state: vmStatus(phase) }) : null;
  const state = groupState(group.resources.map((id) => world.resources[id].state));
  const waits = group.work.kind !== 'none' || transient || group.owner === null;
  return waits
    ? refuse('operation-pending', 'vm', {
        group: group.name,
        state: transient ? vmStatus(phase) : state === 'Pending' ? state : 'between owners',
      })
    : null;
};

const isRunning = (world: ReadWorld, vm: VmId, orPaused = false): Check => {
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

const vmChecks = (world: ReadWorld, vm: VmId, ...more: (() => Check)[]): Check =>
  firstOf(
    () => knownVm(world, vm),
    () => hasQuorum(world, vm),
    () => groupSettled(world, vm),
    () => isManaged(world, vm),
    ...more,
  );

/** Whether a node may be the target of a quick migration; the console's list of targets asks the same function. */
export const checkMigration = (world: ReadWorld, vm: VmId, to: HostId): Check =>
  firstOf(
    () => knownVm(world, vm),
    () => knownHost(world, to, 'to'),
    () =>
      world.vms[vm].group === null ? refuse('not-highly-available', 'vm', { vm: world.vms[vm].name }) : null,
    () =>
      vmChecks(
        world,
        vm,
        // A paused VM is a healthy Online resource; it runs again on the target.
        () => isRunning(world, vm, true),
        () => wholeGroupOnline(world, vm),
      ),
    () => checkTarget(world, groupOf(world, vm)!.id, to, world.vms[vm].name),
  );

const wholeGroupOnline = (world: ReadWorld, vm: VmId): Check => {
  const group = groupOf(world, vm)!;
  const state = groupState(group.resources.map((id) => world.resources[id].state));
  return state === 'Online' ? null : refuse('group-not-online', 'vm', { group: group.name, state });
};

const ownerCanStart = (world: ReadWorld, vm: VmId): Check => {
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

const isSaved = (world: ReadWorld, vm: VmId): Check => {
  const { phase, name } = world.vms[vm];
  return phase.kind === 'saved' ? null : refuse('no-saved-state', 'vm', { vm: name, state: vmStatus(phase) });
};

/** What keeps a guest from taking a shutdown request. */
const GUEST_BUSY: Partial<Record<GuestPhase['kind'], string>> = {
  booting: 'booting',
  shuttingDown: 'shutting down',
};

/** A failure that nobody has looked at yet: the resource still counts as Online. */
const isNoticed = (world: ReadWorld, vm: VmId): Check => {
  const { resource, name } = world.vms[vm];
  return resource !== null && world.resources[resource].state === 'Online'
    ? refuse('failure-not-noticed', 'vm', { vm: name })
    : null;
};

const canShutDown = (world: ReadWorld, vm: VmId): Check => {
  const { phase, name, integrationServices } = world.vms[vm];
  if (!integrationServices) return refuse('no-integration-services', 'vm', { vm: name });
  if (phase.kind !== 'running') return null;
  if (phase.guest.kind === 'hung') return refuse('guest-hangs', 'vm', { vm: name });
  const state = GUEST_BUSY[phase.guest.kind];
  return state === undefined ? null : refuse('guest-not-ready', 'vm', { vm: name, state });
};

// ------------------------------------------------------------------------------------------------- orders

/** An administrator decided what the Virtual Machine resource should be from now on. */
const want = (ctx: Ctx, vm: VmId, wanted: boolean): void => {
  const { resource } = ctx.world.vms[vm];
  if (resource !== null) ctx.edit('resources', resource).wanted = wanted;
};

/** A virtual machine needs the rest of its group. */
const wantWhole = (ctx: Ctx, vm: VmId): void => {
  for (const id of groupOf(ctx.world, vm)?.resources ?? []) ctx.edit('resources', id).wanted = true;
};

/** The resource goes offline in a way of the administrator's choice; configuration and disks stay Online. */
const goOffline = (ctx: Ctx, kind: JobKind, vm: VmId, act: (ctx: Ctx, id: VmId, cause: CauseId) => void) => {
  const { cause, job } = accept(ctx, kind, { vm });
  want(ctx, vm, false);
  const { resource } = ctx.world.vms[vm];
  if (resource !== null) setState(ctx, resource, 'OfflinePending', cause);
  act(ctx, vm, cause);
  return { ok: true as const, value: { job } };
};

const startVm: CommandRule<'startVm'> = (ctx, { vm }) => {
  const { world } = ctx;
  const refusal = vmChecks(
    world,
    vm,
    () =>
      world.vms[vm].phase.kind === 'off' || world.vms[vm].phase.kind === 'saved'
        ? null
        : refuse('vm-not-stopped', 'vm', { vm: world.vms[vm].name, state: vmStatus(world.vms[vm].phase) }),
    () => ownerCanStart(world, vm),
    () => isNoticed(world, vm),
  );
  if (refusal) return refusal as Reply<'startVm'>;
  const { cause, job } = accept(ctx, 'startVm', { vm });
  wantWhole(ctx, vm);
  const group = groupOf(ctx.world, vm);
  if (group === null) powerUp(ctx, vm, ctx.world.vms[vm].lastHost, cause);
  else if (placed(ctx.world, group.resources).some((id) => ctx.world.resources[id].state === 'Failed'))
    retryNow(ctx, group.id, cause, 'admin');
  else beginOnline(ctx, group.id, 'admin', cause);
  return { ok: true, value: { job } };
};

const carryOut = (ctx: Ctx, kind: JobKind, vm: VmId, act: (ctx: Ctx, id: VmId, cause: CauseId) => void) => {
  const { cause, job } = accept(ctx, kind, { vm });
  act(ctx, vm, cause);
  return { ok: true as const, value: { job } };
};

const injectFault: CommandRule<'injectFault'> = (ctx, { fault }) => {
  const refusal = checkFault(ctx.world, fault);
  if (refusal) return refusal as Reply<'injectFault'>;
  return { ok: true, value: { fault: happen(ctx, fault), at: ctx.world.now } };
};

const healFault: CommandRule<'healFault'> = (ctx, { fault: id }) => {
  if (!Object.hasOwn(ctx.world.faults, id))
    return refuse('unknown-fault', 'fault', { id }) as Reply<'healFault'>;
  heal(ctx, id);
  return { ok: true, value: { at: ctx.world.now } };
};

/** One rule per command of the protocol; leave one out and it does not compile. */
export const commandRules: { [N in CommandName]: CommandRule<N> } = {
  quickMigrate: (ctx, { vm, to }) => {
    const refusal = checkMigration(ctx.world, vm, to);
    if (refusal) return refusal as Reply<'quickMigrate'>;
    const { cause, job } = accept(ctx, 'quickMigrate', { vm, target: to });
    ctx.edit('jobs', job).migration = beginMigration(ctx, vm, to, job, cause);
    return { ok: true, value: { job } };
  },
  startVm,
  shutDownVm: (ctx, { vm }) =>
    (vmChecks(
      ctx.world,
      vm,
      () => isRunning(ctx.world, vm),
      () => canShutDown(ctx.world, vm),
    ) as Reply<'shutDownVm'> | null) ?? goOffline(ctx, 'shutDownVm', vm, startShutdown),
  turnOffVm: (ctx, { vm }) =>
    (vmChecks(ctx.world, vm, () => isRunning(ctx.world, vm, true)) as Reply<'turnOffVm'> | null) ??
    goOffline(ctx, 'turnOffVm', vm, turnOff),
  saveVm: (ctx, { vm }) =>
    (vmChecks(ctx.world, vm, () => isRunning(ctx.world, vm, true)) as Reply<'saveVm'> | null) ??
    goOffline(ctx, 'saveVm', vm, startSave),
  pauseVm: (ctx, { vm }) =>
    (vmChecks(ctx.world, vm, () => isRunning(ctx.world, vm)) as Reply<'pauseVm'> | null) ??
    carryOut(ctx, 'pauseVm', vm, pause),
  resumeVm: (ctx, { vm }) => {
    const { phase, name } = ctx.world.vms[vm] ?? { phase: null, name: '' };
    const notPaused = () =>
      phase?.kind === 'paused' ? null : refuse('vm-not-paused', 'vm', { vm: name, state: vmStatus(phase!) });
    return (
      (vmChecks(ctx.world, vm, notPaused, () => hasSpace(ctx.world, vm)) as Reply<'resumeVm'> | null) ??
      carryOut(ctx, 'resumeVm', vm, resume)
    );
  },
  discardSavedState: (ctx, { vm }) =>
    (vmChecks(ctx.world, vm, () => isSaved(ctx.world, vm)) as Reply<'discardSavedState'> | null) ??
    carryOut(ctx, 'discardSavedState', vm, discardState),
  resetVm: (ctx, { vm }) =>
    (vmChecks(ctx.world, vm, () => isRunning(ctx.world, vm, true)) as Reply<'resetVm'> | null) ??
    carryOut(ctx, 'resetVm', vm, reset),
  pauseNode: (ctx, { host }) => nodeOrder(ctx, 'pauseNode', host),
  resumeNode: (ctx, { host }) => nodeOrder(ctx, 'resumeNode', host),
  stopClusterService,
  startClusterService,
  shutDownHost,
  startHost,
  moveGroup,
  offlineGroup,
  onlineGroup,
  injectFault,
  healFault,
};
