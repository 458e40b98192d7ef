import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseScenarioText } from '../scenario/parse.ts';
import { DATACENTERS } from './datacenters.ts';

const folder = new URL('../../public/datacenters/', import.meta.url);

it('given the list of datacenters, then it is what lies beside the app, each in its own words', () => {
  const files = readdirSync(folder).map((file) => {
    const read = parseScenarioText(readFileSync(new URL(file, folder), 'utf8'));
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    return { file, name: read.scenario.name, description: read.scenario.description };
  });
  const byFile = (a: { file: string }, b: { file: string }) => (a.file < b.file ? -1 : 1);
  expect([...DATACENTERS].toSorted(byFile)).toEqual(files.toSorted(byFile));
});
