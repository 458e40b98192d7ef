/** The Jobs grid's rows, newest first. */
import type { Fact } from '../domain/facts.ts';
import type { HostId, JobId, MigrationId, VmId } from '../domain/ids.ts';
import type { Job, JobStep } from '../domain/records.ts';
import type { DatacenterState } from './datacenter-store.ts';
import { nameOfIn } from './name-of.ts';
import { stableRows } from './stable-rows.ts';
import { activityOf, type Activity } from './vm-activity.ts';

export type JobRow = {
  id: JobId;
  number: number;
  name: string;
  state: 'running' | 'completed' | 'failed';
  subject: string;
  vm: VmId | null;
  host: HostId | null;
  target: HostId | null;
  migration: MigrationId | null;
  startedAt: number;
  endedAt: number | null;
  steps: JobStep[];
  /** 0 to 1: steps that are over, and how far the one under way is where that can be told. */
  progress: number;
  /** How far the step under way is; null where nothing tells. */
  stepProgress: number | null;
  /** What ended it badly; `fact` is null when it is no longer kept. */
  error: { fact: Fact | null } | null;
};

const JOB_NAMES = {
  quickMigrate: 'Quick migrate virtual machine',
  liveMigrate: 'Live migrate virtual machine',
  startVm: 'Start virtual machine',
  shutDownVm: 'Shut down virtual machine',
  turnOffVm: 'Turn off virtual machine',
  saveVm: 'Save state of virtual machine',
  pauseVm: 'Pause virtual machine',
  resumeVm: 'Resume virtual machine',
  resetVm: 'Reset virtual machine',
  discardSavedState: 'Discard saved state',
  createCheckpoint: 'Create checkpoint',
  restoreCheckpoint: 'Restore checkpoint',
  deleteCheckpoint: 'Remove checkpoint',
  pauseNode: 'Pause cluster node',
  resumeNode: 'Resume cluster node',
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
} as const;

const errorOf = (job: Job, facts: readonly Fact[]): JobRow['error'] =>
  job.error === null ? null : { fact: facts.findLast(({ id }) => id === job.error) ?? null };

/** A job waits for these; that its guest boots afterwards is no part of it. */
const WAITED_FOR: readonly Activity['kind'][] = ['saving', 'restoring', 'powering', 'shuttingDown'];

const stepProgressOf = (job: Job, { tables, at }: DatacenterState): number | null => {
  const vm = job.state === 'running' && job.vm !== null ? tables.vms.get(job.vm) : undefined;
  if (!vm) return null;
  const activity = activityOf(vm, tables, at);
  return 'fraction' in activity && WAITED_FOR.includes(activity.kind) ? activity.fraction : null;
};

const progressOf = ({ steps, state }: Job, stepProgress: number | null): number => {
  if (state === 'completed') return 1;
  const over = steps.filter((step) => step.state === 'completed').length;
  return (over + (stepProgress ?? 0)) / steps.length;
};

const rowsOf = (state: DatacenterState): JobRow[] => {
  const { tables, facts } = state;
  const nameOf = nameOfIn(tables);
  return [...tables.jobs.values()]
    .map((job) => {
      const on = job.vm ?? job.group ?? job.guestCluster ?? job.host;
      const to = job.target === null ? '' : ` to ${nameOf(job.target)}`;
      const stepProgress = stepProgressOf(job, state);
      return {
        id: job.id,
        number: Number(job.id.slice('job:'.length)),
        name: JOB_NAMES[job.kind],
        state: job.state,
        subject: on === null ? '' : `${nameOf(on)}${to}`,
        vm: job.vm,
        host: job.host,
        target: job.target,
        migration: job.migration,
        startedAt: job.startedAt,
        endedAt: job.endedAt,
        steps: job.steps,
        progress: progressOf(job, stepProgress),
        stepProgress,
        error: errorOf(job, facts),
      };
    })
    .toSorted((a, b) => b.number - a.number);
};

export const jobRows = stableRows(rowsOf);
