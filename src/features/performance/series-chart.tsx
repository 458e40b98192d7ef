/** One chart: simulated time across, values with units up, no movement of its own. */
import {
  Area,
  AreaChart,
  CartesianGrid,
  Line,
  LineChart,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { MINUTE, type SimMs } from '../../domain/units.ts';
import { useClockText } from '../../store/clock.ts';
import type { ChartRow } from './chart-rows.ts';
import type { ChartSpec } from './chart-specs.ts';
import { ChartTip } from './chart-tip.tsx';
import { ticksFor, valueText } from './value-text.ts';

const HEIGHT = 150;
/** Before the pane has told its size. */
const FIRST_SIZE = { width: 360, height: HEIGHT };
const TICK = { fill: 'var(--text-muted)', fontSize: 11 };

type SeriesChartProps = { spec: ChartSpec; rows: readonly ChartRow[]; from: SimMs; to: SimMs };

const highest = (spec: ChartSpec, rows: readonly ChartRow[]): number =>
  rows.reduce(
    (most, { values }) =>
      Math.max(
        most,
        spec.look === 'stack' ? values.reduce((sum, value) => sum + value, 0) : Math.max(...values),
      ),
    spec.limit?.value ?? 0,
  );

/** Whole minutes that leave about five marks. */
const timeTicks = (from: SimMs, to: SimMs): SimMs[] => {
  const step = [1, 2, 5, 10, 15, 20].find((minutes) => (to - from) / (minutes * MINUTE) <= 5) ?? 20;
  const ticks: SimMs[] = [];
  for (let at = Math.ceil(from / (step * MINUTE)) * step * MINUTE; at <= to; at += step * MINUTE)
    ticks.push(at);
  return ticks.length > 1 ? ticks : [from, to];
};

export function SeriesChart({ spec, rows, from, to }: SeriesChartProps) {
  const clock = useClockText();
  const ticks = ticksFor(spec.unit, highest(spec, rows));
  const Chart = spec.look === 'stack' ? AreaChart : LineChart;
  return (
    <ResponsiveContainer width="100%" height={HEIGHT} initialDimension={FIRST_SIZE}>
      <Chart data={[...rows]} margin={{ top: 8, right: 12, bottom: 0, left: 4 }} accessibilityLayer={false}>
        <CartesianGrid stroke="var(--border-soft)" vertical={false} />
        <XAxis
          dataKey="at"
          type="number"
          domain={[from, Math.max(to, from + 1)]}
          ticks={timeTicks(from, to)}
          tickFormatter={(at: number) => clock(at).slice(0, to - from < 4 * MINUTE ? 8 : 5)}
          tick={TICK}
          stroke="var(--border-control)"
        />
        <YAxis
          ticks={ticks}
          domain={[0, ticks.at(-1) ?? 1]}
          tickFormatter={(value: number) =>
            spec.unit === 'VMs' ? String(value) : valueText(spec.unit, value)
          }
          tick={TICK}
          stroke="var(--border-control)"
          width={spec.unit === 'VMs' ? 30 : 62}
        />
        <Tooltip
          content={<ChartTip spec={spec} />}
          cursor={{ stroke: 'var(--border-control)' }}
          isAnimationActive={false}
          wrapperClassName="performance-tip-place"
        />
        {spec.limit && (
          <ReferenceLine y={spec.limit.value} stroke="var(--status-warning)" strokeDasharray="2 3" />
        )}
        {spec.lines.map((line, i) =>
          spec.look === 'stack' ? (
            <Area
              key={line.name}
              dataKey={(row: ChartRow) => row.values[i]}
              name={line.name}
              type="stepAfter"
              stackId="all"
              // A line of its own colour would lie over its neighbours wherever it is 0.
              stroke="none"
              fill={line.colour}
              fillOpacity={0.75}
              isAnimationActive={false}
            />
          ) : (
            <Line
              key={line.name}
              dataKey={(row: ChartRow) => row.values[i]}
              name={line.name}
              type="stepAfter"
              stroke={line.colour}
              strokeWidth={2}
              strokeDasharray={line.dash}
              dot={false}
              activeDot={{ r: 3 }}
              isAnimationActive={false}
            />
          ),
        )}
      </Chart>
    </ResponsiveContainer>
  );
}
