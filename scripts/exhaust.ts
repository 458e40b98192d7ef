/**
 * Small worlds, exhaustively: eight faults and their heals, each when one of six things is under way, in sequences of up
 * to three on three nodes and up to four on two, with one and with two virtual machines. Prints how many there were.
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import {
  FAULT_NAMES,
  newCounts,
  scenarioOfSmallWorld,
  WHEN_NAMES,
  type Broken,
  type Counts,
  type SmallWorld,
} from '../src/engine/testing/exhaust.ts';
import { caseOf } from '../src/lab/testing/case-file.ts';
import { shrinkCase } from '../src/lab/testing/shrink.ts';
import type { Part } from './exhaust-worker.ts';
import { shareOut } from './workers.ts';

const { values } = parseArgs({
  options: {
    workers: { type: 'string', default: String(availableParallelism()) },
    /** Shorter sequences than the whole. */
    most: { type: 'string', default: '4' },
  },
});

const most = Number(values.most);
const WORLDS: readonly SmallWorld[] = (
  [
    [3, 1, 3],
    [3, 2, 3],
    [2, 1, 4],
    [2, 2, 4],
  ] as const
).map(([nodes, vms, length]) => ({ nodes, vms, length: Math.min(length, most) }));

/** First steps that there may be: any fault at any of the times. */
const FIRSTS = FAULT_NAMES.length * WHEN_NAMES.length;

const add = (to: Counts, from: Counts): void => {
  from.sequences.forEach((n, length) => (to.sequences[length] = (to.sequences[length] ?? 0) + n));
  to.instants += from.instants;
  to.notUnderWay += from.notUnderWay;
  to.broken.push(...from.broken);
};

const tell = (world: SmallWorld, { steps, wrong, journal }: Broken): void => {
  console.error(`\n${steps.map(({ what, when }) => `${what} (${when})`).join(', then ')}\n  ${wrong}`);
  const shrunk = shrinkCase(caseOf(scenarioOfSmallWorld(world), journal), wrong);
  console.error(
    `  ${shrunk.commands} commands, for npm run lab -- run FILE:\n${JSON.stringify(shrunk.file)}`,
  );
};

console.log(`faults, each of which goes where it is in effect: ${FAULT_NAMES.join('; ')}`);
console.log(`each comes or goes: ${WHEN_NAMES.join('; ')}`);
let failed = 0;
for (const world of WORLDS) {
  const began = performance.now();
  const counts = newCounts();
  const parts = Array.from({ length: FIRSTS }, (_, first): Part => ({ world, first }));
  await shareOut<Part, Counts>(
    new URL('./exhaust-worker.ts', import.meta.url),
    parts,
    Number(values.workers),
    (answer) => add(counts, answer),
  );
  const lengths = counts.sequences.flatMap((n, length) => (n > 0 ? [`${n} of ${length}`] : []));
  console.log(
    `${world.nodes} nodes, ${world.vms} virtual machines: sequences ${lengths.join(', ')}; ${counts.instants} settled instants; ` +
      `${counts.broken.length} broke a rule; ${((performance.now() - began) / 1_000).toFixed(0)} s`,
  );
  for (const broken of counts.broken.slice(0, 3)) tell(world, broken);
  failed += counts.broken.length;
}
process.exitCode = failed === 0 ? 0 : 1;
