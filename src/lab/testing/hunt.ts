/** What stands between a slip in a rule and its release: random runs, the cases of `scenarios/`, and runs that are forked. */
import { readdirSync, readFileSync } from 'node:fs';
import { createEngine, restoreEngine } from '../../engine/engine.ts';
import { stateHash } from '../../engine/kernel/hash.ts';
import type { Wiring } from '../../engine/kernel/kernel.ts';
import { randomRun } from '../../engine/testing/random-run.ts';
import { randomScenario } from '../../engine/testing/random-scenario.ts';
import type { JournalEntry } from '../../protocol/commands.ts';
import type { SimMs } from '../../domain/units.ts';
import { parseScenarioText } from '../../scenario/parse.ts';
import { runCase } from '../run-case.ts';
import { shrinkRun } from './shrink.ts';
import { smallest } from './smallest.ts';

export type Catch = {
  by: string;
  wrong: string;
  /** Orders of the shortest case that shows it. */
  commands: number;
};

const CASES = new URL('../../../scenarios/', import.meta.url).pathname;

/** Where a journal ends, straight or from a snapshot of its middle. */
const endOf = (
  seed: string,
  journal: readonly JournalEntry[],
  until: SimMs,
  snapshot: boolean,
  wires?: Wiring,
) => {
  let engine = createEngine(randomScenario(seed), { seed, wires });
  const middle = Math.floor(journal.length / 2);
  for (const [place, entry] of journal.entries()) {
    engine.runUntil(entry.at);
    if (snapshot && place === middle) engine = restoreEngine(engine.snapshot(), wires);
    engine.order(entry.name, entry.args as never);
  }
  engine.runUntil(until);
  return stateHash(engine.world);
};

/** A run, the same run again, and from a snapshot of its middle must end in the same state. */
const inRepeatedRuns = (wires?: Wiring): Catch | null => {
  for (let i = 0; i < 6; i += 1) {
    const seed = `hunted-${i}`;
    const { journal, now, wrong } = randomRun(seed, { wires });
    const differs = (part: readonly JournalEntry[]) =>
      endOf(seed, part, now, false, wires) !== endOf(seed, part, now, true, wires);
    if (wrong.length > 0 || !differs(journal)) continue;
    return { by: seed, wrong: 'I-33 another state', commands: smallest(journal, differs).length };
  }
  return null;
};

const inRandomRuns = (from: number, to: number, seen: RegExp, wires?: Wiring): Catch | null => {
  for (let i = from; i < to; i += 1) {
    const seed = `planted-${i}`;
    const { wrong } = randomRun(seed, { wires, heal: true });
    // Anything else that is wrong with the rules is for the swarm to tell.
    if (!wrong.some((text) => seen.test(text))) continue;
    const shrunk = shrinkRun(
      seed,
      wrong.find((text) => seen.test(text))!,
      { wires },
    );
    return { by: seed, wrong: shrunk.wrong.join('\n'), commands: shrunk.commands };
  }
  return null;
};

const inCases = (wires?: Wiring): Catch | null => {
  for (const name of readdirSync(CASES).toSorted()) {
    const read = parseScenarioText(readFileSync(`${CASES}${name}/case.json`, 'utf8'));
    if (!read.ok) continue;
    const { lines, wrong } = runCase(read.scenario, wires);
    const kept = readFileSync(`${CASES}${name}/trace.txt`, 'utf8');
    if (wrong.length > 0 || lines.map(({ text }) => `${text}\n`).join('') !== kept)
      return {
        by: `scenarios/${name}`,
        wrong: ['another trace', ...wrong].join('\n'),
        commands: read.scenario.orders.length,
      };
  }
  return null;
};

/** Runs before the cases are tried, and the most after that. */
const [SOME, ALL] = [120, 600];

/** The first thing that notices what is wrong with these rules, in the words of `seen`; null when nothing does. */
export const hunt = (seen: RegExp, wires?: Wiring): Catch | null =>
  inRepeatedRuns(wires) ??
  inRandomRuns(0, SOME, seen, wires) ??
  inCases(wires) ??
  inRandomRuns(SOME, ALL, seen, wires);
