import { useState } from 'react';
import type { ArrayId } from '../../domain/ids.ts';
import type { StorageArray } from '../../domain/records.ts';
import { useAll, useDatacenter, useEntity } from '../../store/hooks.tsx';
import { formatCount, formatMB, formatRate } from '../../ui/format.ts';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { PropertyColumns, PropertyList } from '../../ui/property-list.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import type { ViewProps } from '../../ui/view-props.ts';
import type { StorageSlots } from './slots.ts';
import { throughputOf } from './throughput.ts';

type ArrayDetailsProps = Pick<ViewProps, 'tab' | 'onTab'> & { slots: StorageSlots };

export function ArrayDetails(props: ArrayDetailsProps & { array: StorageArray }) {
  const { array, slots, tab, onTab } = props;
  return (
    <Tabs
      label={`Details of ${array.name}`}
      value={tab}
      onChange={onTab}
      tabs={[
        { id: 'overview', title: 'Overview', content: () => <ArrayOverview id={array.id} /> },
        { id: 'performance', title: 'Performance', content: () => slots.performance(array.id) },
        { id: 'events', title: 'Events', content: () => slots.events(array.id) },
      ]}
    />
  );
}

/** Nothing is chosen: the only array, or one of them. */
export function AnyArray({ arrays, ...props }: ArrayDetailsProps & { arrays: readonly StorageArray[] }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const array = arrays.find(({ id }) => id === chosen) ?? arrays[0];
  if (arrays.length === 1) return <ArrayDetails {...props} array={array} />;
  return (
    <div className="storage-arrays">
      <label className="storage-choice">
        Array
        <select value={array.id} onChange={(event) => setChosen(event.target.value)}>
          {arrays.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <ArrayDetails {...props} array={array} />
    </div>
  );
}

const controllersOf = ({ controllers, controllersOut: out }: StorageArray): string => {
  if (out.length > 0)
    return out.length === controllers
      ? 'None works'
      : `${out[0]} is out; the other one does half of the work`;
  return controllers === 1 ? 'One' : 'A and B';
};

export function ArrayOverview({ id }: { id: ArrayId }) {
  const array = useEntity('arrays', id);
  const sizeMB = useDatacenter(({ tables }) =>
    (tables.arrays.get(id)?.luns ?? []).reduce((sum, lun) => sum + (tables.luns.get(lun)?.sizeMB ?? 0), 0),
  );
  if (!array) return null;
  return (
    <PropertyColumns>
      <PropertyList
        title={array.name}
        properties={[
          { name: 'Model', value: array.model },
          { name: 'Disks', value: `${array.disks}, ${array.raid}` },
          { name: 'Controllers', value: controllersOf(array) },
          { name: 'LUNs', value: `${array.luns.length}, ${formatMB(sizeMB)} together` },
        ]}
      />
      <Load array={array} />
    </PropertyColumns>
  );
}

/** What saving, restoring and booting ask of it now, against the most it can do for all hosts together. */
function Load({ array }: { array: StorageArray }) {
  const { writeMBs, readMBs, iops } = throughputOf(useAll('flows'), new Set(array.luns));
  return (
    <PropertyList
      title="Load now, of all hosts"
      properties={[
        {
          name: 'Writing',
          value: (
            <ProgressBar
              label={`Write throughput of ${array.name}`}
              fraction={writeMBs / array.writeMBs}
              text={`${formatRate(writeMBs)} of ${formatRate(array.writeMBs)}`}
            />
          ),
        },
        {
          name: 'Reading',
          value: (
            <ProgressBar
              label={`Read throughput of ${array.name}`}
              fraction={readMBs / array.readMBs}
              text={`${formatRate(readMBs)} of ${formatRate(array.readMBs)}`}
            />
          ),
        },
        {
          name: 'Booting guests',
          value: (
            <ProgressBar
              label={`Random I/O of ${array.name}`}
              fraction={iops / array.iops}
              text={`${formatCount(iops)} of ${formatCount(array.iops)} I/Os a second`}
            />
          ),
        },
      ]}
    />
  );
}
