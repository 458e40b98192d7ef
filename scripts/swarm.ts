/**
 * Random datacenters under random orders and faults, every settled instant checked. Prints the seeds first, so that
 * any run can be had again: `npm run swarm -- --runs 1 --seed <seed>`. What breaks a rule is shrunk to a short case for
 * `npm run lab`. With enough runs everything that can be reached must have been reached.
 */
import { parseArgs } from 'node:util';
import { availableParallelism } from 'node:os';
import { PHASES } from '../src/engine/testing/phases.ts';
import type { Size } from '../src/engine/testing/random-scenario.ts';
import { sorted, type Column } from '../src/engine/testing/tally.ts';
import { notReached } from '../src/lab/testing/must-reach.ts';
import {
  addResult,
  newResult,
  type Failure,
  type Share,
  type ShareResult,
} from '../src/lab/testing/swarm-share.ts';
import { shareOut } from './workers.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000' },
    /** Runs of datacenters as large as a cluster can be. */
    full: { type: 'string', default: '0' },
    /** One run repeats exactly this seed; several number it. */
    seed: { type: 'string', default: String(Date.now()) },
    minutes: { type: 'string', default: '30' },
    workers: { type: 'string', default: String(availableParallelism()) },
    'no-heal': { type: 'boolean', default: false },
  },
});

const wholeNumber = (name: 'runs' | 'full' | 'minutes' | 'workers', least: number): number => {
  const n = Number(values[name]);
  if (Number.isInteger(n) && n >= least) return n;
  console.error(`--${name} is ${values[name]}: give a whole number from ${least}`);
  process.exit(2);
};

const runs = wholeNumber('runs', 0);
const full = wholeNumber('full', 0);
const untilMs = wholeNumber('minutes', 1) * 60_000;
const heal = !values['no-heal'];

/** From so many on it is a failure when something that can happen has not. */
const ENOUGH = 10_000;
/** Small enough that the workers end together. */
const SEEDS_A_SHARE = { small: 100, full: 4 };

const seedsOf = (count: number, size: Size): string[] =>
  count === 1 && runs + full === 1
    ? [values.seed]
    : Array.from({ length: count }, (_, i) => `${values.seed}-${size === 'full' ? 'full-' : ''}${i}`);

const shares = (count: number, size: Size): Share[] => {
  const seeds = seedsOf(count, size);
  const most = SEEDS_A_SHARE[size];
  return Array.from({ length: Math.ceil(count / most) }, (_, i) => ({
    seeds: seeds.slice(i * most, (i + 1) * most),
    size,
    untilMs,
    heal,
  }));
};

/** The long ones come first. */
const runAll = async (todo: Share[], workers: number): Promise<ShareResult> => {
  const total = newResult();
  await shareOut<Share, ShareResult>(new URL('./swarm-worker.ts', import.meta.url), todo, workers, (result) =>
    addResult(total, result),
  );
  return total;
};

const print = (title: Column, { tally }: ShareResult) => {
  console.log(`\n${title}`);
  for (const [key, n] of sorted(tally[title])) console.log(`  ${String(n).padStart(9)}  ${key}`);
};

/** Faults down, what was under way when they happened across. */
const printFaults = ({ tally }: ShareResult) => {
  const kinds = [...new Set([...tally.faults.keys()].map((key) => key.split(' | ')[0]))].toSorted();
  console.log(`\nfaults, by what was under way`);
  console.log(`  ${''.padEnd(22)}${PHASES.map((phase) => phase.padStart(15)).join('')}`);
  for (const kind of kinds) {
    const counts = PHASES.map((phase) => String(tally.faults.get(`${kind} | ${phase}`) ?? '-').padStart(15));
    console.log(`  ${kind.padEnd(22)}${counts.join('')}`);
  }
};

const tell = ({ seed, wrong, orders, shrunk }: Failure) => {
  console.error(`\nseed ${seed}:`);
  for (const text of wrong) console.error(`  ${text}`);
  if (shrunk === null) return;
  console.error(
    `  ${orders} orders, shrunk to ${shrunk.commands} in ${shrunk.replays} replays; for npm run lab -- run FILE:`,
  );
  console.error(JSON.stringify(shrunk.file));
};

const all = [...shares(full, 'full'), ...shares(runs, 'small')];
const first = all.at(-1)?.size === 'small' ? seedsOf(runs, 'small') : seedsOf(full, 'full');
console.log(first.length === 1 ? `seed ${first[0]}` : `seeds ${first[0]} to ${first.at(-1)}`);
if (full > 0 && runs > 0) console.log(`and ${full} of full size, ${values.seed}-full-0 and on`);

const began = performance.now();
const total = await runAll(all, wholeNumber('workers', 1));
for (const failure of total.failures) tell(failure);
printFaults(total);
for (const column of ['accepted', 'refused', 'facts', 'sometimes', 'excused'] as const) print(column, total);

const seconds = (performance.now() - began) / 1_000;
const missing = notReached(total.tally);
if (missing.length > 0) console.log(`\nnot reached: ${missing.join(', ')}`);
console.log(
  `\n${total.runs} runs, ${(total.simulatedMs / 3_600_000).toFixed(0)} simulated hours, ${total.instants} settled instants checked in ${seconds.toFixed(1)} s: ` +
    (total.failures.length === 0
      ? 'no invariant broken'
      : `${total.failures.length} runs broke an invariant`),
);
process.exitCode = total.failures.length === 0 && (runs < ENOUGH || missing.length === 0) ? 0 : 1;
