/** What can be asked: every order is checked against the rules and accepted or refused at once (rule R-05). */
import type { Refusal, RefusalCode } from '../domain/refusals.ts';
import type { CauseId, HostId, VmId } from '../domain/ids.ts';
import { groupState, nodeState, type JobKind } from '../domain/records.ts';
import { vmStatus } from '../domain/vm-status.ts';
import type { Args, CommandName, Reply } from '../protocol/commands.ts';
import { isPossibleOwner } from './cluster/failover-policy.ts';
import { beginOnline } from './cluster/group.ts';
import { retryNow } from './cluster/failure.ts';
import { votesOf } from './cluster/quorum.ts';
import { placed, setState } from './cluster/resource.ts';
import { pauseNode, resumeNode } from './cluster/service.ts';
import { checkFault, happen, heal } from './faults/orders.ts';
import { powerUp } from './hyperv/boot.ts';
import { pause, resume, startShutdown, turnOff } from './hyperv/power.ts';
import { beginMigration } from './hyperv/quick-migration.ts';
import { startSave } from './hyperv/saved-state.ts';
import type { Ctx, ReadWorld } from './kernel/context.ts';
import { disksMounted, hasSpace } from './storage-checks.ts';
import { follow, JOB_LABELS, openJob } from './vmm/job.ts';

type Check = Refusal | null;
export type CommandRule<N extends CommandName> = (ctx: Ctx, args: Args<N>) => Reply<N>;

const refuse = (because: RefusalCode, field: string, facts: Refusal['facts']): Refusal => ({
  ok: false,
  because,
  field,
  facts,
});

/** The first refusal of several checks; later ones may rely on what earlier ones made sure of. */
const firstOf = (...checks: (() => Check)[]): Check => {
  for (const check of checks) {
    const refusal = check();
    if (refusal) return refusal;
  }
  return null;
};

const groupOf = (world: ReadWorld, vm: VmId) => {
  const { group } = world.vms[vm];
  return group === null ? null : world.groups[group];
};

// ------------------------------------------------------------------------------------------------- checks

const knownVm = (world: ReadWorld, vm: VmId): Check =>
  Object.hasOwn(world.vms, vm) ? null : refuse('unknown-vm', 'vm', { id: vm });
const knownHost = (world: ReadWorld, host: HostId, field: string): Check =>
  Object.hasOwn(world.hosts, host) ? null : refuse('unknown-host', field, { id: host });

const hasQuorum = (world: ReadWorld, vm: VmId): Check => {
  const group = groupOf(world, vm);
  if (group === null) return null;
  const cluster = world.clusters[group.cluster];
  if (cluster.component !== null) return null;
  const waiting = cluster.nodes.filter((node) => world.nodes[node].phase.kind !== 'stopped');
  const { votes, total, need } = votesOf(world, cluster.id, waiting, false);
  return refuse('no-quorum', 'vm', { cluster: cluster.name, votes, total, need });
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

const vmChecks = (world: ReadWorld, vm: VmId, ...more: (() => Check)[]): Check =>
  firstOf(
    () => knownVm(world, vm),
    () => hasQuorum(world, vm),
    () => groupSettled(world, vm),
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
    () => checkTarget(world, vm, to),
  );

const wholeGroupOnline = (world: ReadWorld, vm: VmId): Check => {
  const group = groupOf(world, vm)!;
  const state = groupState(group.resources.map((id) => world.resources[id].state));
  return state === 'Online' ? null : refuse('group-not-online', 'vm', { group: group.name, state });
};

const checkTarget = (world: ReadWorld, vm: VmId, to: HostId): Check => {
  const group = groupOf(world, vm)!;
  const host = world.hosts[to];
  if (host.node === null || host.cluster !== group.cluster)
    return refuse('target-not-in-cluster', 'to', {
      host: host.name,
      cluster: world.clusters[group.cluster].name,
    });
  if (group.owner === host.node)
    return refuse('already-there', 'to', { vm: world.vms[vm].name, host: host.name });
  const state = nodeState(world.nodes[host.node]);
  if (state === 'Paused') return refuse('target-paused', 'to', { host: host.name });
  if (state !== 'Up') return refuse('target-down', 'to', { host: host.name, state });
  return isPossibleOwner(world, group.id, host.node)
    ? null
    : refuse('target-not-possible-owner', 'to', { host: host.name, group: group.name });
};

const ownerCanStart = (world: ReadWorld, vm: VmId): Check => {
  const group = groupOf(world, vm);
  if (group === null)
    return world.hosts[world.vms[vm].lastHost].power.kind === 'on'
      ? disksMounted(world, vm)
      : refuse('vm-has-no-host', 'vm', { vm: world.vms[vm].name });
  const node = group.owner === null ? null : world.nodes[group.owner];
  if (node === null || node.phase.kind !== 'active' || !isPossibleOwner(world, group.id, node.id))
    return refuse('vm-has-no-host', 'vm', { vm: world.vms[vm].name });
  return node.paused ? refuse('target-paused', 'vm', { host: node.name }) : null;
};

const canShutDown = (world: ReadWorld, vm: VmId): Check => {
  const { phase, name, integrationServices } = world.vms[vm];
  if (!integrationServices) return refuse('no-integration-services', 'vm', { vm: name });
  return phase.kind === 'running' && phase.guest.kind === 'booting'
    ? refuse('guest-not-ready', 'vm', { vm: name, state: 'booting' })
    : null;
};

// ------------------------------------------------------------------------------------------------- orders

/** Says that an order was accepted, and opens its job. */
const accept = (ctx: Ctx, kind: JobKind, on: { vm?: VmId; host?: HostId; target?: HostId }) => {
  const names = [
    on.vm && ctx.world.vms[on.vm].name,
    on.host && ctx.world.hosts[on.host].name,
    on.target && `to ${ctx.world.hosts[on.target].name}`,
  ];
  const cause = ctx.tell(
    'ordered',
    { vm: on.vm, host: on.host ?? on.target },
    { data: { command: JOB_LABELS[kind], subject: names.filter(Boolean).join(' ') } },
  );
  return { cause, job: openJob(ctx, kind, on, cause) };
};

/** An administrator decided what the Virtual Machine resource should be from now on. */
const want = (ctx: Ctx, vm: VmId, wanted: boolean): void => {
  const { resource } = ctx.world.vms[vm];
  if (resource !== null) ctx.edit('resources', resource).wanted = wanted;
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
  );
  if (refusal) return refusal as Reply<'startVm'>;
  const { cause, job } = accept(ctx, 'startVm', { vm });
  want(ctx, vm, true);
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

const nodeOrder = <N extends 'pauseNode' | 'resumeNode'>(ctx: Ctx, kind: N, host: HostId): Reply<N> => {
  const { world } = ctx;
  const wanted = kind === 'pauseNode' ? 'Up' : 'Paused';
  const refusal = firstOf(
    () => knownHost(world, host, 'host'),
    () =>
      world.hosts[host].node === null ? refuse('not-a-node', 'host', { host: world.hosts[host].name }) : null,
    () => {
      const state = nodeState(world.nodes[world.hosts[host].node!]);
      return state === wanted
        ? null
        : refuse(kind === 'pauseNode' ? 'node-not-up' : 'node-not-paused', 'host', {
            host: world.hosts[host].name,
            state,
          });
    },
  );
  if (refusal) return refusal as Reply<N>;
  const { cause, job } = accept(ctx, kind, { host });
  (kind === 'pauseNode' ? pauseNode : resumeNode)(ctx, world.hosts[host].node!, cause);
  follow(ctx, ctx.edit('jobs', job), kind === 'pauseNode' ? 'nodePaused' : 'nodeResumed', cause);
  return { ok: true, value: { job } } as Reply<N>;
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
  pauseNode: (ctx, { host }) => nodeOrder(ctx, 'pauseNode', host),
  resumeNode: (ctx, { host }) => nodeOrder(ctx, 'resumeNode', host),
  injectFault,
  healFault,
};
