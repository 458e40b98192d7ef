/** The columns of the Jobs grid. */
import type { ClockText } from '../../store/clock.ts';
import type { JobRow } from '../../store/job-rows.ts';
import type { GridColumn } from '../../ui/grid-types.ts';

import type { ErrorText } from './error-text.ts';
import { JobStatus, JOB_STATES } from './job-status.tsx';
import { TimeSpent } from './time-spent.tsx';

export const jobColumns = (clock: ClockText, errorText: ErrorText): readonly GridColumn<JobRow>[] => [
  { id: 'name', title: 'Name', width: 200, value: ({ name }) => name },
  { id: 'number', title: 'Number', width: 65, numeric: true, value: ({ number }) => number },
  {
    id: 'status',
    title: 'Status',
    width: 180,
    value: ({ state }) => state,
    text: ({ state }) => JOB_STATES[state].text,
    render: (job) => <JobStatus job={job} />,
  },
  {
    id: 'subject',
    title: 'Result Name',
    width: 175,
    hint: 'What it acts on, and where it takes it',
    value: ({ subject }) => subject,
  },
  {
    id: 'started',
    title: 'Started',
    width: 80,
    value: ({ startedAt }) => startedAt,
    text: ({ startedAt }) => clock(startedAt),
  },
  {
    id: 'duration',
    title: 'Duration',
    width: 90,
    numeric: true,
    unsearchable: true,
    // One that runs has no duration yet.
    value: ({ startedAt, endedAt }) => (endedAt === null ? null : endedAt - startedAt),
    render: (job) => <TimeSpent since={job.startedAt} until={job.endedAt} />,
  },
  { id: 'error', title: 'Error', width: 260, value: ({ error }) => errorText(error) },
];
