import { useId, useState } from 'react';
import type { Series } from './measured.ts';
import type { SimMs } from '../../domain/units.ts';
import { chartRows } from './chart-rows.ts';
import type { ChartSpec } from './chart-specs.ts';
import { ChartTable } from './chart-table.tsx';
import { SeriesChart } from './series-chart.tsx';
import { Swatch } from './swatch.tsx';
import { valueText } from './value-text.ts';

type ChartCardProps = { spec: ChartSpec; series: readonly Series[]; from: SimMs; to: SimMs };

/** A chart with its legend, which says the present values, and the same as a table. */
export function ChartCard({ spec, series, from, to }: ChartCardProps) {
  const id = useId();
  const [asTable, setAsTable] = useState(false);
  const rows = chartRows(spec.lines, series, from, to);
  const now = rows.at(-1)?.values ?? [];
  return (
    <figure className="performance-card" aria-labelledby={id}>
      <div className="performance-head">
        <h4 id={id}>{spec.title}</h4>
        <button
          type="button"
          className="performance-switch"
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        >
          Table
        </button>
      </div>
      {asTable ? (
        <ChartTable spec={spec} series={series} from={from} to={to} />
      ) : (
        <div aria-hidden="true">
          <SeriesChart spec={spec} rows={rows} from={from} to={to} />
        </div>
      )}
      <figcaption>
        <ul className="performance-legend">
          {spec.lines.map((line, i) => (
            <li key={line.name}>
              <Swatch line={line} look={spec.look} />
              {line.name}: <strong>{valueText(spec.unit, now[i] ?? 0)}</strong>
            </li>
          ))}
          {spec.limit && (
            <li>
              <Swatch
                line={{ name: '', keys: [], colour: 'var(--status-warning)', dash: '2 3' }}
                look="lines"
              />
              {spec.limit.name}: <strong>{valueText(spec.unit, spec.limit.value)}</strong>
            </li>
          )}
        </ul>
      </figcaption>
    </figure>
  );
}
