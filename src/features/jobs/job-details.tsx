import type { ReactNode } from 'react';
import type { HostId } from '../../domain/ids.ts';
import { useClockText } from '../../store/clock.ts';
import type { JobRow } from '../../store/job-rows.ts';
import { useAll, useNameOf } from '../../store/hooks.tsx';
import { formatDuration } from '../../ui/format.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { PropertyColumns, PropertyList } from '../../ui/property-list.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import type { ViewProps } from '../../ui/view-props.ts';
import { JOB_STATES } from './job-status.tsx';
import { useErrorText } from './error-text.ts';
import { nextStep } from './next-steps.ts';
import { StepTable } from './step-table.tsx';
import { TimeSpent } from './time-spent.tsx';

type JobDetailsProps = Pick<ViewProps, 'goTo'> & { job: JobRow };

/** How a job went, step by step, and what to do where it failed. */
export function JobDetails({ job, goTo }: JobDetailsProps) {
  return (
    // Reachable, so that it can be scrolled by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="jobs-details" role="group" aria-label={`Details of job ${job.number}`} tabIndex={0}>
      {job.error && <JobError job={job} error={job.error} goTo={goTo} />}
      <StepTable job={job} />
      <Summary job={job} goTo={goTo} />
    </div>
  );
}

function JobError({ job, error, goTo }: JobDetailsProps & { error: NonNullable<JobRow['error']> }) {
  const { vm } = job;
  const errorText = useErrorText();
  return (
    <section className="jobs-error" aria-label="Error">
      <p>
        <strong>{errorText(error)}</strong>
      </p>
      <p>
        {nextStep(error.fact?.kind ?? null)}{' '}
        {vm !== null && (
          <LinkButton onClick={() => goTo('virtual-machines', vm, 'why')}>Why was it down?</LinkButton>
        )}
      </p>
    </section>
  );
}

function Summary({ job, goTo }: JobDetailsProps) {
  const clock = useClockText();
  const nameOf = useNameOf();
  const host = (id: HostId): ReactNode => (
    <LinkButton onClick={() => goTo('hosts', id)}>{nameOf(id)}</LinkButton>
  );
  const { vm } = job;
  // Machines that share a LUN with it.
  const along = useAll('migrations').filter((it) => it.job === job.id && it.vm !== vm);
  const about = [
    vm !== null && {
      name: 'Virtual machine',
      value: <LinkButton onClick={() => goTo('virtual-machines', vm)}>{nameOf(vm)}</LinkButton>,
    },
    job.host !== null && { name: 'Host', value: host(job.host) },
    ...along.map(({ vm: other, predicted: { saveMs, ownerMs, restoreMs } }) => ({
      name: 'Goes along',
      value: `${nameOf(other)}, away for ${formatDuration(saveMs + ownerMs + restoreMs)}`,
    })),
    job.target !== null && { name: 'Target', value: host(job.target) },
  ].filter((property) => property !== false);
  return (
    <PropertyColumns>
      <PropertyList
        title={`Job ${job.number}`}
        properties={[
          { name: 'Name', value: job.name },
          { name: 'Status', value: <StatusBadge {...JOB_STATES[job.state]} /> },
          { name: 'Started', value: clock(job.startedAt) },
          { name: 'Ended', value: job.endedAt === null ? 'Not yet' : clock(job.endedAt) },
          { name: 'Duration', value: <TimeSpent since={job.startedAt} until={job.endedAt} /> },
        ]}
      />
      <PropertyList title="Result" properties={about} />
    </PropertyColumns>
  );
}
