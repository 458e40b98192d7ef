/**
 * What random runs have found, shrunk to a short case each: every instant of it is sound, and after everything is
 * healed what can run runs again.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { CaseFile } from './testing/case-file.ts';
import { playCase } from './testing/play-case.ts';

const FOUND = new URL('testing/found/', import.meta.url);

it.each(readdirSync(FOUND).map((file) => file.replace('.json', '')))('%s', (name) => {
  const file = JSON.parse(readFileSync(new URL(`${name}.json`, FOUND), 'utf8')) as CaseFile;
  expect(playCase(file, { heal: true }).wrong).toEqual([]);
});
