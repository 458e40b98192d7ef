/** Every job: what was asked for, how far it is, how it ended. */
import { useMemo } from 'react';
import { useClockText } from '../../store/clock.ts';
import type { JobRow } from '../../store/job-rows.ts';
import { useJobRows } from '../../store/rows.ts';
import { later } from '../../ui/later.tsx';
import { ColumnsButton, RememberedGrid } from '../../ui/remembered-grid.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { useGridMemory } from '../../ui/use-grid-memory.ts';
import { useOneSelected } from '../../ui/use-one-selected.ts';
import { ViewLayout } from '../../ui/view-layout.tsx';
import type { ViewProps } from '../../ui/view-props.ts';
import { jobActions } from './job-actions.ts';
import { useErrorText } from './error-text.ts';
import { jobColumns } from './job-columns.tsx';
import './jobs.css';

const JobDetails = later(async () => (await import('./job-details.tsx')).JobDetails);

const rowId = (row: JobRow): string => row.id;

export function JobsView({ selected, onSelect, query, onQuery, goTo }: ViewProps) {
  const jobs = useJobRows();
  const clock = useClockText();
  const errorText = useErrorText();
  const columns = useMemo(() => jobColumns(clock, errorText), [clock, errorText]);
  const memory = useGridMemory('jobs', columns);
  const selection = useOneSelected(selected, onSelect);
  const jobOf = (wanted: string | null) => jobs.find(({ id }) => id === wanted);
  const job = jobOf(selected);
  return (
    <ViewLayout
      title="Jobs"
      tools={
        <>
          <ColumnsButton memory={memory} />
          <SearchBox value={query} onChange={onQuery} />
        </>
      }
      main={
        <div className="jobs-grid">
          <RememberedGrid
            label="Jobs"
            memory={memory}
            rows={jobs}
            getRowId={rowId}
            {...selection}
            filterText={query}
            actionsOf={([id]) => jobActions(jobOf(id), goTo)}
            emptyText="No job so far. Every action on a virtual machine or a node becomes one: quick-migrate a virtual machine under Virtual Machines, or pause a node under Hosts."
          />
        </div>
      }
      details={job ? <JobDetails job={job} goTo={goTo} /> : null}
      sections={[
        {
          title: job ? `Job ${job.number}` : 'Job',
          actions: jobActions(job, goTo),
          emptyText: 'Select a job to go to what it was about.',
        },
      ]}
    />
  );
}
