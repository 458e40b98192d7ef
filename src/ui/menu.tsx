import { Menu } from '@base-ui/react/menu';
import { Menubar } from '@base-ui/react/menubar';
import { useState, type ReactNode } from 'react';
import type { Action } from './action.ts';
import { Icon, type IconName } from './icons.tsx';
import { MenuSurface } from './menu-entries.tsx';
import './menu.css';

export type MenuPoint = { x: number; y: number };

type ContextMenuProps = {
  actions: readonly Action[];
  /** Where the menu stands; null while it is closed. */
  at: MenuPoint | null;
  onClose: () => void;
  label?: string;
};

/** A menu at a point of the window: the pointer's, or an element's when it came from the keyboard. */
export function ContextMenu({ actions, at, onClose, label = 'Context menu' }: ContextMenuProps) {
  const open = at !== null && actions.length > 0;
  return (
    <Menu.Root open={open} onOpenChange={(next) => !next && onClose()}>
      {at && (
        <MenuSurface
          actions={actions}
          label={label}
          anchor={{ getBoundingClientRect: () => new DOMRect(at.x, at.y, 0, 0) }}
        />
      )}
    </Menu.Root>
  );
}

/** `const menu = useContextMenu()`: call `menu.open(at, actions)`, render `menu.element`. */
export function useContextMenu(label?: string) {
  const [state, setState] = useState<{ at: MenuPoint; actions: readonly Action[] } | null>(null);
  const element = (
    <ContextMenu
      at={state?.at ?? null}
      actions={state?.actions ?? []}
      onClose={() => setState(null)}
      label={label}
    />
  );
  return { open: (at: MenuPoint, actions: readonly Action[]) => setState({ at, actions }), element };
}

/** The lower left corner of an element, for menus opened by keyboard. */
export function menuPointOf(element: Element): MenuPoint {
  const box = element.getBoundingClientRect();
  return { x: box.left + 16, y: box.bottom };
}

type MenuButtonProps = {
  label: string;
  icon?: IconName;
  actions: readonly Action[];
  /** Only the icon is drawn; the label is its name. */
  iconOnly?: boolean;
  children?: ReactNode;
};

export function MenuButton({ label, icon, actions, iconOnly, children }: MenuButtonProps) {
  return (
    <Menu.Root>
      <Menu.Trigger
        className="ui-tool-button"
        aria-label={iconOnly || children ? label : undefined}
        title={iconOnly ? label : undefined}
      >
        {icon && <Icon name={icon} />}
        {children ?? (!iconOnly && <span>{label}</span>)}
        <Icon name="chevron-down" size={10} />
      </Menu.Trigger>
      <MenuSurface actions={actions} />
    </Menu.Root>
  );
}

export type BarMenu = { id: string; label: string; actions: readonly Action[] };

export function MenuBar({ menus, label = 'Main menu' }: { menus: readonly BarMenu[]; label?: string }) {
  return (
    <Menubar className="ui-menu-bar" aria-label={label}>
      {menus.map((menu) => (
        <Menu.Root key={menu.id}>
          <Menu.Trigger className="ui-menu-bar-item">{menu.label}</Menu.Trigger>
          <MenuSurface actions={menu.actions} />
        </Menu.Root>
      ))}
    </Menubar>
  );
}
