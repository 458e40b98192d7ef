import { MINUTE, type SimMs } from '../../domain/units.ts';
import type { Series } from './measured.ts';
import { useClockText } from '../../store/clock.ts';
import { tableRows } from './chart-rows.ts';
import type { ChartSpec } from './chart-specs.ts';
import { valueText } from './value-text.ts';

type ChartTableProps = { spec: ChartSpec; series: readonly Series[]; from: SimMs; to: SimMs };

/** The same values to read: now, and every five minutes before. */
export function ChartTable({ spec, series, from, to }: ChartTableProps) {
  const clock = useClockText();
  const rows = tableRows(spec.lines, series, from, to, 5 * MINUTE);
  return (
    <table className="performance-table">
      <caption className="ui-visually-hidden">{spec.title}</caption>
      <thead>
        <tr>
          <th scope="col">Time</th>
          {spec.lines.map(({ name }) => (
            <th scope="col" key={name}>
              {name}
            </th>
          ))}
          {spec.limit && <th scope="col">{spec.limit.name}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ at, values }) => (
          <tr key={at}>
            <th scope="row">{clock(at)}</th>
            {spec.lines.map(({ name }, i) => (
              <td key={name}>{valueText(spec.unit, values[i])}</td>
            ))}
            {spec.limit && <td>{valueText(spec.unit, spec.limit.value)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
