/** The cases under `scenarios/`: a folder each, with its datacenter file and the trace that it must print. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCase } from '../src/lab/run-case.ts';
import { parseScenarioText } from '../src/scenario/parse.ts';

export const CASES = new URL('../scenarios', import.meta.url).pathname;

export type Golden = {
  name: string;
  /** What `npm run lab -- run case.json --format text` prints now, and what is kept; null where nothing is yet. */
  trace: string;
  kept: string | null;
  /** What the file expects and did not get, rules that were broken, or what is wrong with the file. */
  wrong: string[];
};

export const caseNames = (): string[] =>
  readdirSync(CASES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();

const traceFile = (name: string): string => join(CASES, name, 'trace.txt');

export const runGolden = (name: string): Golden => {
  const file = traceFile(name);
  const kept = existsSync(file) ? readFileSync(file, 'utf8') : null;
  const parsed = parseScenarioText(readFileSync(join(CASES, name, 'case.json'), 'utf8'));
  if (!parsed.ok) {
    const wrong = parsed.problems.map(({ field, reason, next }) => `${field}: ${reason} ${next}`);
    return { name, trace: '', kept, wrong };
  }
  const { lines, wrong } = runCase(parsed.scenario);
  return { name, trace: lines.map(({ text }) => `${text}\n`).join(''), kept, wrong };
};

export const keep = ({ name, trace }: Golden): void => writeFileSync(traceFile(name), trace);

/** The first line that is not as it is kept, with what stands there now. */
export const firstDifference = ({ trace, kept }: Golden): string | null => {
  if (trace === kept) return null;
  if (kept === null) return 'no trace is kept yet';
  const [now, before] = [trace.split('\n'), kept.split('\n')];
  const at = now.findIndex((line, i) => line !== before[i]);
  const place = at < 0 ? now.length : at;
  return `line ${place + 1}\n  - ${before[place] ?? '(end)'}\n  + ${now[place] ?? '(end)'}`;
};
