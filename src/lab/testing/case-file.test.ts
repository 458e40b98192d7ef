/** What a random run did can be written down as a datacenter file, and the file does the same again. */
import { describe, expect, it } from 'vitest';
import type { ScenarioOrder } from '../../domain/scenario.ts';
import { randomRun } from '../../engine/testing/random-run.ts';
import { randomScenario } from '../../engine/testing/random-scenario.ts';
import { runCase } from '../run-case.ts';
import { fileOf, named, scenarioIn } from './case-file.ts';

const SEEDS = Array.from({ length: 60 }, (_, i) => `file-${i}`);

describe.each(SEEDS)('the random run of seed %s', (seed) => {
  it('given its datacenter as a file, when it is read, then nothing is missing or different', () => {
    const scenario = randomScenario(seed);
    const read = scenarioIn(fileOf(scenario));
    expect(read).toMatchObject(scenario);
    // With the defaults that the reader put in there is nothing left to add.
    expect(scenarioIn(fileOf(read))).toEqual(read);
  });

  it('given its orders in the file, when the file runs, then it ends in the same state', () => {
    const orders: ScenarioOrder[] = [];
    const run = randomRun(seed, {
      heal: true,
      hear: (engine, entry) => void orders.push(named(engine, entry)),
    });
    const file = fileOf({ ...randomScenario(seed), seed, orders, untilMs: run.now });
    expect(runCase(scenarioIn(file))).toMatchObject({ hash: run.hash, wrong: [] });
  });
});
