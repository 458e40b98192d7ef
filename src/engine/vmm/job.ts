/** Jobs as the console shows them: one per accepted order, with steps that follow the facts. */
import type { FactName } from '../../domain/facts.ts';
import type { CauseId, GroupId, GuestClusterId, HostId, Ids, JobId, VmId } from '../../domain/ids.ts';
import type { Job, JobKind } from '../../domain/records.ts';
import { vmsOf } from '../cluster/resource.ts';
import type { Ctx, Rule } from '../kernel/context.ts';
import { heard } from '../kernel/heard.ts';
import { timingOf } from '../kernel/timing.ts';
import type { World } from '../kernel/world.ts';

/** Ended jobs that are remembered. */
const KEPT = 200;

export const JOB_LABELS: Record<JobKind, string> = {
  quickMigrate: 'Quick migrate virtual machine',
  liveMigrate: 'Live migrate virtual machine',
  startVm: 'Start virtual machine',
  shutDownVm: 'Shut down virtual machine',
  turnOffVm: 'Turn off virtual machine',
  saveVm: 'Save virtual machine state',
  pauseVm: 'Pause virtual machine',
  resumeVm: 'Resume virtual machine',
  resetVm: 'Reset virtual machine',
  discardSavedState: 'Discard saved state',
  createCheckpoint: 'Create checkpoint',
  restoreCheckpoint: 'Restore checkpoint',
  deleteCheckpoint: 'Remove checkpoint',
  pauseNode: 'Pause node',
  resumeNode: 'Resume node',
  stopClusterService: 'Stop cluster service',
  startClusterService: 'Start cluster service',
  addNode: 'Add node to cluster',
  evictNode: 'Evict node',
  shutDownHost: 'Shut down host',
  startHost: 'Start host',
  moveGroup: 'Move service or application',
  offlineGroup: 'Take service or application offline',
  onlineGroup: 'Bring service or application online',
  configureGroup: 'Configure service or application',
  configureResource: 'Configure resource',
  changeQuorum: 'Configure cluster quorum',
  bringWitnessOnline: 'Bring witness online',
  forceQuorum: 'Force quorum',
  failOverApplication: 'Fail over application in the guests',
};

/** The steps of a job, and the facts that end each of them. */
const STEPS: Record<JobKind, readonly { name: string; endedBy: readonly FactName[] }[]> = {
  quickMigrate: [
    { name: 'Save the state of the virtual machine', endedBy: ['vmSaved'] },
    { name: 'Move the ownership of its storage', endedBy: ['vmRestoring'] },
    { name: 'Restore the virtual machine on the target', endedBy: ['migrationCompleted'] },
    { name: 'Refresh the virtual machine', endedBy: [] },
  ],
  liveMigrate: [
    { name: 'Reserve memory on the target', endedBy: ['liveShellReady'] },
    { name: 'Copy its memory while it runs', endedBy: ['livePaused'] },
    { name: 'Pause it, switch its storage, go on there', endedBy: ['liveMigrationCompleted'] },
    { name: 'Refresh the virtual machine', endedBy: [] },
  ],
  startVm: [{ name: 'Start or restore the virtual machine', endedBy: ['vmStarted', 'vmRestored'] }],
  shutDownVm: [{ name: 'Shut down the guest', endedBy: ['vmShutDown'] }],
  turnOffVm: [{ name: 'Turn off', endedBy: ['vmTurnedOff'] }],
  saveVm: [{ name: 'Save the state of the virtual machine', endedBy: ['vmSaved'] }],
  pauseVm: [{ name: 'Pause', endedBy: ['vmPaused'] }],
  resumeVm: [{ name: 'Resume', endedBy: ['vmResumed'] }],
  discardSavedState: [{ name: 'Discard the saved state', endedBy: ['vmStateDiscarded'] }],
  createCheckpoint: [{ name: 'Keep its disks and its memory', endedBy: ['checkpointTaken'] }],
  restoreCheckpoint: [{ name: 'Go back to the checkpoint', endedBy: ['checkpointRestored'] }],
  deleteCheckpoint: [{ name: 'Remove the checkpoint', endedBy: ['checkpointDeleted'] }],
  resetVm: [{ name: 'Reset', endedBy: ['vmReset'] }],
  pauseNode: [{ name: 'Pause the node', endedBy: ['nodePaused'] }],
  resumeNode: [{ name: 'Resume the node', endedBy: ['nodeResumed'] }],
  stopClusterService: [{ name: 'Move its groups and stop the service', endedBy: ['serviceLeft'] }],
  startClusterService: [{ name: 'Start the service', endedBy: ['serviceStarted'] }],
  addNode: [{ name: 'Configure the cluster service and join', endedBy: ['nodeAdded'] }],
  evictNode: [{ name: 'Move its groups and evict it', endedBy: ['nodeEvicted'] }],
  shutDownHost: [{ name: 'Stop what runs on it and turn it off', endedBy: ['hostShutDown'] }],
  startHost: [{ name: 'Boot', endedBy: ['hostStarted'] }],
  moveGroup: [
    { name: 'Take it offline, change its owner, bring it online', endedBy: ['groupOnline', 'groupOffline'] },
  ],
  offlineGroup: [{ name: 'Take its resources offline', endedBy: ['groupOffline'] }],
  onlineGroup: [{ name: 'Bring its resources online', endedBy: ['groupOnline'] }],
  configureGroup: [{ name: 'Write its settings', endedBy: ['groupConfigured'] }],
  configureResource: [{ name: 'Write its settings', endedBy: ['resourceConfigured'] }],
  changeQuorum: [{ name: 'Write the new configuration', endedBy: ['quorumChanged'] }],
  bringWitnessOnline: [{ name: 'Bring the witness online', endedBy: ['witnessClaimed'] }],
  forceQuorum: [{ name: 'Form the cluster without a majority', endedBy: ['clusterForced'] }],
  failOverApplication: [
    { name: 'Stop it on one node, start it on the other', endedBy: ['applicationOnline'] },
  ],
};

/** What ends a job badly. */
const FAILED_BY: readonly FactName[] = [
  'vmDied',
  'vmWorkerCrashed',
  'vmVolumeLost',
  'vmTerminated',
  'migrationFailed',
  'groupFailed',
  'groupIncomplete',
  'groupStranded',
  'groupNotStarted',
  'vmStateKept',
  'checkpointFailed',
  'clusterDown',
];

/** The same for what is done with a whole group, a host, or its cluster service. */
const GROUP_FAILED_BY: readonly FactName[] = ['groupTakenOver', 'groupStaysOnline'];
const HOST_FAILED_BY: readonly FactName[] = [
  'nodeNotAdded',
  'hostPowerLost',
  'hostStopError',
  'hostForcedOff',
];
/** Its host shuts down before it is there. */
const START_FAILED_BY: readonly FactName[] = ['vmTurnedOff', 'vmShutDown'];
const WITNESS_FAILED_BY: readonly FactName[] = ['resourceFailed'];
const GUEST_FAILED_BY: readonly FactName[] = [
  'applicationFailsOver',
  'applicationOffline',
  'applicationHeld',
  'guestDiskFailed',
  'guestClusterDown',
];
const SERVICE_FAILED_BY: readonly FactName[] = ['serviceKilled', 'serviceStopped', 'nodeNotEvicted'];

/** A start on a host outside of a cluster isn't tried again. */
const FAILED_ALONE: readonly FactName[] = [
  'vmStartFailed',
  'vmTooMany',
  'vmStateNotReserved',
  'vmRestoreFailed',
  'vmStateUnreadable',
  'vmStateUnfit',
];

export const openJob = (
  ctx: Ctx,
  kind: JobKind,
  on: { vm?: VmId; group?: GroupId; guestCluster?: GuestClusterId; host?: HostId; target?: HostId },
  cause: CauseId,
): JobId => {
  const id: JobId = `job:${ctx.newNumber('job')}`;
  const { now } = ctx.world;
  ctx.add('jobs', {
    id,
    kind,
    vm: on.vm ?? null,
    group: on.group ?? null,
    guestCluster: on.guestCluster ?? null,
    host: on.host ?? null,
    target: on.target ?? null,
    state: 'running',
    startedAt: now,
    endedAt: null,
    steps: STEPS[kind].map(({ name }, i) => ({
      name,
      state: i === 0 ? 'running' : 'waiting',
      since: i === 0 ? now : null,
      endedAt: null,
    })),
    error: null,
    because: cause,
    migration: null,
  });
  if (on.vm) ctx.edit('vms', on.vm).job = id;
  if (on.group) ctx.edit('groups', on.group).job = id;
  if (on.guestCluster) ctx.edit('guestClusters', on.guestCluster).job = id;
  if (on.host) ctx.edit('hosts', on.host).jobs.push(id);
  return id;
};

/** Rule: something happened to a VM, to its group or to a host that a job may wait for. */
export const jobFollows: Rule = (ctx, ids) => {
  const { kind } = heard(ctx);
  for (const job of jobsOn(ctx, ids)) follow(ctx, ctx.edit('jobs', job), kind, ctx.cause);
};

const jobsOn = (ctx: Ctx, { vm, group, host, guestCluster }: Ids): JobId[] => {
  const found: (JobId | null)[] = [];
  const machine = vm === undefined ? null : ctx.world.vms[vm];
  const groupId = group ?? machine?.group ?? null;
  if (machine !== null) found.push(machine.job);
  else if (groupId !== null) for (const id of vmsOf(ctx.world, groupId)) found.push(ctx.world.vms[id].job);
  if (groupId !== null) found.push(ctx.world.groups[groupId].job);
  if (guestCluster !== undefined) found.push(ctx.world.guestClusters[guestCluster].job);
  // What happens to a VM or a group on a host is no news of the host.
  if (vm === undefined && group === undefined && host !== undefined)
    found.push(...ctx.world.hosts[host].jobs);
  return found.filter((job) => job !== null);
};

/** Rule: the cluster is down; nothing on it is carried on with. */
export const jobsStop: Rule = (ctx, ids) => {
  for (const group of ctx.world.clusters[ids.cluster!].groups) {
    for (const job of jobsOn(ctx, { group })) follow(ctx, ctx.edit('jobs', job), 'clusterDown', ctx.cause);
  }
};

/** Moves a job on by a fact; also called directly where an order is carried out at once. */
export const follow = (ctx: Ctx, job: Job, fact: FactName, cause: CauseId): void => {
  if (job.state !== 'running') return;
  // A migration speaks for itself: what happens to its VM on the way is told by its own facts.
  const failed =
    job.kind === 'liveMigrate'
      ? fact === 'liveMigrationFailed'
      : job.kind === 'quickMigrate'
        ? fact === 'migrationFailed'
        : endsBadly(job, fact) ||
          (isAlone(ctx, job) && FAILED_ALONE.includes(fact)) ||
          isElsewhere(ctx, job, fact);
  if (failed) return end(ctx, job, 'failed', cause);
  const at = job.steps.findIndex((step) => step.state === 'running');
  if (!STEPS[job.kind][at].endedBy.includes(fact)) return;
  endStep(ctx, job, at, cause);
};

const endsBadly = ({ kind, group, guestCluster, host }: Job, fact: FactName): boolean =>
  FAILED_BY.includes(fact) ||
  (kind === 'startVm' && START_FAILED_BY.includes(fact)) ||
  (guestCluster !== null && GUEST_FAILED_BY.includes(fact)) ||
  (group !== null && GROUP_FAILED_BY.includes(fact)) ||
  (host !== null && HOST_FAILED_BY.includes(fact)) ||
  (kind === 'forceQuorum' && (fact === 'serviceLeft' || SERVICE_FAILED_BY.includes(fact))) ||
  (kind === 'bringWitnessOnline' && WITNESS_FAILED_BY.includes(fact)) ||
  ((kind === 'stopClusterService' || kind === 'evictNode') && SERVICE_FAILED_BY.includes(fact));

/** A move that ends on another node than it was to. */
const isElsewhere = (ctx: Ctx, { kind, group, target }: Job, fact: FactName): boolean => {
  if (kind !== 'moveGroup' || group === null || !STEPS.moveGroup[0].endedBy.includes(fact)) return false;
  const { owner } = ctx.world.groups[group];
  return owner !== null && ctx.world.nodes[owner].host !== target;
};

const isAlone = (ctx: Ctx, { vm }: Job): boolean => vm !== null && ctx.world.vms[vm].group === null;

const endStep = (ctx: Ctx, job: Job, at: number, cause: CauseId): void => {
  const { now } = ctx.world;
  job.steps[at].state = 'completed';
  job.steps[at].endedAt = now;
  const next = job.steps[at + 1];
  if (next === undefined) return end(ctx, job, 'completed', cause);
  next.state = 'running';
  next.since = now;
  if (STEPS[job.kind][at + 1].endedBy.length === 0)
    ctx.after(timingOf(ctx.world).jobRefresh, 'vmm.jobRefreshed', { job: job.id }, { class: 9, cause });
};

/** Rule: the console has refreshed its record of the VM. */
export const jobRefreshed: Rule = (ctx, ids) => {
  if (!ctx.world.jobs[ids.job!]) return;
  const job = ctx.edit('jobs', ids.job!);
  if (job.state === 'running') endStep(ctx, job, job.steps.length - 1, ctx.cause);
};

const end = (ctx: Ctx, job: Job, state: 'completed' | 'failed', cause: CauseId): void => {
  job.state = state;
  job.endedAt = ctx.world.now;
  job.error = state === 'failed' ? cause : null;
  for (const step of job.steps) {
    if (step.state !== 'running') continue;
    step.state = 'failed';
    step.endedAt = ctx.world.now;
  }
  if (job.vm && ctx.world.vms[job.vm].job === job.id) ctx.edit('vms', job.vm).job = null;
  if (job.group && ctx.world.groups[job.group].job === job.id) ctx.edit('groups', job.group).job = null;
  if (job.guestCluster) ctx.edit('guestClusters', job.guestCluster).job = null;
  if (job.host) {
    const host = ctx.edit('hosts', job.host);
    host.jobs = host.jobs.filter((other) => other !== job.id);
  }
  ctx.tell(
    state === 'completed' ? 'jobCompleted' : 'jobFailed',
    { job: job.id, vm: job.vm ?? undefined },
    { data: { what: JOB_LABELS[job.kind] }, cause },
  );
  const ended = (ctx.world as World).endedJobs;
  ended.push(job.id);
  if (ended.length > KEPT) ctx.remove('jobs', ended.shift()!);
};
