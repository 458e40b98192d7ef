/** The theme's colours as a canvas takes them: resolved, and read again whenever they may have changed. */
import { useEffect, useState } from 'react';
import type { Inks } from './paint.ts';

const VARIABLES: Record<Exclude<keyof Inks, 'font'>, string> = {
  ok: '--status-ok',
  warning: '--status-warning',
  error: '--status-error',
  info: '--status-info',
  busy: '--status-busy',
  idle: '--status-idle',
  line: '--border-control',
  muted: '--border',
  accent: '--accent',
  track: '--border-soft',
  paper: '--bg',
  text: '--text',
};

const CHANGES = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(forced-colors: active)'];

/** A colour that depends on the scheme is only resolved where it is used. */
const readInks = (): Inks => {
  const probe = document.body.appendChild(document.createElement('span'));
  const read = ([ink, variable]: [string, string]): [string, string] => {
    probe.style.color = `var(${variable})`;
    return [ink, getComputedStyle(probe).color];
  };
  const colours = Object.fromEntries(Object.entries(VARIABLES).map(read));
  const font = getComputedStyle(document.body).fontFamily || 'sans-serif';
  probe.remove();
  // `fromEntries` forgets the names.
  return { ...colours, font } as Inks;
};

export const useInks = (): Inks => {
  const [inks, setInks] = useState(readInks);
  useEffect(() => {
    const again = () => setInks(readInks());
    const observer = new MutationObserver(again);
    observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    const queries = CHANGES.map((query) => window.matchMedia(query));
    for (const query of queries) query.addEventListener('change', again);
    return () => {
      observer.disconnect();
      for (const query of queries) query.removeEventListener('change', again);
    };
  }, []);
  return inks;
};
