/** Every job: what was asked for, how far it is, how it ended. */
import { useMemo } from 'react';
import { useClockText } from '../../store/clock.ts';
import type { JobRow } from '../../store/job-rows.ts';
import { useJobRows } from '../../store/rows.ts';
import { PropertyList } from '../../ui/property-list.tsx';
import { ColumnsButton, RememberedGrid } from '../../ui/remembered-grid.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { useGridMemory } from '../../ui/use-grid-memory.ts';
import { ViewLayout } from '../../ui/view-layout.tsx';
import type { ViewProps } from '../../ui/view-props.ts';
import { jobColumns } from './job-columns.tsx';

const rowId = (row: JobRow): string => row.id;

export function JobsView({ selected, onSelect, query, onQuery }: ViewProps) {
  const rows = useJobRows();
  const clock = useClockText();
  const columns = useMemo(() => jobColumns(clock), [clock]);
  const memory = useGridMemory('jobs', columns);
  const job = rows.find(({ id }) => id === selected);
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
        <RememberedGrid
          label="Jobs"
          memory={memory}
          rows={rows}
          getRowId={rowId}
          singleSelect
          selection={new Set(selected === null ? [] : [selected])}
          onSelectionChange={(ids) => onSelect([...ids][0] ?? null)}
          revealId={selected}
          filterText={query}
          emptyText="No job so far."
        />
      }
      details={
        job ? (
          <PropertyList
            title={job.name}
            properties={job.steps.map(({ name, state }) => ({ name, value: state }))}
          />
        ) : null
      }
      sections={[]}
    />
  );
}
