import type { JobStep, Vm } from '../../domain/records.ts';
import { useClockText } from '../../store/clock.ts';
import { useNow } from '../../store/hooks.tsx';
import type { JobRow } from '../../store/job-rows.ts';
import { useJobRows } from '../../store/rows.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatSpent } from '../../ui/format.ts';
import { StatusBadge, type Status } from '../../ui/status-badge.tsx';
import type { ViewProps } from '../../ui/view-props.ts';
import { seconds } from './phases.ts';

const STATES: Record<JobStep['state'], { status: Status; text: string }> = {
  waiting: { status: 'idle', text: 'Not started' },
  running: { status: 'busy', text: 'Running' },
  completed: { status: 'ok', text: 'Completed' },
  failed: { status: 'error', text: 'Failed' },
};

/** The jobs that acted on it, newest first, each with its steps. */
export function VmJobs({ vm, goTo }: { vm: Vm } & Pick<ViewProps, 'goTo'>) {
  const jobs = useJobRows().filter((job) => job.vm === vm.id);
  if (jobs.length === 0)
    return (
      <EmptyState title={`No job has acted on ${vm.name} yet`}>
        Give it an order at the right: each one is a job with its steps.
      </EmptyState>
    );
  return (
    <div className="vm-pane">
      {jobs.map((job) => (
        <JobTable key={job.id} job={job} onOpen={() => goTo('jobs', job.id)} />
      ))}
    </div>
  );
}

function JobTable({ job, onOpen }: { job: JobRow; onOpen: () => void }) {
  const now = useNow();
  const clock = useClockText();
  const { number, name, subject, state, startedAt, endedAt, steps } = job;
  return (
    <section aria-label={`Job ${number}`} className="vm-job">
      <p className="vm-job-title">
        <StatusBadge {...STATES[state]} />
        <LinkButton onClick={onOpen}>
          Job {number}: {name}
        </LinkButton>
        <span>{subject}</span>
        <span className="vm-muted">
          {clock(startedAt)}, {formatSpent((endedAt ?? now) - startedAt)}
        </span>
      </p>
      <table className="vm-table">
        <caption className="ui-visually-hidden">Steps of job {number}</caption>
        <thead>
          <tr>
            <th scope="col">Step</th>
            <th scope="col">State</th>
            <th scope="col" className="vm-figure">
              Time
            </th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step, index) => (
            <tr key={step.name}>
              <th scope="row">
                {index + 1} {step.name}
              </th>
              <td>
                <StatusBadge {...STATES[step.state]} />
              </td>
              <td className="vm-figure">
                {step.since === null ? '–' : seconds((step.endedAt ?? now) - step.since)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
