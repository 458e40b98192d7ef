import type { ChartLine, ChartSpec } from './chart-specs.ts';

/** How a line or an area looks in the chart. */
export function Swatch({ line, look }: { line: ChartLine; look: ChartSpec['look'] }) {
  return (
    <svg width="18" height="10" aria-hidden="true">
      {look === 'stack' ? (
        <rect x="3" y="0" width="12" height="10" fill={line.colour} />
      ) : (
        <line x1="0" y1="5" x2="18" y2="5" stroke={line.colour} strokeWidth="2" strokeDasharray={line.dash} />
      )}
    </svg>
  );
}
