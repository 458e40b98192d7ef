/** Durations as people write them: `90 s`, `1 h 30 min`. Exact both ways, unlike the rounded ones that are only read. */
const UNITS: readonly [sign: string, ms: number][] = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
  ['ms', 1],
];
const SIGNS = new Map([...UNITS, ['m', 60_000] as const]);

const PART = /(\d+(?:\.\d+)?)\s*([a-z]+)/gi;

/** Milliseconds; null where it is no duration. A bare number is none: nobody could say of what. */
export const parseDuration = (text: string): number | null => {
  const parts = [...text.matchAll(PART)];
  if (parts.length === 0 || text.replaceAll(PART, '').trim() !== '') return null;
  let sum = 0;
  for (const [, amount, sign] of parts) {
    const ms = SIGNS.get(sign.toLowerCase());
    if (ms === undefined) return null;
    sum += Number(amount) * ms;
  }
  return Math.round(sum);
};

export const durationText = (ms: number): string => {
  let rest = ms;
  const parts = UNITS.flatMap(([sign, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count === 0 ? [] : [`${count} ${sign}`];
  });
  return parts.length === 0 ? '0 s' : parts.join(' ');
};
