/** The first thing a person sees: how everything stands, what is wrong, what happens now, and the way to a first failover. */
import type { ReactNode } from 'react';
import type { HostId } from '../../domain/ids.ts';
import { useClusterHealth, useReadOnly } from '../../store/rows.ts';
import { ViewLayout } from '../../ui/view-layout.tsx';
import type { ViewProps } from '../../ui/view-props.ts';
import { ClusterCard } from './cluster-card.tsx';
import { IncidentPanel } from './incident-panel.tsx';
import { JobList } from './job-list.tsx';
import { LatestEvents } from './latest-events.tsx';
import { ProblemList } from './problem-list.tsx';
import './overview.css';

type OverviewProps = ViewProps & {
  charts: ReactNode;
  /** Opens the dialog; without a host it asks which. */
  onKill: (host: HostId | null) => void;
  onHeal: (host: HostId) => void;
  /** Opens the faults that hit a thing, or all of them. */
  onInject: (on: string | null) => void;
  onFaults: () => void;
};

export function OverviewView({ goTo, charts, onKill, onHeal, onInject, onFaults }: OverviewProps) {
  const clusters = useClusterHealth();
  const readOnly = useReadOnly();
  return (
    <ViewLayout
      title="Overview"
      sections={[
        {
          title: 'Datacenter',
          actions: [
            {
              id: 'kill',
              label: 'Kill a node (power loss)…',
              icon: 'bolt',
              danger: true,
              disabled: readOnly,
              run: () => onKill(null),
            },
            {
              id: 'inject',
              label: 'Inject a fault…',
              icon: 'bolt',
              disabled: readOnly,
              run: () => onInject(null),
            },
            { id: 'faults', label: 'Faults in effect…', icon: 'heal', run: onFaults },
            { id: 'map', label: 'Show the map', icon: 'map', run: () => goTo('map') },
          ],
        },
      ]}
      main={
        <div className="overview">
          <IncidentPanel goTo={goTo} onKill={onKill} onHeal={onHeal} readOnly={readOnly} />
          <ProblemList goTo={goTo} onHeal={onHeal} onFaults={onFaults} readOnly={readOnly} />
          {clusters.map((cluster) => (
            <ClusterCard key={cluster.id} health={cluster} />
          ))}
          <JobList goTo={goTo} />
          <LatestEvents goTo={goTo} />
          <section className="overview-card overview-wide" aria-labelledby="overview-charts">
            <h3 id="overview-charts">The last hour</h3>
            {charts}
          </section>
        </div>
      }
    />
  );
}
