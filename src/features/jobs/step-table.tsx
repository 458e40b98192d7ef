import type { JobStep, Migration } from '../../domain/records.ts';
import type { JobRow } from '../../store/job-rows.ts';
import { useEntity } from '../../store/hooks.tsx';
import { formatDuration } from '../../ui/format.ts';
import { PlainTable, type TableColumn } from '../../ui/plain-table.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { StatusBadge, type Status } from '../../ui/status-badge.tsx';
import { JOB_STATES, progressText } from './job-status.tsx';
import { TimeSpent } from './time-spent.tsx';

type Line = {
  number: string;
  name: string;
  badge: { status: Status; text: string };
  since: number | null;
  until: number | null;
  /** How far it is; only of what is under way. */
  progress: number | null;
  predictedMs: number | null;
};

const STEP_STATES: Record<JobStep['state'], Line['badge']> = {
  waiting: { status: 'idle', text: 'Not started' },
  ...JOB_STATES,
};

/** What was expected of the steps of a quick migration when it began. */
const predictions = (migration: Migration | undefined): (number | null)[] => {
  if (!migration) return [];
  const { saveMs, ownerMs, restoreMs } = migration.predicted;
  return [saveMs, ownerMs, restoreMs];
};

/** The job, then its steps below it: 1, 1.1, 1.2, as the original counts them. */
const linesOf = (job: JobRow, predicted: readonly (number | null)[]): Line[] => [
  {
    number: '1',
    name: job.name,
    badge: JOB_STATES[job.state],
    since: job.startedAt,
    until: job.endedAt,
    progress: job.state === 'running' ? job.progress : null,
    predictedMs: predicted.length > 0 ? predicted.reduce<number>((sum, ms) => sum + (ms ?? 0), 0) : null,
  },
  ...job.steps.map((step, i) => ({
    number: `1.${i + 1}`,
    name: step.name,
    badge: STEP_STATES[step.state],
    since: step.since,
    until: step.endedAt,
    progress: step.state === 'running' ? job.stepProgress : null,
    predictedMs: predicted[i] ?? null,
  })),
];

const Time = ({ since, until }: Line) => (since === null ? '' : <TimeSpent since={since} until={until} />);

const COLUMNS: readonly TableColumn<Line>[] = [
  {
    title: 'Step',
    cell: ({ number, name }) => (
      <span className={number === '1' ? 'jobs-step' : 'jobs-step jobs-nested'}>
        <span className="jobs-number">{number}</span> {name}
      </span>
    ),
  },
  {
    title: 'Status',
    cell: (line) => (
      <span className="jobs-state">
        <StatusBadge {...line.badge} />
        {line.progress !== null && (
          <ProgressBar
            label={`Progress of ${line.name}`}
            fraction={line.progress}
            text={progressText(line.progress)}
          />
        )}
      </span>
    ),
  },
  { title: 'Time', numeric: true, cell: Time },
];

const PREDICTED: TableColumn<Line> = {
  title: 'Predicted',
  numeric: true,
  cell: ({ predictedMs }) => (predictedMs === null ? '' : formatDuration(predictedMs)),
};

export function StepTable({ job }: { job: JobRow }) {
  const predicted = predictions(useEntity('migrations', job.migration));
  return (
    <PlainTable
      title="Steps"
      rows={linesOf(job, predicted)}
      columns={predicted.length > 0 ? [...COLUMNS, PREDICTED] : COLUMNS}
      rowId={({ number }) => number}
    />
  );
}
