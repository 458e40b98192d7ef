import { useState } from 'react';
import type { ClusterHealth } from '../../store/cluster-health.ts';
import { useClusterHealth } from '../../store/rows.ts';
import { Tabs } from '../../ui/tabs.tsx';
import type { ViewProps } from '../../ui/view-props.ts';
import { ClusterNetworks } from './cluster-networks.tsx';
import { ClusterOverview } from './cluster-overview.tsx';
import type { HostSlots } from './slots.ts';

type ClusterDetailsProps = Pick<ViewProps, 'tab' | 'onTab' | 'goTo'> & { slots: HostSlots };

/** The cluster that was chosen in the tree. */
export function ClusterDetails(props: ClusterDetailsProps & { cluster: ClusterHealth }) {
  const { cluster, slots, tab, onTab, goTo } = props;
  return (
    <Tabs
      label={`Details of ${cluster.name}`}
      value={tab}
      onChange={onTab}
      tabs={[
        {
          id: 'overview',
          title: 'Overview',
          content: () => <ClusterOverview health={cluster} goTo={goTo} />,
        },
        { id: 'networks', title: 'Networks', content: () => <ClusterNetworks id={cluster.id} /> },
        { id: 'performance', title: 'Performance', content: () => slots.performance(cluster.id) },
        { id: 'events', title: 'Events', content: () => slots.events(cluster.id) },
      ]}
    />
  );
}

/** Nothing is chosen: the only cluster, or one of them. */
export function AnyCluster(props: ClusterDetailsProps) {
  const clusters = useClusterHealth();
  const [chosen, setChosen] = useState<string | null>(null);
  const cluster = clusters.find(({ id }) => id === chosen) ?? clusters[0];
  if (clusters.length === 1) return <ClusterDetails {...props} cluster={cluster} />;
  return (
    <div className="hosts-clusters">
      <label className="hosts-choice">
        Cluster
        <select value={cluster.id} onChange={(event) => setChosen(event.target.value)}>
          {clusters.map(({ id, name, sentence }) => (
            <option key={id} value={id}>
              {name}: {sentence}
            </option>
          ))}
        </select>
      </label>
      <ClusterDetails {...props} cluster={cluster} />
    </div>
  );
}
