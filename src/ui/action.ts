import type { IconName } from './icons.tsx';

/** One thing a user can do. Menus, toolbars and the actions pane draw the same list of these. */
export type Action = {
  id: string;
  label: string;
  icon?: IconName;
  /** As shown to the user, such as `Ctrl+R`; whoever owns the view listens for the keys. */
  shortcut?: string;
  /** Why it cannot be done now. The entry stays visible and reachable and says this. */
  disabled?: string;
  danger?: boolean;
  /** Given for something that is on or off. */
  checked?: boolean;
  separatorBefore?: boolean;
  /** With entries of its own it is a submenu and `run` is not called. */
  items?: readonly Action[];
  run?: () => void;
};

function isAvailable(action: Action): boolean {
  return action.disabled === undefined;
}

export function runAction(action: Action): void {
  if (isAvailable(action)) action.run?.();
}
