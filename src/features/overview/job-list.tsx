import { useClockText } from '../../store/clock.ts';
import { useNow } from '../../store/hooks.tsx';
import type { JobRow } from '../../store/job-rows.ts';
import { useJobRows } from '../../store/rows.ts';
import { formatSpent } from '../../ui/format.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { StatusShape, type Status } from '../../ui/status-badge.tsx';
import type { ViewProps } from '../../ui/view-props.ts';

const MOST = 6;

const STATES: Record<JobRow['state'], { status: Status; title: string }> = {
  running: { status: 'busy', title: 'Running' },
  completed: { status: 'ok', title: 'Completed' },
  failed: { status: 'error', title: 'Failed' },
};

/** The jobs under way, then the newest that ended. */
const chosen = (jobs: readonly JobRow[]): readonly JobRow[] =>
  [
    ...jobs.filter(({ state }) => state === 'running'),
    ...jobs.filter(({ state }) => state !== 'running'),
  ].slice(0, MOST);

export function JobList({ goTo }: Pick<ViewProps, 'goTo'>) {
  const jobs = useJobRows();
  return (
    <section className="overview-card" aria-labelledby="overview-jobs">
      <h3 id="overview-jobs">Jobs</h3>
      {jobs.length === 0 && (
        <p className="overview-muted">
          None so far. Quick-migrate a virtual machine to see one: choose it under Virtual Machines, then an
          action at the right.
        </p>
      )}
      <ul className="overview-list">
        {chosen(jobs).map((job) => (
          <JobLine key={job.id} job={job} onOpen={() => goTo('jobs', job.id)} />
        ))}
      </ul>
    </section>
  );
}

function JobLine({ job, onOpen }: { job: JobRow; onOpen: () => void }) {
  const clock = useClockText();
  const now = useNow();
  const step = job.steps.find(({ state }) => state === 'running');
  return (
    <li>
      <StatusShape {...STATES[job.state]} />
      <span className="overview-text">
        <LinkButton onClick={onOpen}>{job.name}</LinkButton> {job.subject}
        {step && <span className="overview-muted">: {step.name}</span>}
      </span>
      <span className="overview-muted">
        {clock(job.startedAt)}, {formatSpent((job.endedAt ?? now) - job.startedAt)}
      </span>
    </li>
  );
}
