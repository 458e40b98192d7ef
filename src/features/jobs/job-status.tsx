import type { JobRow } from '../../store/job-rows.ts';
import { StatusBadge, type Status } from '../../ui/status-badge.tsx';

export const JOB_STATES: Record<JobRow['state'], { status: Status; text: string }> = {
  running: { status: 'busy', text: 'Running' },
  completed: { status: 'ok', text: 'Completed' },
  failed: { status: 'error', text: 'Failed' },
};

export function JobStatus({ job }: { job: JobRow }) {
  return <StatusBadge {...JOB_STATES[job.state]} />;
}
