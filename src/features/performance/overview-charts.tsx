import { useAll } from '../../store/hooks.tsx';
import { Charts } from './charts.tsx';
import { overviewCharts } from './chart-specs.ts';

/** How the whole datacenter did in the last hour: states, memory, throughput. */
export function OverviewCharts() {
  const hosts = useAll('hosts');
  return <Charts specs={overviewCharts({ hosts })} />;
}
