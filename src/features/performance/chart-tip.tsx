import { useClockText } from '../../store/clock.ts';
import type { ChartRow } from './chart-rows.ts';
import type { ChartSpec } from './chart-specs.ts';
import { Swatch } from './swatch.tsx';
import { valueText } from './value-text.ts';

type ChartTipProps = {
  spec: ChartSpec;
  /** Given by the chart: whether the pointer is over it, and the row below the pointer. */
  active?: boolean;
  payload?: readonly { payload?: unknown }[];
};

/** What held at the instant under the pointer. */
export function ChartTip({ spec, active, payload }: ChartTipProps) {
  const clock = useClockText();
  // The chart hands back the row that it was given, as anything.
  const row = payload?.[0]?.payload as ChartRow | undefined;
  if (!active || !row) return null;
  return (
    <div className="performance-tip">
      <strong>{clock(row.at)}</strong>
      <ul>
        {spec.lines.map((line, i) => (
          <li key={line.name}>
            <Swatch line={line} look={spec.look} /> {line.name}: {valueText(spec.unit, row.values[i])}
          </li>
        ))}
      </ul>
    </div>
  );
}
