import type { JobRow } from '../../store/job-rows.ts';
import { formatPercent } from '../../ui/format.ts';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { StatusBadge, type Status } from '../../ui/status-badge.tsx';

export const JOB_STATES: Record<JobRow['state'], { status: Status; text: string }> = {
  running: { status: 'busy', text: 'Running' },
  completed: { status: 'ok', text: 'Completed' },
  failed: { status: 'error', text: 'Failed' },
};

/** Never 100 % before it is over. */
export const progressText = (fraction: number): string => formatPercent(Math.floor(fraction * 100) / 100);

/** `Running`, and how far; the words of the original. */
export function JobStatus({ job }: { job: JobRow }) {
  return (
    <>
      <StatusBadge {...JOB_STATES[job.state]} />
      {job.state === 'running' && (
        <ProgressBar
          label={`Progress of job ${job.number}`}
          fraction={job.progress}
          text={progressText(job.progress)}
        />
      )}
    </>
  );
}
