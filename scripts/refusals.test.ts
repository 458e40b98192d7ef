/** Every refusal is produced by some test: a table, a test or a scenario names it as the answer that it expects. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { REFUSALS } from '../src/domain/refusals.ts';

const root = new URL('..', import.meta.url).pathname;

const under = (folder: string, is: RegExp): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && is.test(join(entry.parentPath, entry.name)))
    .map((entry) => join(entry.parentPath, entry.name));

const sources = [
  ...under('src', /\.test\.ts$/),
  ...under('mocks', /(\.test|\/testing\/[\w-]+)\.ts$/),
  ...under('scenarios', /case\.json$/),
].filter((file) => !file.endsWith('refusals.test.ts'));

const told = sources.map((file) => readFileSync(file, 'utf8')).join('\n');

describe('refusals', () => {
  it.each(Object.keys(REFUSALS))('%s is what some test expects', (code) => {
    // As a value of its own, or after the status in the tables of bad requests.
    expect(new RegExp(`['"\`]${code}['"\`]|\\b4\\d\\d ${code}\\b`).test(told)).toBe(true);
  });
});
