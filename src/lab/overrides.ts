/** `--set path=value`: replaces a value of the file before it is checked, so that a knob can be tried without editing. */

/** `hosts[0].ramMB` as its steps. */
const stepsOf = (path: string): string[] =>
  path
    .replaceAll(/\[(\d+)\]/g, '.$1')
    .split('.')
    .filter((step) => step !== '');

/** JSON where it is JSON, else the text itself: `--set vms[0].ramMB=4096`, `--set seed=7b`. */
const valueOf = (written: string): unknown => {
  try {
    return JSON.parse(written) as unknown;
  } catch {
    return written;
  }
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Changes `file` in place; answers what is wrong with the setting, or null. */
export const applySetting = (file: unknown, setting: string): string | null => {
  const equals = setting.indexOf('=');
  if (equals < 1) return `--set ${setting}: write it as path=value.`;
  const steps = stepsOf(setting.slice(0, equals));
  const last = steps.pop();
  let at: unknown = file;
  for (const step of steps) {
    if (!isObject(at) || !Object.hasOwn(at, step)) return `--set ${setting}: the file has no ${step} there.`;
    at = at[step];
  }
  if (last === undefined || !isObject(at)) return `--set ${setting}: there is nothing to set there.`;
  if (Array.isArray(at) && !Object.hasOwn(at, last))
    return `--set ${setting}: the list has no entry ${last}.`;
  Object.defineProperty(at, last, {
    value: valueOf(setting.slice(equals + 1)),
    enumerable: true,
    writable: true,
    configurable: true,
  });
  return null;
};
