/** Bad datacenter files: each is refused with the path of a value, the reason and what to do, and nothing is run. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { MOST_CHARACTERS, parseScenario, parseScenarioText } from './parse.ts';
import { BAD_CLUSTERS_AND_VMS } from './testing/bad-clusters.ts';
import { BAD_GUEST_CLUSTERS } from './testing/bad-guest-clusters.ts';
import { BAD_HARDWARE } from './testing/bad-hardware.ts';
import { BAD_HEADS } from './testing/bad-heads.ts';
import { BAD_LIMITS } from './testing/bad-limits.ts';
import { BAD_ORDERS } from './testing/bad-orders.ts';
import { BAD_SERVERS } from './testing/bad-servers.ts';
import { fileWith } from './testing/small-file.ts';

/** Words of libraries and languages that an administrator has no use for. */
const JARGON =
  /invalid input|expected (string|number|object|array|int|boolean)|received|undefined|NaN|object Object/i;

const problemsOf = (parsed: ReturnType<typeof parseScenario>) => (parsed.ok ? [] : parsed.problems);
const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

describe('values', () => {
  it('given the file that the others are made of, when it is read, then nothing is wrong with it', () => {
    expect(problemsOf(parseScenario(fileWith()))).toEqual([]);
  });

  it.each([
    ...BAD_HEADS,
    ...BAD_HARDWARE,
    ...BAD_CLUSTERS_AND_VMS,
    ...BAD_ORDERS,
    ...BAD_GUEST_CLUSTERS,
    ...BAD_SERVERS,
    ...BAD_LIMITS,
  ])(
    'given $given, when the file is read, then $field is named, with the reason and what to do',
    ({ changes, field, says }) => {
      const problems = problemsOf(parseScenario(fileWith(...changes)));
      expect(problems[0]?.field).toBe(field);
      expect(`${problems[0]?.reason} ${problems[0]?.next}`).toBe(says);
      for (const { reason, next } of problems) {
        expect(`${reason} ${next}`).not.toMatch(JARGON);
        for (const sentence of [reason, next]) expect(sentence).toMatch(/^[A-Z0-9][^]{5,}\.$/);
      }
      // From the text of a file the same is said as from its value.
      expect(problemsOf(parseScenarioText(JSON.stringify(fileWith(...changes))))[0]?.field).toBe(field);
    },
  );

  it('given a thousand mistakes, when the file is read, then the first hundred are told', () => {
    const vms = Array.from({ length: 1_000 }, () => ({ name: '!' }));
    expect(problemsOf(parseScenario(fileWith(['vms', vms])))).toHaveLength(100);
  });
});

describe('text', () => {
  it.each([
    ['an empty file', '', 'The file is empty. Give one JSON object'],
    ['blanks only', '   \n ', 'The file is empty. Give one JSON object'],
    ['a file that is no JSON', 'Small datacenter', 'It is not JSON: '],
    ['a file that is cut off', '{"format":"failover-lab/1","hosts":[', 'It is not JSON: '],
    ['two documents in one file', '{} {}', 'It is not JSON: '],
    ['a comment', '{ // small\n}', 'It is not JSON: '],
    ['a file in another encoding', '\uFFFD\uFFFD{', 'It is not JSON: '],
    ['brackets that are opened without end', '['.repeat(200_000), 'It is not JSON: '],
    ['a list', '[]', 'The file holds an empty list. Give one JSON object'],
    ['null', 'null', 'The file holds null. Give one JSON object'],
    ['a number', '42', 'The file holds 42. Give one JSON object'],
    ['a text', '"failover-lab"', 'The file holds "failover-lab". Give one JSON object'],
    ['a list that is nested without end', deep(200_000), 'The file holds a list of 1. Give one JSON object'],
    ['a file that is too large', ' '.repeat(MOST_CHARACTERS + 1), 'The file is larger than 32 MB.'],
  ])('given %s, when it is read, then the whole file is refused', (_, text, says) => {
    const [problem, ...more] = problemsOf(parseScenarioText(text));
    expect(more).toEqual([]);
    expect(problem.field).toBe('');
    expect(`${problem.reason} ${problem.next}`.slice(0, says.length)).toBe(says);
    expect(problem.next).toMatch(/^[A-Z].{10,}\.$/);
  });

  it.each([
    [
      'a field that is nested without end',
      `{"format":"failover-lab/1","hosts":${deep(200_000)}}`,
      'hosts[0]',
    ],
    ['a number beyond all numbers', '{"format":"failover-lab/1","name":"A","until":1e999}', 'until'],
  ])('given %s, when it is read, then the field is named', (_, text, field) => {
    expect(problemsOf(parseScenarioText(text)).map((problem) => problem.field)).toContain(field);
  });

  it('given the mark that editors on Windows begin a file with, when it is read, then it is no mistake', () => {
    expect(parseScenarioText(`\uFEFF${JSON.stringify(fileWith())}`)).toMatchObject({ ok: true });
  });
});

describe('the headless runner', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bad-files-'));
  const runner = fileURLToPath(new URL('../lab/main.ts', import.meta.url));
  afterAll(() => rmSync(folder, { recursive: true }));

  const run = (text: string | null) => {
    const file = join(folder, 'case.json');
    if (text !== null) writeFileSync(file, text);
    return spawnSync(process.execPath, [runner, 'run', text === null ? join(folder, 'none.json') : file], {
      encoding: 'utf8',
    });
  };

  it.each([
    [
      'a value',
      JSON.stringify(fileWith(['vms[0].on', 'NODE9'])),
      / vms\[0\]\.on: There is no host .* Name one/,
    ],
    [
      'a field',
      JSON.stringify(fileWith(['hosts[0].__proto__', {}])),
      / hosts\[0\]\.__proto__: There is no such/,
    ],
    ['the text', '{"format":', / It is not JSON: .* Correct it there/],
    ['the name of the file', null, /none\.json can't be read/],
  ])(
    'given a file with a mistake in %s, when it is run, then it ends with 2, says where, and runs nothing',
    { timeout: 30_000 },
    (_, text, says) => {
      const { status, stdout, stderr } = run(text);
      expect(status).toBe(2);
      expect(stdout).toBe('');
      expect(stderr).toMatch(says);
    },
  );
});
