import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { getTheme, setTheme, startTheme, toggleTheme } from './theme.ts';

// Read from disk: the test runner hands out empty modules for style sheets.
const themeCss = readFileSync(`${import.meta.dirname}/theme.css`, 'utf8');
const contrastCss = readFileSync(`${import.meta.dirname}/theme-contrast.css`, 'utf8');

type Palette = Map<string, string>;

function palettes(): { [name: string]: Palette } {
  const light: Palette = new Map();
  const dark: Palette = new Map();
  for (const [, name, inLight, inDark] of themeCss.matchAll(/(--[\w-]+): light-dark\((#\w+), (#\w+)\)/g)) {
    light.set(name, inLight);
    dark.set(name, inDark);
  }
  const contrast: Palette = new Map();
  for (const [, name, colour] of contrastCss.matchAll(/(--[\w-]+): (#\w{6})/g)) contrast.set(name, colour);
  return { light, dark, contrast };
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [dim, bright] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (bright + 0.05) / (dim + 0.05);
}

const text: [string, string[]][] = [
  ['--text', ['--bg', '--bg-alt', '--chrome', '--chrome-top', '--chrome-bottom']],
  ['--text-muted', ['--bg', '--bg-alt', '--chrome', '--chrome-top', '--chrome-bottom']],
  ['--text', ['--tint-ok', '--tint-warning', '--tint-error', '--tint-info', '--tint-busy']],
  ['--chrome-text', ['--chrome', '--chrome-top', '--chrome-bottom']],
  ['--title-text', ['--title-top', '--title-bottom']],
  ['--hover-text', ['--hover-top', '--hover-bottom']],
  ['--selection-text', ['--selection-top', '--selection-bottom', '--selection-idle']],
  ['--accent', ['--bg', '--bg-alt', '--chrome', '--chrome-bottom']],
  ['--accent-fill-text', ['--accent-fill']],
  ['--danger-fill-text', ['--danger-fill']],
  ['--status-error', ['--bg', '--bg-alt', '--chrome', '--tint-error']],
];

const shapes: [string, string[]][] = [
  ...['ok', 'warning', 'error', 'info', 'busy', 'idle'].map((status): [string, string[]] => [
    `--status-${status}`,
    ['--bg', '--chrome', '--selection-top', '--selection-bottom', '--selection-idle'],
  ]),
  ['--focus', ['--bg', '--chrome', '--selection-idle']],
  ['--border-control', ['--bg', '--chrome']],
];

/** In high contrast the shapes on a selection take the selection's ink, see base.css. */
function applies(theme: string, behind: string): boolean {
  return theme !== 'contrast' || !behind.startsWith('--selection');
}

describe.each(Object.entries(palettes()))('the %s theme', (theme, palette) => {
  it.each(text.flatMap(([ink, grounds]) => grounds.map((ground) => [ink, ground])))(
    'shows %s on %s at 4.5:1',
    (ink, ground) => expect(contrast(palette.get(ink)!, palette.get(ground)!)).toBeGreaterThanOrEqual(4.5),
  );

  it.each(
    shapes.flatMap(([ink, grounds]) =>
      grounds.filter((ground) => applies(theme, ground)).map((ground) => [ink, ground]),
    ),
  )('shows the shape %s on %s at 3:1', (ink, ground) =>
    expect(contrast(palette.get(ink)!, palette.get(ground)!)).toBeGreaterThanOrEqual(3),
  );
});

describe('the chosen theme', () => {
  beforeEach(() => localStorage.clear());

  it('is applied and remembered', () => {
    setTheme('dark');
    expect(document.documentElement.dataset.theme).toBe('dark');
    document.documentElement.dataset.theme = '';
    startTheme()();
    expect(document.documentElement.dataset.theme).toBe('dark');
  });

  it('steps through all of them', () => {
    setTheme('system');
    expect([toggleTheme(), toggleTheme(), toggleTheme(), toggleTheme()]).toEqual([
      'light',
      'dark',
      'contrast',
      'system',
    ]);
  });

  it('falls back to the system when something else was stored', () => {
    localStorage.setItem('ui.theme', '"neon"');
    expect(getTheme()).toBe('system');
  });
});
