/** The console's window: title bar, views, navigation, status bar. */
import { useState } from 'react';
import { hostWithoutPower } from '../domain/faults/power.ts';
import type { CommandName } from '../api/contract/commands.ts';
import type { HostId } from '../domain/ids.ts';
import { useOrder } from '../client/order.tsx';
import { useStore } from '../store/hooks.tsx';
import { Panes } from '../ui/panes.tsx';
import type { ViewProps } from '../ui/view-props.ts';
import { ClockBar } from './clock-bar.tsx';
import { later, Loading, useTheRestLater } from '../ui/later.tsx';
import { MainMenu } from './main-menu.tsx';
import { Navigation } from './navigation.tsx';
import { usePlace } from './routing.ts';
import { StatusBar } from './status-bar.tsx';
import { useShortcuts } from './shortcuts.ts';
import { View } from './view.tsx';
import './window.css';

const FaultDialog = later(async () => (await import('../features/faults/fault-dialog.tsx')).FaultDialog);
const FaultsPanel = later(async () => (await import('../features/faults/faults-panel.tsx')).FaultsPanel);
const OrdersDialog = later(async () => (await import('../features/commands/orders-dialog.tsx')).OrdersDialog);
const Announcer = later(async () => (await import('./announcer.tsx')).Announcer);
const HelpDialog = later(async () => (await import('./help-dialog.tsx')).HelpDialog);

type Ordering = { what: 'faults' | 'everything'; on: string | null; command?: CommandName };
const EVERYTHING: Ordering = { what: 'everything', on: null };

export function Window({ apiMode }: { apiMode: () => string }) {
  const { place, go } = usePlace();
  const order = useOrder();
  const store = useStore();
  /** The host that the dialog stands on; null: it asks which one; undefined: closed. */
  const [killing, setKilling] = useState<HostId | null | undefined>(undefined);
  /** What can be ordered or made to fail, and what the list was opened on. */
  const [ordering, setOrdering] = useState<Ordering | null>(null);
  const [faults, setFaults] = useState(false);
  const [help, setHelp] = useState<'keys' | 'about' | null>(null);
  const inject = (on: string | null) => setOrdering({ what: 'faults', on });
  const command = (name: CommandName, on: string | null) =>
    setOrdering({ what: 'everything', on, command: name });
  const showFaults = () => setFaults(true);
  useTheRestLater();
  useShortcuts({
    goTo: (view) => go({ view, selected: null, tab: null, query: '' }),
    help: () => setHelp('keys'),
    commands: () => setOrdering(EVERYTHING),
    inject: () => inject(null),
  });

  const heal = (host: HostId) => {
    const fault = [...store.getState().tables.faults.values()].find(
      (active) => hostWithoutPower(active.fault) === host,
    );
    if (fault) void order('healFault', { fault: fault.id });
  };
  const props: ViewProps = {
    selected: place.selected,
    onSelect: (selected) => go({ selected }),
    tab: place.tab,
    onTab: (tab) => go({ tab }),
    query: place.query,
    onQuery: (query) => go({ query }),
    within: place.within,
    goTo: (view, selected, tab) =>
      go({ view, selected: selected ?? null, tab: tab ?? null, query: '', within: null }),
  };

  return (
    <div className="app-window">
      <header className="app-top">
        <MainMenu
          goTo={props.goTo}
          onHelp={setHelp}
          onKill={() => setKilling(null)}
          onInject={() => inject(null)}
          onFaults={showFaults}
          onCommands={() => setOrdering(EVERYTHING)}
        />
        <ClockBar />
      </header>
      <div className="app-middle">
        <Panes
          id="navigation"
          label="the navigation pane"
          orientation="horizontal"
          panes={[
            {
              id: 'navigation',
              size: 17,
              least: 150,
              content: <Navigation place={place} go={go} />,
            },
            {
              id: 'view',
              size: 83,
              least: 300,
              content: (
                <main className="app-view">
                  <View
                    name={place.view}
                    props={props}
                    doors={{
                      onKill: setKilling,
                      onHeal: heal,
                      onInject: inject,
                      onCommand: command,
                      onFaults: showFaults,
                    }}
                  />
                </main>
              ),
            },
          ]}
        />
      </div>
      <StatusBar onFaults={showFaults} />
      <Loading instead={null}>
        <Announcer />
      </Loading>
      <Loading instead={null}>
        {killing !== undefined && <FaultDialog host={killing} open onClose={() => setKilling(undefined)} />}
        {ordering !== null && <OrdersDialog {...ordering} onClose={() => setOrdering(null)} />}
        {faults && (
          <FaultsPanel
            onInject={() => {
              setFaults(false);
              inject(null);
            }}
            onClose={() => setFaults(false)}
          />
        )}
        {help !== null && <HelpDialog open={help} apiMode={apiMode} onClose={() => setHelp(null)} />}
      </Loading>
    </div>
  );
}
