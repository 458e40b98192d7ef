import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { restoreEngine, type Engine } from '../engine/engine.ts';
import { stateHash } from '../engine/kernel/hash.ts';
import { runLab, smallCase } from './testing/outside.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

describe('a run', () => {
  it('prints one readable line a fact, the hash of the final state aside, and ends with 0', () => {
    const { code, out, err } = runLab(['run', 'case.json'], { 'case.json': smallCase() });
    expect(code).toBe(0);
    expect(out[0]).toBe('00:10.000  order     Quick migrate virtual machine: SQL01 to NODE2');
    expect(out.at(-1)).toBe('00:36.000  job       job 1 completed: Quick migrate virtual machine');
    expect(err).toEqual([expect.stringMatching(/^state hash [0-9a-f]{16}, \d+ lines, 0 not as expected$/)]);
  });

  it('prints the same facts as JSON, one a line, each with its cause', () => {
    const files = { 'case.json': smallCase() };
    const text = runLab(['run', 'case.json'], files);
    const ndjson = runLab(['run', 'case.json', '--format', 'ndjson'], files);
    const facts = ndjson.out.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(facts).toHaveLength(text.out.length);
    expect(facts[0]).toMatchObject({ id: 1, at: 10_000, cause: 0, kind: 'ordered' });
    expect(facts.slice(1).every(({ cause, id }) => Number(cause) > 0 && Number(cause) < Number(id))).toBe(
      true,
    );
    expect(ndjson.err).toEqual(text.err);
  });

  it('stops at --until, though the file says later', () => {
    const { out } = runLab(['run', 'case.json', '--until', '15s'], { 'case.json': smallCase() });
    expect(out.at(-1)).toBe('00:10.000  vm        SQL01 is saving 640 MB on NODE1');
  });

  it('writes the final state with --state, from which it can go on', () => {
    const { files, err } = runLab(['run', 'case.json', '--state', 'state.json'], {
      'case.json': smallCase(),
    });
    const engine = restoreEngine(JSON.parse(files.get('state.json')!) as Engine['world']);
    expect(err[0]).toContain(stateHash(engine.world));
    engine.runUntil(engine.world.now + 60_000);
  });

  it('draws by the seed: another one takes another time, the same one the same', () => {
    const files = { 'case.json': smallCase({ timing: { profile: 'calibrated', jitter: true } }) };
    const seeded = (seed: string) => runLab(['run', 'case.json', '--seed', seed], files);
    expect(seeded('7')).toEqual(seeded('7'));
    expect(seeded('7').out).not.toEqual(seeded('8').out);
  });

  it('gives the order and prints why it was refused', () => {
    const orders = [{ at: '0s', do: 'quickMigrate', vm: 'SQL01', to: 'NODE1' }];
    const files = { 'case.json': smallCase({ orders }) };
    expect(runLab(['run', 'case.json'], files).out).toEqual([
      '00:00.000  refused   quickMigrate: SQL01 is on NODE1 already. Choose another node.',
    ]);
    const [line] = runLab(['run', 'case.json', '--format', 'ndjson'], files).out;
    expect(JSON.parse(line!)).toMatchObject({ at: 0, refused: 'already-there', order: 'quickMigrate' });
  });
});

describe('what a case expects', () => {
  const expecting = (...expectations: Record<string, unknown>[]) =>
    runLab(['run', 'case.json'], { 'case.json': smallCase({ expect: expectations }) });

  it('given all of it is so, then the run ends with 0', () => {
    expect(
      expecting(
        { at: '10s', vm: 'SQL01', state: 'Saving', on: 'NODE1' },
        { at: '20s', vm: 'SQL01', state: 'Saved State', on: null },
        {
          at: '1m',
          vm: 'SQL01',
          state: 'Running',
          on: 'NODE2',
          outage: '26s',
          guest: 'ready',
          coldBoot: false,
        },
        { at: '1m', host: 'NODE1', power: 'on', node: 'Up' },
        { at: '1m', cluster: 'CLUSTER1', up: true, votes: 3 },
        { at: '1m', group: 'SQL01', state: 'Online', owner: 'NODE2' },
        { at: '1m', fact: 'migrationCompleted' },
        { at: '1m', fact: 'migrationCompleted', count: 1 },
      ),
    ).toMatchObject({ code: 0 });
  });

  it.each([
    [{ vm: 'SQL01', state: 'Paused' }, 'SQL01: state is Running, expected Paused'],
    [{ vm: 'SQL01', on: 'NODE1' }, 'SQL01: on is NODE2, expected NODE1'],
    [{ vm: 'SQL01', on: null }, 'SQL01: on is NODE2, expected null'],
    [{ vm: 'SQL01', guest: 'booting' }, 'SQL01: guest is ready, expected booting'],
    [{ vm: 'SQL01', outage: '25s' }, 'SQL01: outageMs is 26000, expected 25000'],
    [{ vm: 'SQL01', coldBoot: true }, 'SQL01: coldBoot is false, expected true'],
    [{ host: 'NODE1', power: 'off' }, 'NODE1: power is on, expected off'],
    [{ host: 'NODE1', node: 'Down' }, 'NODE1: node is Up, expected Down'],
    [{ cluster: 'CLUSTER1', up: false }, 'CLUSTER1: up is true, expected false'],
    [{ cluster: 'CLUSTER1', votes: 2 }, 'CLUSTER1: votes is 3, expected 2'],
    [{ group: 'SQL01', state: 'Failed' }, 'SQL01: state is Online, expected Failed'],
    [{ group: 'Cluster Group', owner: 'NODE2' }, 'Cluster Group: owner is NODE1, expected NODE2'],
    [{ fact: 'guestBooted' }, 'guestBooted: told is false, expected true'],
    [{ fact: 'vmSaved', count: 2 }, 'vmSaved: count is 1, expected 2'],
    [{ refused: 'already-there', order: 0 }, 'order 0: refused is accepted, expected already-there'],
  ])('given %j is not so, then it says what is, and the run ends with 1', (expectation, says) => {
    const { code, err } = expecting({ at: '50s', ...expectation });
    expect(code).toBe(1);
    expect(err[0]).toBe(`00:50.000  expect[0] ${says}`);
    expect(err[1]).toContain('1 not as expected');
  });
});

describe('bad input', () => {
  const noVm = smallCase({ orders: [{ at: '10s', do: 'saveVm', vm: 'NOWHERE' }] });

  it.each([
    ['nothing to run', [], /^Say what to run/],
    ['an unknown option', ['run', 'case.json', '--sed', '1'], /--sed/],
    ['two files', ['run', 'case.json', 'other.json'], /^One file at a time/],
    ['an unknown format', ['run', 'case.json', '--format', 'xml'], /^--format is xml/],
    ['a time that is none', ['run', 'case.json', '--until', 'soon'], /^--until is soon/],
    ['a time that is too far away', ['run', 'case.json', '--until', '99999h'], /at most a year/],
    ['a file that is not there', ['run', 'nowhere.json'], /^nowhere.json can't be read: no such file$/],
    ['a file that is not JSON', ['run', 'text.json'], /^text.json: It is not JSON/],
    [
      'a name that nothing has',
      ['run', 'bad.json'],
      /^bad.json: orders\[0\]\.vm: There is no virtual machine/,
    ],
    ['a seed that is too long', ['run', 'case.json', '--seed', 'x'.repeat(65)], /^case.json: seed: /],
    [
      'a setting without a value',
      ['run', 'case.json', '--set', 'seed'],
      /^--set seed: write it as path=value/,
    ],
    [
      'a setting of nothing',
      ['run', 'case.json', '--set', 'hosts[9].ramMB=1'],
      /^--set hosts\[9\].*has no 9/,
    ],
    [
      'a setting out of bounds',
      ['run', 'case.json', '--set', 'hosts[0].ramMB=1'],
      /^case.json: hosts\[0\]\.ramMB: /,
    ],
    [
      'an unknown knob',
      ['run', 'case.json', '--set', 'hosts[0].colour=red'],
      /^case.json: hosts\[0\]\.colour: /,
    ],
    [
      'a state that has no place',
      ['run', 'case.json', '--state', 'no/where.json'],
      /^--state no\/where.json/,
    ],
  ])('%s: exit code 2, which value, and nothing is run', (_, args, says) => {
    const { code, out, err } = runLab(args, { 'case.json': smallCase(), 'bad.json': noVm, 'text.json': '{' });
    expect(code).toBe(2);
    expect(out).toEqual([]);
    expect(err[0]).toMatch(says);
    expect(err.join('\n')).not.toContain('state hash');
  });

  it('is told whole, one line a value', () => {
    const file = smallCase({
      orders: [{ at: 'soon', do: 'saveVm', vm: 'SQL01' }],
      until: '-1s',
      color: 'red',
    });
    const { code, err } = runLab(['run', 'case.json'], { 'case.json': file });
    expect(code).toBe(2);
    expect(err.map((line) => line.split(': ')[1]).toSorted()).toEqual(['color', 'orders[0].at', 'until']);
  });
});

describe('npm run lab', () => {
  const main = at('./main.ts');
  const folder = at('../../scenarios/quick-migration');

  it('prints the trace that is kept, and nothing else, to standard output', () => {
    const { stdout, status } = spawnSync(process.execPath, [main, 'run', `${folder}/case.json`], {
      encoding: 'utf8',
    });
    expect(status).toBe(0);
    expect(stdout).toBe(readFileSync(`${folder}/trace.txt`, 'utf8'));
  }, 60_000);

  it('ends with 2 for a bad file', () => {
    expect(() => execFileSync(process.execPath, [main, 'run', main], { stdio: 'pipe' })).toThrow(
      expect.objectContaining({ status: 2 }),
    );
  }, 60_000);
});
