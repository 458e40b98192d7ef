/**
 * Checks the trace of every case under `scenarios/`; `npm run golden -- --accept` writes them anew. A name or the
 * beginning of one restricts it: `npm run golden -- target-dies`. Read the difference as a story before accepting it.
 */
import { parseArgs } from 'node:util';
import { caseNames, firstDifference, keep, runGolden } from './golden-cases.ts';

const { values, positionals } = parseArgs({
  options: { accept: { type: 'boolean', default: false } },
  allowPositionals: true,
});

const names = caseNames().filter(
  (name) => positionals.length === 0 || positionals.some((beginning) => name.startsWith(beginning)),
);
if (names.length === 0) {
  console.error(`no case begins with ${positionals.join(' or ')}`);
  process.exit(2);
}

let different = 0;
let wrong = 0;
for (const name of names) {
  const golden = runGolden(name);
  const difference = firstDifference(golden);
  if (golden.wrong.length > 0) {
    wrong += 1;
    console.error(`${name}: not as expected\n  ${golden.wrong.join('\n  ')}`);
  } else if (difference !== null) {
    different += 1;
    if (values.accept) keep(golden);
    console.log(`${name}: ${values.accept ? 'written' : 'another trace'}, ${difference}`);
  }
}
const changed = `${different} traces ${values.accept ? 'written' : 'differ'}`;
console.log(`${names.length} cases, ${changed}, ${wrong} not as expected`);
process.exitCode = wrong > 0 || (different > 0 && !values.accept) ? 1 : 0;
