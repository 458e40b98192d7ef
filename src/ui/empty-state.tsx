import type { ReactNode } from 'react';
import './empty-state.css';

/** Instead of content: why there is none, and what to do. */
export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="ui-empty-state">
      <p className="ui-empty-title">{title}</p>
      {children !== undefined && <div>{children}</div>}
    </div>
  );
}
