import { describe, expect, it } from 'vitest';
import { runCase } from '../run-case.ts';
import { scenarioIn, type CaseFile } from './case-file.ts';
import { randomRun } from '../../engine/testing/random-run.ts';
import { PLANTED } from './planted-bugs.ts';
import { shrinkRun } from './shrink.ts';
import { smallest } from './smallest.ts';

describe('taking things away', () => {
  it.each([
    ['one of many', [40]],
    ['two far apart', [3, 97]],
    ['neighbours', [50, 51, 52]],
    ['nothing at all', []],
  ])('given a hundred things of which %s matter, when they are shrunk, then these are left', (_, matter) => {
    const things = Array.from({ length: 100 }, (__, i) => i);
    const fails = (part: number[]) => matter.every((thing) => part.includes(thing));
    expect(smallest(things, fails)).toEqual(matter);
  });
});

describe('a run that breaks a rule', () => {
  const [, what, wires] = PLANTED.find(([floor]) => floor === 'hardware')!;
  const runs = Array.from({ length: 50 }, (__, i) => `shrunk-${i}`).map((seed) => randomRun(seed, { wires }));
  const { seed, wrong } = runs.find((run) => run.wrong.length > 0)!;

  it(`given "${what}", when it is shrunk twice, then the same short case comes out, and breaks the rule in the headless runner`, () => {
    const shrunk = shrinkRun(seed, wrong[0], { wires });
    expect(shrinkRun(seed, wrong[0], { wires })).toEqual(shrunk);
    const scenario = scenarioIn(JSON.parse(JSON.stringify(shrunk.file)) as CaseFile);
    expect(runCase(scenario, wires).wrong.join('\n')).toContain(shrunk.wrong[0].split(': ')[1].slice(0, 4));
    expect(runCase(scenario).wrong).toEqual([]);
  });
});
