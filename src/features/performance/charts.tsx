import { useSeries } from '../../client/queries.ts';
import { HOUR } from '../../domain/units.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ChartCard } from './chart-card.tsx';
import type { ChartSpec } from './chart-specs.ts';
import { useSampledNow } from './use-sampled-now.ts';
import './performance.css';

/** Charts over the last hour of simulated time, asked for again as it passes. */
export function Charts({ specs }: { specs: readonly ChartSpec[] }) {
  const now = useSampledNow();
  const from = Math.max(0, Math.floor(now) - HOUR);
  const keys = [...new Set(specs.flatMap(({ lines }) => lines.flatMap((line) => line.keys)))];
  const { data, error } = useSeries(keys, from, now);
  if (specs.length === 0)
    return <EmptyState title="Nothing is measured here">Select a host or a virtual machine.</EmptyState>;
  if (error && !data)
    return <EmptyState title="The measurements could not be read">{error.message}</EmptyState>;
  if (!data) return <EmptyState title="Reading the measurements…" />;
  return (
    <div className="performance">
      {specs.map((spec) => (
        <ChartCard key={spec.id} spec={spec} series={data.items} from={from} to={now} />
      ))}
    </div>
  );
}
