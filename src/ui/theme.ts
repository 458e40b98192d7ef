import { readStored, writeStored } from './stored.ts';

export const themes = ['system', 'light', 'dark', 'contrast'] as const;
export type Theme = (typeof themes)[number];

export const themeTitles: { [T in Theme]: string } = {
  system: 'Same as the system',
  light: 'Light',
  dark: 'Dark',
  contrast: 'High contrast',
};

const KEY = 'ui.theme';

function isTheme(value: unknown): value is Theme {
  return themes.includes(value as Theme);
}

export function getTheme(): Theme {
  const stored = readStored(KEY);
  return isTheme(stored) ? stored : 'system';
}

export function setTheme(theme: Theme): void {
  writeStored(KEY, theme);
  applyTheme(theme);
}

/** Steps through the themes in the order of `themes` and returns the new one. */
export function toggleTheme(): Theme {
  const next = themes[(themes.indexOf(getTheme()) + 1) % themes.length];
  setTheme(next);
  return next;
}

/** Call once before the first paint; returns a function that stops following the system. */
export function startTheme(): () => void {
  applyTheme(getTheme());
  const contrast = matchMedia('(prefers-contrast: more)');
  const follow = () => applyTheme(getTheme());
  contrast.addEventListener('change', follow);
  return () => contrast.removeEventListener('change', follow);
}

function applyTheme(theme: Theme): void {
  // Light or dark follow the system in CSS; wanting more contrast has no such switch there.
  const moreContrast = theme === 'system' && matchMedia('(prefers-contrast: more)').matches;
  document.documentElement.dataset.theme = moreContrast ? 'contrast' : theme;
}
