/**
 * Random datacenters under random orders and faults, every settled instant checked. Prints the seeds first, so that
 * any run can be had again: `npm run swarm -- --runs 1 --seed <seed>`. What breaks a rule is shrunk to a short case.
 */
import { parseArgs } from 'node:util';
import { shrinkRun } from '../src/lab/testing/shrink.ts';
import { randomRun, type RunResult } from '../src/engine/testing/random-run.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000' },
    /** One run repeats exactly this seed; several number it. */
    seed: { type: 'string', default: String(Date.now()) },
    minutes: { type: 'string', default: '30' },
    'no-heal': { type: 'boolean', default: false },
  },
});

const wholeNumber = (name: 'runs' | 'minutes'): number => {
  const n = Number(values[name]);
  if (Number.isInteger(n) && n > 0) return n;
  console.error(`--${name} is ${values[name]}: give a whole number above 0`);
  process.exit(2);
};

const runs = wholeNumber('runs');
const untilMs = wholeNumber('minutes') * 60_000;
const seeds = runs === 1 ? [values.seed] : Array.from({ length: runs }, (_, i) => `${values.seed}-${i}`);

const sums = {
  accepted: new Map<string, number>(),
  refused: new Map<string, number>(),
  facts: new Map<string, number>(),
};
type Sums = keyof typeof sums;

const add = (to: Sums, from: ReadonlyMap<string, number>) => {
  for (const [key, n] of from) sums[to].set(key, (sums[to].get(key) ?? 0) + n);
};

const print = (title: Sums) => {
  console.log(`\n${title}`);
  for (const [key, n] of [...sums[title]].toSorted(([a], [b]) => (a < b ? -1 : 1)))
    console.log(`  ${String(n).padStart(9)}  ${key}`);
};

const tell = ({ seed, wrong, journal }: RunResult) => {
  console.error(`\nseed ${seed}:`);
  for (const text of wrong) console.error(`  ${text}`);
  const shrunk = shrinkRun(seed, wrong[0], { untilMs });
  console.error(
    `  ${journal.length} orders, shrunk to ${shrunk.commands} in ${shrunk.replays} replays; for npm run lab -- run FILE:`,
  );
  console.error(JSON.stringify(shrunk.file));
};

console.log(runs === 1 ? `seed ${seeds[0]}` : `seeds ${seeds[0]} to ${seeds.at(-1)}`);
const began = performance.now();
let instants = 0;
let simulated = 0;
let failed = 0;
for (const seed of seeds) {
  const result = randomRun(seed, { untilMs, heal: !values['no-heal'] });
  instants += result.instants;
  simulated += result.now;
  add('accepted', result.accepted);
  add('refused', result.refused);
  add('facts', result.facts);
  if (result.wrong.length === 0) continue;
  failed += 1;
  tell(result);
}
for (const title of ['accepted', 'refused', 'facts'] as const) print(title);
const seconds = (performance.now() - began) / 1_000;
console.log(
  `\n${runs} runs, ${(simulated / 3_600_000).toFixed(0)} simulated hours, ${instants} settled instants checked in ${seconds.toFixed(1)} s: ` +
    (failed === 0 ? 'no invariant broken' : `${failed} runs broke an invariant`),
);
process.exitCode = failed === 0 ? 0 : 1;
