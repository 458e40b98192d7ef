import type { LunRow } from '../../store/lun-rows.ts';
import { Tabs } from '../../ui/tabs.tsx';
import type { ViewProps } from '../../ui/view-props.ts';
import { ArrayOverview } from './array-details.tsx';
import { LunOverview } from './lun-overview.tsx';
import type { StorageSlots } from './slots.ts';

type LunDetailsProps = Pick<ViewProps, 'tab' | 'onTab' | 'goTo'> & { lun: LunRow; slots: StorageSlots };

export function LunDetails({ lun, slots, tab, onTab, goTo }: LunDetailsProps) {
  return (
    <Tabs
      label={`Details of ${lun.name}`}
      value={tab}
      onChange={onTab}
      tabs={[
        { id: 'overview', title: 'Overview', content: () => <LunOverview row={lun} goTo={goTo} /> },
        { id: 'array', title: 'Array', content: () => <ArrayOverview id={lun.array} /> },
        { id: 'performance', title: 'Performance', content: () => slots.performance(lun.id) },
        { id: 'events', title: 'Events', content: () => slots.events(lun.id) },
      ]}
    />
  );
}
