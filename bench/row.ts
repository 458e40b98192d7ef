/** One figure of the benchmark; `must` and `goal` are null where it is told for information. */
export type Row = {
  what: string;
  value: number;
  unit: string;
  better: 'more' | 'less';
  must: number | null;
  goal: number | null;
  /** What was done to measure it, and what else was seen. */
  how: string;
};

export const told = (what: string, value: number, unit: string, how: string): Row => ({
  what,
  value,
  unit,
  better: 'less',
  must: null,
  goal: null,
  how,
});
