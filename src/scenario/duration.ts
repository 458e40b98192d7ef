/** Times as people write them in a file: `90s`, `6.5s`, `2m`, `1h30m`, `250ms`. */
import { HOUR, MINUTE, SECOND, type SimMs } from '../domain/units.ts';

/** The same pattern stands in the published JSON Schema. */
export const DURATION_PATTERN = String.raw`^(?=\d)(\d{1,6}h)?(\d{1,6}m)?(\d{1,9}(\.\d{1,3})?s)?(\d{1,12}ms)?$`;

const parts = /(\d+(?:\.\d+)?)(ms|h|m|s)/g;
const factor = { h: HOUR, m: MINUTE, s: SECOND, ms: 1 } as const;

/** Simulated milliseconds, or null where the text isn't a duration. */
export const parseDuration = (text: string): SimMs | null => {
  if (!new RegExp(DURATION_PATTERN).test(text)) return null;
  let ms = 0;
  for (const [, amount, unit] of text.matchAll(parts))
    ms += Math.round(Number(amount) * factor[unit as keyof typeof factor]);
  return ms;
};

/** The shortest way to write a time, such that `parseDuration` reads it back. */
export const formatDuration = (ms: SimMs): string => {
  const hours = Math.floor(ms / HOUR);
  const minutes = Math.floor((ms % HOUR) / MINUTE);
  const seconds = (ms % MINUTE) / SECOND;
  const text = `${hours > 0 ? `${hours}h` : ''}${minutes > 0 ? `${minutes}m` : ''}${seconds > 0 ? `${seconds}s` : ''}`;
  return text === '' ? '0s' : text;
};
