/** Menus with all that they need; they come with the first look at one. */
import { Menu } from '@base-ui/react/menu';
import { Menubar } from '@base-ui/react/menubar';
import type { ReactNode } from 'react';
import type { Action } from './action.ts';
import type { IconName } from './icons.tsx';
import { MenuSurface } from './menu-entries.tsx';
import { MenuFace } from './menu-face.tsx';
import './menu.css';

export type MenuPoint = { x: number; y: number };

export type ContextMenuProps = {
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

export type MenuButtonProps = {
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
        <MenuFace label={label} icon={icon} iconOnly={iconOnly}>
          {children}
        </MenuFace>
      </Menu.Trigger>
      <MenuSurface actions={actions} />
    </Menu.Root>
  );
}

export type BarMenu = { id: string; label: string; actions: readonly Action[] };

export type MenuBarProps = { menus: readonly BarMenu[]; label?: string };

export function MenuBar({ menus, label = 'Main menu' }: MenuBarProps) {
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
