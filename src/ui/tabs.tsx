import { Tabs as BaseTabs } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';
import './tabs.css';

export type Tab = { id: string; title: string; content: () => ReactNode };

type TabsProps = {
  label: string;
  tabs: readonly Tab[];
  value: string | null;
  onChange: (id: string) => void;
};

/** Only the open tab's content is made. An unknown tab in the address falls back to the first. */
export function Tabs({ label, tabs, value, onChange }: TabsProps) {
  const open = tabs.find((tab) => tab.id === value) ?? tabs[0];
  return (
    <BaseTabs.Root className="ui-tabs" value={open.id} onValueChange={(id) => onChange(String(id))}>
      <BaseTabs.List className="ui-tab-list" aria-label={label} activateOnFocus>
        {tabs.map((tab) => (
          <BaseTabs.Tab key={tab.id} value={tab.id} className="ui-tab">
            {tab.title}
          </BaseTabs.Tab>
        ))}
      </BaseTabs.List>
      {tabs.map((tab) => (
        <BaseTabs.Panel key={tab.id} value={tab.id} className="ui-tab-panel">
          {tab.id === open.id && tab.content()}
        </BaseTabs.Panel>
      ))}
    </BaseTabs.Root>
  );
}
