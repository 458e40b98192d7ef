/** Numbers and durations as people say them. English, independent of the browser's language. */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `350 ms`, `8.2 s`, `42 s`, `1 min 15 s`, `2 h 5 min`, `3 d 4 h`. */
export function formatDuration(ms: number): string {
  if (!Number.isFinite(ms)) return '–';
  if (ms < 0) return `-${formatDuration(-ms)}`;
  if (ms < SECOND) return `${Math.round(ms)} ms`;
  // Decided on the rounded value, or 9.96 s would read "10.0 s" and 59.7 s "60 s".
  const tenths = Math.round(ms / 100);
  if (tenths < 100) return `${trimZero((tenths / 10).toFixed(1))} s`;
  const seconds = Math.round(ms / SECOND);
  if (seconds < 60) return `${seconds} s`;
  if (seconds * SECOND < HOUR) return twoUnits(seconds, 60, 'min', 's');
  const minutes = Math.round(ms / MINUTE);
  if (minutes * MINUTE < DAY) return twoUnits(minutes, 60, 'h', 'min');
  return twoUnits(Math.round(ms / HOUR), 24, 'd', 'h');
}

/** How long something took that may have taken no time at all: `at once`, else as `formatDuration`. */
export function formatSpent(ms: number): string {
  return ms === 0 ? 'at once' : formatDuration(ms);
}

function twoUnits(count: number, perBig: number, big: string, small: string): string {
  const rest = count % perBig;
  const whole = `${formatCount(Math.floor(count / perBig))} ${big}`;
  return rest === 0 ? whole : `${whole} ${rest} ${small}`;
}

/** `512 MB`, `1.5 GB`, `12 GB`, `1.2 TB`. Binary steps, as Windows counts. */
export function formatMB(megabytes: number): string {
  if (!Number.isFinite(megabytes)) return '–';
  if (megabytes < 0) return `-${formatMB(-megabytes)}`;
  if (megabytes < 1024) return `${threeDigits(megabytes)} MB`;
  const gigabytes = megabytes / 1024;
  if (gigabytes < 1024) return `${threeDigits(gigabytes)} GB`;
  return `${threeDigits(gigabytes / 1024)} TB`;
}

export function formatGB(gigabytes: number): string {
  return formatMB(gigabytes * 1024);
}

/** `0 MB/s`, `96.4 MB/s`, `1.2 GB/s`. */
export function formatRate(megabytesPerSecond: number): string {
  const amount = formatMB(megabytesPerSecond);
  return amount === '–' ? amount : `${amount}/s`;
}

/** `formatPercent(0.123)` is `12 %`; a share never rounds to 0 or 100 unless it is. */
export function formatPercent(share: number, digits = 0): string {
  if (!Number.isFinite(share)) return '–';
  const percent = share * 100;
  const step = 10 ** -digits;
  if (percent > 0 && percent < step / 2) return `< ${step.toFixed(digits)} %`;
  if (percent < 100 && percent >= 100 - step / 2) return `> ${(100 - step).toFixed(digits)} %`;
  return `${percent.toFixed(digits)} %`;
}

/** `8,000`. */
export function formatCount(count: number): string {
  if (!Number.isFinite(count)) return '–';
  return Math.round(count)
    .toString()
    .replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** `1 row`, `3 rows`, `2 entries` with the plural given. */
export function formatQuantity(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

function threeDigits(value: number): string {
  if (value >= 100) return formatCount(value);
  return trimZero(value.toFixed(1));
}

function trimZero(text: string): string {
  return text.endsWith('.0') ? text.slice(0, -2) : text;
}
