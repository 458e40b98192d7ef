/**
 * Everything that can be checked, in the order in which it is cheapest to fail, and one line of
 * numbers at the end. A check that isn't a test suite counts as one test.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { labNode, root, run } from './toolchain.mjs';

const tool = (...path) => join(root, 'node_modules', ...path);
const tsc = tool('typescript', 'bin', 'tsc');
const oxlint = tool('oxlint', 'bin', 'oxlint');
const oxfmt = tool('oxfmt', 'bin', 'oxfmt');
const vitest = tool('vitest', 'vitest.mjs');
const playwright = tool('@playwright', 'test', 'cli.js');
const unitReport = join(root, 'test-results', 'unit.json');
const e2eReport = join(root, 'test-results', 'e2e.json');

const steps = [
  { name: 'types', args: [tsc, '-p', 'tsconfig.json'] },
  { name: 'types of the engine alone', args: [tsc, '-p', 'tsconfig.engine.json'] },
  {
    name: 'lint',
    args: [oxlint, '--type-aware', '--deny-warnings', '--ignore-pattern', 'scripts/fixtures/**'],
  },
  { name: 'format', args: [oxfmt, '--check'] },
  {
    name: 'unit and property tests',
    args: [vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`],
    count: countUnit,
  },
  {
    name: 'swarm',
    args: ['scripts/swarm.ts', '--runs', '10000', '--full', '60', '--seed', 'ci'],
  },
  { name: 'build', args: [tool('vite', 'bin', 'vite.js'), 'build'] },
  { name: 'size', args: ['scripts/size.mjs'] },
  { name: 'end-to-end tests', args: [playwright, 'test'], count: countE2e, minutes: 45 },
];

function countUnit() {
  const report = JSON.parse(readFileSync(unitReport, 'utf8'));
  const skipped = report.numPendingTests + report.numTodoTests;
  return { passed: report.numPassedTests, failed: report.numFailedTests, skipped };
}

function countE2e() {
  const { expected, flaky, unexpected, skipped } = JSON.parse(readFileSync(e2eReport, 'utf8')).stats;
  return { passed: expected + flaky, failed: unexpected, skipped };
}

async function take({ name, args, count, minutes }) {
  console.log(`\n--- ${name}`);
  const started = Date.now();
  const code = await run(labNode(), args, { minutes });
  const result = count ? readReport(name, count) : { passed: 0, failed: 0, skipped: 0 };
  if (!count && code === 0) result.passed = 1;
  // A suite can fail without a failed test: a file that does not load, a server that does not start.
  if (code !== 0 && result.failed === 0) result.failed = 1;
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`--- ${name}: ${code === 0 && result.failed === 0 ? 'ok' : 'FAILED'} (${seconds} s)`);
  return result;
}

function readReport(name, count) {
  try {
    const result = count();
    if (result.passed + result.failed > 0) return result;
    console.error(`No test ran in: ${name}.`);
    return { ...result, failed: 1 };
  } catch (error) {
    console.error(`No report of: ${name} (${error.message}).`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

rmSync(join(root, 'test-results'), { recursive: true, force: true });
mkdirSync(join(root, 'test-results'), { recursive: true });

const total = { passed: 0, failed: 0, skipped: 0 };
for (const step of steps) {
  const result = await take(step);
  for (const key of Object.keys(total)) total[key] += result[key];
}
process.exitCode = total.failed === 0 ? 0 : 1;
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
