import { useSyncExternalStore, type ReactNode } from 'react';
import { ActionList } from './action-list.tsx';
import type { Action } from './action.ts';
import { EmptyState } from './empty-state.tsx';
import { Loading } from './later.tsx';
import { Panes } from './panes.tsx';
import './view-layout.css';

export type ActionSection = { title: string; actions: readonly Action[]; emptyText?: string };

type ViewLayoutProps = {
  title: string;
  /** Beside the title: a search box, a count. */
  tools?: ReactNode;
  main: ReactNode;
  /** Below: details of the selection, null while nothing is selected. Left out in a view without details. */
  details?: ReactNode;
  sections: readonly ActionSection[];
};

const narrow = '(max-width: 900px)';

const useNarrow = (): boolean =>
  useSyncExternalStore(
    (changed) => {
      const query = window.matchMedia(narrow);
      query.addEventListener('change', changed);
      return () => query.removeEventListener('change', changed);
    },
    () => window.matchMedia(narrow).matches,
  );

/** The frame of every view: results, details of the selection below, actions at the right. */
export function ViewLayout({ title, tools, main, details, sections }: ViewLayoutProps) {
  const isNarrow = useNarrow();
  const results = (
    <section className="ui-view-main" aria-label={title}>
      <header className="ui-view-title">
        <h2>{title}</h2>
        {tools}
      </header>
      <div className="ui-view-body">{main}</div>
    </section>
  );
  // There from the start: if it came with the first selection, the row just clicked would move away.
  const below = (
    <section className="ui-view-details" aria-label="Details">
      <Loading>
        {details ?? <EmptyState title="Nothing selected">Select a row to see its details.</EmptyState>}
      </Loading>
    </section>
  );
  const middle = (
    <Panes
      id="details"
      label="the details pane"
      orientation="vertical"
      panes={[
        { id: 'results', content: results, size: 55, least: 120 },
        details !== undefined && { id: 'details', content: below, size: 45, least: 100 },
      ]}
    />
  );
  const actions = (
    <aside className="ui-actions-pane" aria-label="Actions">
      <header className="ui-view-title">
        <h2>Actions</h2>
      </header>
      <div className="ui-actions-body">
        {sections.map((section) => (
          <ActionList key={section.title} {...section} />
        ))}
      </div>
    </aside>
  );
  return (
    <Panes
      id="actions"
      label="the actions pane"
      orientation={isNarrow ? 'vertical' : 'horizontal'}
      panes={[
        { id: 'middle', content: middle, size: 80, least: 240 },
        { id: 'actions', content: actions, size: 20, least: 140 },
      ]}
    />
  );
}
