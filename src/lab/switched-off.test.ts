/**
 * A rule that is switched off must be missed: for each line the engine is taken with one of its functions replaced, and
 * the scenario that shows the rule must not come out as it is kept. What is replaced is an export that another file
 * imports; a call within a file can't be replaced.
 */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { SWITCHED_OFF } from './testing/switches.ts';
import { CHECKED_OFF, type Lab } from './testing/switches/checks.ts';

type Fn = (...args: unknown[]) => unknown;

const ENGINE = new URL('../engine/', import.meta.url);
const SCENARIOS = new URL('../../scenarios/', import.meta.url);

/** What stands in for an export at the moment, by file and name. */
const instead = new Map<string, unknown>();

/** The module with every export behind a switch: a function is looked up when it is called, a value when it is read. */
const switched = (file: string, real: Record<string, unknown>): Record<string, unknown> => {
  const exports: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(real)) {
    const key = `${file} ${name}`;
    const call = (...args: unknown[]) => ((instead.get(key) ?? value) as Fn)(...args);
    Object.defineProperty(exports, name, {
      enumerable: true,
      get: () => (typeof value === 'function' ? call : (instead.get(key) ?? value)),
    });
  }
  return exports;
};

const files = [...new Set([...SWITCHED_OFF, ...CHECKED_OFF].map(({ file }) => file))];
const originals = new Map<string, Record<string, unknown>>();
let run: (scenario: string) => string;
let lab: Lab;

beforeAll(async () => {
  vi.resetModules();
  for (const file of files)
    vi.doMock(new URL(file, ENGINE).pathname, async (importOriginal) => {
      const real = await importOriginal<Record<string, unknown>>();
      originals.set(file, real);
      return switched(file, real);
    });
  const { runCase } = await import('./run-case.ts');
  const { parseScenarioText } = await import('../scenario/parse.ts');
  lab = {
    ...(await import('../engine/engine.ts')),
    ...(await import('../engine/invariants.ts')),
    ...(await import('../engine/testing/datacenters.ts')),
    ...(await import('../scenario/parse.ts')),
  };
  run = (scenario) => {
    const parsed = parseScenarioText(readFileSync(new URL(`${scenario}/case.json`, SCENARIOS), 'utf8'));
    if (!parsed.ok) throw new Error(`${scenario}: ${parsed.problems.map(({ reason }) => reason).join(' ')}`);
    const { lines, wrong } = runCase(parsed.scenario);
    return [...lines.map(({ text }) => `${text}\n`), ...wrong].join('');
  };
}, 60_000);

afterAll(() => {
  for (const file of files) vi.doUnmock(new URL(file, ENGINE).pathname);
  vi.resetModules();
});

const kept = (scenario: string) => readFileSync(new URL(`${scenario}/trace.txt`, SCENARIOS), 'utf8');

const seen = (check: () => unknown): unknown => {
  try {
    return check();
  } catch (broken) {
    return String(broken);
  }
};

/** A rule that is broken badly enough ends the run: that is missed, too. */
const outcome = (scenario: string): unknown => seen(() => run(scenario));

/** A line of docs/rules.md: its numbers, and the scenarios that it names. */
const rows = readFileSync(new URL('../../docs/rules.md', import.meta.url), 'utf8')
  .split('\n## ')
  .filter((section) => !section.startsWith('What always holds'))
  .flatMap((section) => section.split('\n'))
  .filter((line) => /^\| (?!rule|---)/.test(line))
  .map((line) => {
    const cells = line.split(' | ');
    const spans = [...cells.at(-1)!.matchAll(/`([^`]+)`/g)].map(([, span]) =>
      span!.replace('scenarios/', ''),
    );
    const scenarios = spans.filter((span) => !/[/.]/.test(span));
    const named = scenarios.length > 0 ? scenarios : spans;
    return { line, numbers: cells[0]!.replace('| ', '').split(', '), named };
  });

describe('a rule that is switched off', () => {
  it('given the rules as they are told, every one is switched off by a line of the tables', () => {
    const missing = rows.filter(
      ({ numbers, named }) =>
        ![...SWITCHED_OFF, ...CHECKED_OFF].some(
          ({ rule, shownBy }) => numbers.includes(rule) && named.includes(shownBy),
        ),
    );
    expect(missing.map(({ line }) => line.slice(0, 90))).toEqual([]);
  });

  it.each(CHECKED_OFF.map((one) => [`${one.rule} ${one.without}`, one] as const))(
    '%s',
    (_, { check, sees, file, name, by }) => {
      const real = originals.get(file)?.[name];
      if (real === undefined) throw new Error(`${file} exports no ${name}`);
      expect(check(lab)).toEqual(sees);
      instead.set(`${file} ${name}`, by(real as Fn));
      const got = seen(() => check(lab));
      instead.clear();
      expect(got).not.toEqual(sees);
    },
  );

  it('given no switch, every scenario of the table comes out as it is kept', () => {
    const scenarios = [...new Set(SWITCHED_OFF.map(({ shownBy }) => shownBy))];
    expect(scenarios.filter((scenario) => run(scenario) !== kept(scenario))).toEqual([]);
  });

  it.each(SWITCHED_OFF.map((off) => [`${off.rule} ${off.without}`, off] as const))(
    '%s',
    (_, { shownBy, file, name, by }) => {
      const real = originals.get(file)?.[name];
      if (real === undefined) throw new Error(`${file} exports no ${name}`);
      instead.set(`${file} ${name}`, by(real as Fn));
      const got = outcome(shownBy);
      instead.clear();
      expect(got === kept(shownBy) ? `${shownBy} does not notice` : 'missed').toBe('missed');
    },
  );
});
