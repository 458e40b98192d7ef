import type { HostRow } from '../../store/host-rows.ts';
import { Tabs } from '../../ui/tabs.tsx';
import type { ViewProps } from '../../ui/view-props.ts';
import { HostOverview } from './host-overview.tsx';
import { HostStorage } from './host-storage.tsx';
import { HostVms } from './host-vms.tsx';
import type { HostSlots } from './slots.ts';

type HostDetailsProps = Pick<ViewProps, 'tab' | 'onTab' | 'goTo'> & { host: HostRow; slots: HostSlots };

export function HostDetails({ host, slots, tab, onTab, goTo }: HostDetailsProps) {
  return (
    <Tabs
      label={`Details of ${host.name}`}
      value={tab}
      onChange={onTab}
      tabs={[
        { id: 'overview', title: 'Overview', content: () => <HostOverview row={host} /> },
        {
          id: 'vms',
          title: 'Virtual machines',
          content: () => <HostVms host={host} goTo={goTo} />,
        },
        { id: 'storage', title: 'Storage', content: () => <HostStorage host={host} goTo={goTo} /> },
        { id: 'performance', title: 'Performance', content: () => slots.performance(host.id) },
        { id: 'events', title: 'Events', content: () => slots.events(host.id) },
      ]}
    />
  );
}
