/** Menus as the rest of the kit uses them: drawn at once, and brought to life when there is time. */
import { useState } from 'react';
import type { Action } from './action.ts';
import { later, Loading } from './later.tsx';
import { MenuFace } from './menu-face.tsx';
import type { ContextMenuProps, MenuBarProps, MenuButtonProps, MenuPoint } from './menu-parts.tsx';
import './menu.css';

export type { MenuPoint } from './menu-parts.tsx';

const LivingContextMenu = later(async () => (await import('./menu-parts.tsx')).ContextMenu);
const LivingMenuButton = later(async () => (await import('./menu-parts.tsx')).MenuButton);
const LivingMenuBar = later(async () => (await import('./menu-parts.tsx')).MenuBar);

/** A menu at a point of the window: the pointer's, or an element's when it came from the keyboard. */
export function ContextMenu(props: ContextMenuProps) {
  const [used, setUsed] = useState(false);
  if (props.at !== null && !used) setUsed(true);
  // It stays once it was open, so that closing it gives the focus back.
  return used ? (
    <Loading instead={null}>
      <LivingContextMenu {...props} />
    </Loading>
  ) : null;
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

export function MenuButton(props: MenuButtonProps) {
  return (
    <Loading
      instead={
        <span className="ui-tool-button">
          <MenuFace {...props} />
        </span>
      }
    >
      <LivingMenuButton {...props} />
    </Loading>
  );
}

export function MenuBar(props: MenuBarProps) {
  const still = (
    <div className="ui-menu-bar">
      {props.menus.map(({ id, label }) => (
        <span key={id} className="ui-menu-bar-item">
          {label}
        </span>
      ))}
    </div>
  );
  return (
    <Loading instead={still}>
      <LivingMenuBar {...props} />
    </Loading>
  );
}
