import { Menu } from '@base-ui/react/menu';
import { Fragment, useId } from 'react';
import { runAction, type Action } from './action.ts';
import { Icon, type IconName } from './icons.tsx';

/** The entries of a menu, whichever way it was opened. */
function MenuEntries({ actions }: { actions: readonly Action[] }) {
  return actions.map((action, index) => (
    <Fragment key={action.id}>
      {action.separatorBefore && index > 0 && <Menu.Separator className="ui-menu-separator" />}
      <Entry action={action} />
    </Fragment>
  ));
}

function Entry({ action }: { action: Action }) {
  const reasonId = useId();
  const disabled = action.disabled !== undefined;
  const common = {
    className: action.danger ? 'ui-menu-item ui-danger' : 'ui-menu-item',
    disabled,
    label: action.label,
    'aria-describedby': disabled ? reasonId : undefined,
    'aria-keyshortcuts': action.shortcut,
    title: action.disabled,
  };
  if (action.items && !disabled) return <Submenu action={action} />;
  if (action.checked !== undefined) {
    return (
      <Menu.CheckboxItem
        {...common}
        checked={action.checked}
        onCheckedChange={() => runAction(action)}
        closeOnClick={false}
      >
        <EntryFace action={action} icon={action.checked ? 'check' : undefined} reasonId={reasonId} />
      </Menu.CheckboxItem>
    );
  }
  return (
    <Menu.Item {...common} onClick={() => runAction(action)}>
      <EntryFace action={action} icon={action.icon} reasonId={reasonId} />
    </Menu.Item>
  );
}

function Submenu({ action }: { action: Action }) {
  return (
    <Menu.SubmenuRoot>
      <Menu.SubmenuTrigger className="ui-menu-item" label={action.label}>
        <span className="ui-menu-icon">{action.icon && <Icon name={action.icon} />}</span>
        <span className="ui-menu-label">{action.label}</span>
        <Icon name="chevron-right" size={12} />
      </Menu.SubmenuTrigger>
      <MenuSurface actions={action.items ?? []} side="inline-end" />
    </Menu.SubmenuRoot>
  );
}

function EntryFace(props: { action: Action; icon: IconName | undefined; reasonId: string }) {
  const { action, icon, reasonId } = props;
  return (
    <>
      <span className="ui-menu-icon">{icon && <Icon name={icon} />}</span>
      <span className="ui-menu-label">
        {action.label}
        {action.disabled !== undefined && (
          <span className="ui-menu-reason" id={reasonId} aria-hidden="true">
            {action.disabled}
          </span>
        )}
      </span>
      {action.shortcut && (
        <span className="ui-menu-shortcut" aria-hidden="true">
          {action.shortcut}
        </span>
      )}
    </>
  );
}

type SurfaceProps = {
  actions: readonly Action[];
  side?: 'bottom' | 'inline-end';
  anchor?: { getBoundingClientRect: () => DOMRect };
  label?: string;
};

export function MenuSurface({ actions, side = 'bottom', anchor, label }: SurfaceProps) {
  return (
    <Menu.Portal>
      <Menu.Positioner
        className="ui-menu-positioner"
        side={side}
        align="start"
        anchor={anchor}
        collisionPadding={4}
      >
        <Menu.Popup
          className="ui-menu"
          aria-label={label}
          // The menu key, held a little long, would open the browser's own menu on top of this one.
          onContextMenu={(event) => event.preventDefault()}
        >
          <MenuEntries actions={actions} />
        </Menu.Popup>
      </Menu.Positioner>
    </Menu.Portal>
  );
}
