/** All about one virtual machine, in tabs. */
import type { ReactNode } from 'react';
import type { VmId } from '../../domain/ids.ts';
import { useEntity } from '../../store/hooks.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import type { ViewProps } from '../../ui/view-props.ts';
import { VmJobs } from './vm-jobs.tsx';
import { VmOverview } from './vm-overview.tsx';
import { VmStorage } from './vm-storage.tsx';

/** What other features show about a machine. */
export type DetailSlots = {
  performance: (of: string) => ReactNode;
  events: (about: string) => ReactNode;
  why: (vm: VmId) => ReactNode;
};

type VmDetailsProps = Pick<ViewProps, 'tab' | 'onTab' | 'goTo'> & {
  id: VmId;
  /** How many are selected: details are of one of them. */
  of: number;
  slots: DetailSlots;
};

export function VmDetails({ id, of, tab, onTab, goTo, slots }: VmDetailsProps) {
  const vm = useEntity('vms', id);
  if (!vm)
    return (
      <EmptyState title="There is no such virtual machine">
        This datacenter has no {id}. Select one in the list above.
      </EmptyState>
    );
  const tabs = (
    <Tabs
      label={`Details of ${vm.name}`}
      value={tab}
      onChange={onTab}
      tabs={[
        { id: 'overview', title: 'Overview', content: () => <VmOverview vm={vm} goTo={goTo} /> },
        { id: 'storage', title: 'Storage', content: () => <VmStorage vm={vm} goTo={goTo} /> },
        { id: 'why', title: 'Why', content: () => slots.why(id) },
        { id: 'performance', title: 'Performance', content: () => slots.performance(id) },
        { id: 'events', title: 'Events', content: () => slots.events(id) },
        { id: 'jobs', title: 'Jobs', content: () => <VmJobs vm={vm} goTo={goTo} /> },
      ]}
    />
  );
  if (of < 2) return tabs;
  return (
    <div className="vm-one-of">
      <p>
        Details of <strong>{vm.name}</strong>, one of {of} selected
      </p>
      {tabs}
    </div>
  );
}
