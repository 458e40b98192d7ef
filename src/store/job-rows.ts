/** The Jobs grid's rows, newest first. */
import { factText, type NameOf } from '../domain/fact-text.ts';
import type { Fact, FactName } from '../domain/facts.ts';
import type { HostId, JobId, VmId } from '../domain/ids.ts';
import type { Job, JobStep } from '../domain/records.ts';
import type { DatacenterState } from './datacenter-store.ts';
import { nameOfIn } from './name-of.ts';
import { stableRows } from './stable-rows.ts';

export type JobRow = {
  id: JobId;
  number: number;
  name: string;
  state: 'running' | 'completed' | 'failed';
  subject: string;
  vm: VmId | null;
  host: HostId | null;
  startedAt: number;
  endedAt: number | null;
  steps: JobStep[];
  /** What ended it badly; `kind` is null when the fact is no longer kept. */
  error: { kind: FactName | null; text: string } | null;
};

export const JOB_NAMES = {
  quickMigrate: 'Quick migrate virtual machine',
  startVm: 'Start virtual machine',
  shutDownVm: 'Shut down virtual machine',
  turnOffVm: 'Turn off virtual machine',
  saveVm: 'Save state of virtual machine',
  pauseVm: 'Pause virtual machine',
  resumeVm: 'Resume virtual machine',
  pauseNode: 'Pause cluster node',
  resumeNode: 'Resume cluster node',
} as const;

const errorOf = (job: Job, facts: readonly Fact[], nameOf: NameOf): JobRow['error'] => {
  if (job.error === null) return null;
  const fact = facts.findLast(({ id }) => id === job.error);
  if (!fact) return { kind: null, text: 'What ended it is no longer kept among the events.' };
  const text = factText(fact, nameOf);
  return { kind: fact.kind, text: `${text[0].toUpperCase()}${text.slice(1)}.` };
};

const rowsOf = ({ tables, facts }: DatacenterState): JobRow[] => {
  const nameOf = nameOfIn(tables);
  return [...tables.jobs.values()]
    .map((job) => {
      const on = job.vm ?? job.host;
      const to = job.target === null ? '' : ` to ${nameOf(job.target)}`;
      return {
        id: job.id,
        number: Number(job.id.slice('job:'.length)),
        name: JOB_NAMES[job.kind],
        state: job.state,
        subject: on === null ? '' : `${nameOf(on)}${to}`,
        vm: job.vm,
        host: job.host,
        startedAt: job.startedAt,
        endedAt: job.endedAt,
        steps: job.steps,
        error: errorOf(job, facts, nameOf),
      };
    })
    .toSorted((a, b) => b.number - a.number);
};

export const jobRows = stableRows(rowsOf);
