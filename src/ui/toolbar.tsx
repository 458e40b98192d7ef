import { Toolbar as BaseToolbar } from '@base-ui/react/toolbar';
import { Fragment, useId, type ReactNode } from 'react';
import { runAction, type Action } from './action.ts';
import { Icon } from './icons.tsx';
import './toolbar.css';

type ToolbarProps = {
  label: string;
  actions?: readonly Action[];
  /** Further tools after the actions, such as `ToolButton`, `MenuButton` or a filter box. */
  children?: ReactNode;
};

/** One tab stop, arrows between its buttons. */
export function Toolbar({ label, actions = [], children }: ToolbarProps) {
  return (
    <BaseToolbar.Root className="ui-toolbar" aria-label={label}>
      {actions.map((action, index) => (
        <Fragment key={action.id}>
          {action.separatorBefore && index > 0 && <BaseToolbar.Separator className="ui-toolbar-separator" />}
          <ToolbarAction action={action} />
        </Fragment>
      ))}
      {children}
    </BaseToolbar.Root>
  );
}

function ToolbarAction({ action }: { action: Action }) {
  return <BaseToolbar.Button render={<ToolButton action={action} />} />;
}

type ToolButtonProps = { action: Action; iconOnly?: boolean };

/** A flat button for a tool bar or a pane's title. */
export function ToolButton({ action, iconOnly, ...rest }: ToolButtonProps) {
  const reasonId = useId();
  const disabled = action.disabled !== undefined;
  return (
    <button
      {...rest}
      type="button"
      className={action.danger ? 'ui-tool-button ui-danger' : 'ui-tool-button'}
      aria-disabled={disabled}
      aria-describedby={disabled ? reasonId : undefined}
      aria-pressed={action.checked}
      aria-keyshortcuts={action.shortcut}
      aria-label={iconOnly ? action.label : undefined}
      title={action.disabled ?? hint(action, iconOnly)}
      onClick={() => runAction(action)}
    >
      {action.icon && <Icon name={action.icon} />}
      {!iconOnly && <span>{action.label}</span>}
      {disabled && (
        <span id={reasonId} className="ui-visually-hidden" aria-hidden="true">
          {action.disabled}
        </span>
      )}
    </button>
  );
}

function hint(action: Action, iconOnly: boolean | undefined): string | undefined {
  if (action.shortcut) return `${action.label} (${action.shortcut})`;
  return iconOnly ? action.label : undefined;
}
