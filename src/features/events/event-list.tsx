/** Events as a grid, newest first, each leading to what it is about. */
import { useMemo, useState } from 'react';
import type { Fact } from '../../domain/facts.ts';
import { useClockText } from '../../store/clock.ts';
import { useNameOf, useStore } from '../../store/hooks.tsx';
import { DataGrid } from '../../ui/data-grid.tsx';
import { formatQuantity } from '../../ui/format.ts';
import { SearchBox } from '../../ui/search-box.tsx';
import type { ViewProps } from '../../ui/view-props.ts';
import { targetOf } from './about.ts';
import { eventColumns } from './event-columns.tsx';
import { LevelFilter, passes, type LeastLevel } from './level-filter.tsx';
import './events.css';

type EventListProps = {
  label: string;
  /** Oldest first, as the mirror keeps them. */
  facts: readonly Fact[];
  /** Whether older ones than these happened. */
  more: boolean;
  goTo?: ViewProps['goTo'];
};

const rowId = (fact: Fact): string => String(fact.id);

export function EventList({ label, facts, more, goTo }: EventListProps) {
  const store = useStore();
  const nameOf = useNameOf();
  const clock = useClockText();
  const [query, setQuery] = useState('');
  const [least, setLeast] = useState<LeastLevel>('info');
  const rows = useMemo(() => facts.filter((fact) => passes(fact, least)).toReversed(), [facts, least]);
  const target = (fact: Fact) => targetOf(fact, store.getState().tables);
  const open = (fact: Fact) => {
    const found = target(fact);
    if (found) goTo?.(found.view, found.selected);
  };
  const columns = eventColumns({ nameOf, clock, target, onOpen: goTo && open });
  return (
    <section className="events" aria-label={label}>
      <div className="events-tools">
        <LevelFilter value={least} onChange={setLeast} />
        <SearchBox value={query} onChange={setQuery} label="Look for events" />
        <span className="events-count">
          {formatQuantity(rows.length, 'event')}
          {more && '; older ones are no longer kept here'}
        </span>
      </div>
      <div className="events-grid">
        <DataGrid
          label={label}
          rows={rows}
          columns={columns}
          getRowId={rowId}
          singleSelect
          filterText={query}
          onActivate={open}
          emptyText={
            facts.length === 0
              ? 'Nothing has happened to it yet.'
              : 'No event is of this level or has what you look for.'
          }
        />
      </div>
    </section>
  );
}
