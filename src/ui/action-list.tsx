import { useId, useState } from 'react';
import { runAction, type Action } from './action.ts';
import { Icon } from './icons.tsx';
import './action-list.css';

type ActionListProps = {
  title: string;
  actions: readonly Action[];
  /** Shown when there is nothing to do here. */
  emptyText?: string;
};

/** A collapsible block of the actions pane: the entries of the context menu, always in sight. */
export function ActionList({ title, actions, emptyText = 'Nothing selected.' }: ActionListProps) {
  const [open, setOpen] = useState(true);
  const id = useId();
  return (
    <section className="ui-action-list" aria-labelledby={id}>
      <h3>
        <button
          type="button"
          id={id}
          className="ui-action-title"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <span>{title}</span>
          <Icon name={open ? 'chevron-down' : 'chevron-right'} size={12} />
        </button>
      </h3>
      {open && <Entries actions={actions} emptyText={emptyText} />}
    </section>
  );
}

function Entries({ actions, emptyText }: { actions: readonly Action[]; emptyText: string }) {
  if (actions.length === 0) return <p className="ui-action-empty">{emptyText}</p>;
  return (
    <ul>
      {actions.map((action, index) => (
        <li key={action.id} className={action.separatorBefore && index > 0 ? 'ui-separated' : undefined}>
          <Entry action={action} />
          {action.items && action.items.length > 0 && (
            <div className="ui-action-nested">
              <Entries actions={action.items} emptyText={emptyText} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

function Entry({ action }: { action: Action }) {
  const reasonId = useId();
  if (action.items && action.items.length > 0)
    return <span className="ui-action-heading">{action.label}</span>;
  const icon = action.checked ? 'check' : action.icon;
  return (
    <button
      type="button"
      className={action.danger ? 'ui-action ui-danger' : 'ui-action'}
      // Not `disabled`: that would take the entry out of the tab order together with its reason.
      aria-disabled={action.disabled !== undefined}
      aria-describedby={action.disabled === undefined ? undefined : reasonId}
      aria-pressed={action.checked}
      aria-keyshortcuts={action.shortcut}
      title={action.disabled}
      onClick={() => runAction(action)}
    >
      <span className="ui-menu-icon">{icon && <Icon name={icon} />}</span>
      <span>{action.label}</span>
      {action.disabled !== undefined && (
        <span id={reasonId} className="ui-action-reason ui-visually-hidden" aria-hidden="true">
          {action.disabled}
        </span>
      )}
    </button>
  );
}
