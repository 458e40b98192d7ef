/** The table that `npm run bench` prints, and how a figure stands against what it must be. */
import type { Row } from './row.ts';

const shown = (value: number): string =>
  value >= 100
    ? Math.round(value).toLocaleString('en-US')
    : value.toLocaleString('en-US', { maximumSignificantDigits: 3 });

const bound = ({ better }: Row, limit: number | null): string =>
  limit === null ? '' : `${better === 'more' ? '≥' : '≤'} ${shown(limit)}`;

export const verdictOf = ({ value, better, must, goal }: Row): 'goal' | 'must' | 'short' | '' => {
  const reaches = (limit: number) => (better === 'more' ? value >= limit : value <= limit);
  if (must === null) return '';
  if (goal !== null && reaches(goal)) return 'goal';
  return reaches(must) ? 'must' : 'short';
};

export const tableOf = (rows: readonly Row[]): string => {
  const lines = [
    ['what', 'measured', 'unit', 'must', 'goal', 'meets', 'how'],
    ...rows.map((row) => [
      row.what,
      shown(row.value),
      row.unit,
      bound(row, row.must),
      bound(row, row.goal),
      verdictOf(row),
      row.how,
    ]),
  ];
  const widths = lines[0].map((_, i) => Math.max(...lines.map((line) => line[i].length)));
  const right = new Set([1, 3, 4]);
  return lines
    .map((line) =>
      line
        .map((cell, i) => (right.has(i) ? cell.padStart(widths[i]) : cell.padEnd(widths[i])))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};
