/** The table of what always holds: each rule is there, and the files that it names speak of it. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const root = new URL('../', import.meta.url);
const [, rules] = readFileSync(new URL('docs/rules.md', root), 'utf8').split('## What always holds');
const rows = [...rules.split('\n## ')[0].matchAll(/^\| ([IL]-\d\d) \| [^|]+ \| ([^|]+) \|$/gm)].map(
  ([, id, where]) => ({
    id,
    where,
  }),
);

const numbered = (letter: string, most: number) =>
  Array.from({ length: most }, (_, i) => `${letter}-${String(i + 1).padStart(2, '0')}`);

describe('what always holds', () => {
  it('names every rule once', () => {
    expect(rows.map(({ id }) => id)).toEqual([...numbered('I', 36), ...numbered('L', 10)]);
  });

  it.each(rows.filter(({ where }) => where.startsWith('`')))('$id is checked in $where', ({ id, where }) => {
    const [first] = where.split(', and ');
    for (const [, file] of first.matchAll(/`([^`]+)`/g))
      expect(readFileSync(new URL(`src/engine/${file}`, root), 'utf8')).toMatch(new RegExp(`\\b${id}\\b`));
  });
});
