/** Keys that work anywhere in the window. */
import { useEffect, useEffectEvent } from 'react';
import { useTransport } from '../client/commands.ts';
import { useStore } from '../store/hooks.tsx';
import type { ViewName } from '../ui/view-props.ts';
import { VIEWS } from './routing.ts';

export const SHORTCUTS: readonly { keys: string; does: string }[] = [
  { keys: 'Alt+1 … Alt+6', does: 'Overview, Hosts, Virtual Machines, Storage, Map, Jobs' },
  { keys: 'Ctrl+Space', does: 'Pause or go on' },
  { keys: 'Ctrl+.', does: 'Step to the next event' },
  { keys: 'Ctrl+K', does: 'Every command and every fault' },
  { keys: 'Ctrl+I', does: 'Inject a fault' },
  { keys: 'Ctrl+F', does: 'Look for something in the view' },
  { keys: 'F6, Shift+F6', does: 'To the next or the previous pane' },
  { keys: 'Arrow keys, Home, End, Page Up, Page Down', does: 'Walk in lists, trees and menus' },
  { keys: 'Shift+F10 or the menu key', does: 'Context menu of the selection' },
  { keys: 'F1', does: 'This list' },
];

type Targets = {
  goTo: (view: ViewName) => void;
  help: () => void;
  commands: () => void;
  inject: () => void;
};

/** The panes in the order of the window, each with the places in it that take the focus, the likeliest first. */
const PANES: readonly { pane: string; places: readonly string[] }[] = [
  { pane: '[role=tree]', places: ['[tabindex="0"]'] },
  { pane: '.ui-view-main', places: ['[role=grid]', '[tabindex="0"]', 'button'] },
  { pane: '.ui-view-details', places: ['[role=tab][tabindex="0"]', '[tabindex="0"]'] },
  { pane: '.ui-actions-pane', places: ['button'] },
];

type Pane = { element: Element; focus: HTMLElement };

const panes = (): Pane[] =>
  PANES.flatMap(({ pane, places }): Pane[] => {
    const element = document.querySelector(pane);
    const focus = places.map((place) => element?.querySelector<HTMLElement>(place)).find(Boolean);
    return element && focus ? [{ element, focus }] : [];
  });

const nextPane = (backwards: boolean): void => {
  const all = panes();
  const at = all.findIndex(({ element }) => element.contains(document.activeElement));
  const next = backwards ? (at <= 0 ? all.length - 1 : at - 1) : (at + 1) % Math.max(1, all.length);
  all[next]?.focus.focus();
};

export const useShortcuts = ({ goTo, help, commands, inject }: Targets): void => {
  const store = useStore();
  const transport = useTransport();
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const view = event.altKey && !event.ctrlKey ? VIEWS.find(({ key }) => key === event.key) : undefined;
    const acts: Record<string, (() => void) | undefined> = {
      F1: help,
      F6: () => nextPane(event.shiftKey),
      'ctrl+ ': () =>
        transport.mutate({ kind: store.getState().transport.mode === 'playing' ? 'pause' : 'play' }),
      'ctrl+.': () => transport.mutate({ kind: 'step' }),
      'ctrl+k': commands,
      'ctrl+i': inject,
      'ctrl+f': () => document.querySelector<HTMLElement>('.ui-search')?.focus(),
    };
    const act = view
      ? () => goTo(view.name)
      : acts[event.ctrlKey || event.metaKey ? `ctrl+${event.key.toLowerCase()}` : event.key];
    if (!act || document.querySelector('[role=dialog]')) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
};
