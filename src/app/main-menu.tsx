import { useState } from 'react';
import { useDatacenter } from '../store/hooks.tsx';
import type { Action } from '../ui/action.ts';
import { later, Loading } from '../ui/later.tsx';
import { MenuBar } from '../ui/menu.tsx';
import { getTheme, setTheme, themes, themeTitles } from '../ui/theme.ts';
import type { ViewName } from '../ui/view-props.ts';
import { VIEWS } from './routing.ts';

const StartAgainDialog = later(async () => (await import('./start-again-dialog.tsx')).StartAgainDialog);
const DatacentersDialog = later(async () => (await import('./datacenters-dialog.tsx')).DatacentersDialog);

type MainMenuProps = {
  goTo: (view: ViewName) => void;
  onHelp: (about: 'keys' | 'about') => void;
  onKill: () => void;
  onInject: () => void;
  onFaults: () => void;
  onCommands: () => void;
};

export function MainMenu({ goTo, onHelp, onKill, onInject, onFaults, onCommands }: MainMenuProps) {
  const name = useDatacenter((state) => state.datacenter?.name ?? '');
  const readOnly = useDatacenter((state) =>
    state.status.kind === 'read-only' ? state.status.reason : undefined,
  );
  const [theme, change] = useState(getTheme);
  const [asking, setAsking] = useState<'again' | 'another' | null>(null);
  const file: Action[] = [
    {
      id: 'start-again',
      label: 'Start again…',
      icon: 'refresh',
      disabled: readOnly,
      run: () => setAsking('again'),
    },
    { id: 'open', label: 'Another datacenter…', disabled: readOnly, run: () => setAsking('another') },
  ];
  const views: Action[] = [
    ...VIEWS.map(({ name: view, title, key }) => ({
      id: view,
      label: title,
      shortcut: `Alt+${key}`,
      run: () => goTo(view),
    })),
    ...themes.map((one, index) => ({
      id: `theme-${one}`,
      label: `Theme: ${themeTitles[one]}`,
      checked: theme === one,
      separatorBefore: index === 0,
      run: () => {
        setTheme(one);
        change(one);
      },
    })),
  ];
  const actions: Action[] = [
    { id: 'commands', label: 'All commands…', icon: 'search', shortcut: 'Ctrl+K', run: onCommands },
  ];
  const faults: Action[] = [
    {
      id: 'kill',
      label: 'Kill a node (power loss)…',
      icon: 'bolt',
      danger: true,
      disabled: readOnly,
      run: onKill,
    },
    { id: 'inject', label: 'Inject a fault…', icon: 'bolt', shortcut: 'Ctrl+I', run: onInject },
    { id: 'active', label: 'Faults in effect…', icon: 'heal', separatorBefore: true, run: onFaults },
  ];
  const help: Action[] = [
    { id: 'keys', label: 'Keyboard', shortcut: 'F1', run: () => onHelp('keys') },
    { id: 'about', label: 'About Failover Lab', run: () => onHelp('about') },
  ];
  return (
    <div className="app-menu">
      <MenuBar
        menus={[
          { id: 'file', label: 'File', actions: file },
          { id: 'view', label: 'View', actions: views },
          { id: 'actions', label: 'Actions', actions },
          { id: 'faults', label: 'Faults', actions: faults },
          { id: 'help', label: 'Help', actions: help },
        ]}
      />
      <h1 className="app-name" title={name}>
        {name}
      </h1>
      {asking !== null && (
        <Loading instead={null}>
          {asking === 'again' ? (
            <StartAgainDialog onClose={() => setAsking(null)} />
          ) : (
            <DatacentersDialog onClose={() => setAsking(null)} />
          )}
        </Loading>
      )}
    </div>
  );
}
