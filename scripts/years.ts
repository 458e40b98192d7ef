/**
 * Cluster-years of ordinary bad luck (`npm run years -- --years 1000`): four hosts and sixteen virtual machines under
 * faults at the rates of the field. Prints what broke, how long service was lost for, and any rule that did not hold.
 */
import { parseArgs } from 'node:util';
import { runYear } from '../src/lab/testing/years.ts';

const { values } = parseArgs({
  options: { years: { type: 'string', default: '10' }, seed: { type: 'string', default: 'year' } },
});
const years = Number(values.years);
if (!Number.isInteger(years) || years < 1) {
  console.error(`--years is ${values.years}: give a whole number above 0`);
  process.exit(2);
}

const faults = new Map<string, number>();
let [instants, lostMs, outages, machineYears, failed] = [0, 0, 0, 0, 0];
const began = performance.now();
for (let i = 0; i < years; i += 1) {
  const year = runYear(`${values.seed}-${i}`);
  instants += year.instants;
  lostMs += year.lostMs;
  outages += year.outages;
  machineYears += year.machines;
  for (const [kind, n] of year.faults) faults.set(kind, (faults.get(kind) ?? 0) + n);
  if (year.wrong.length === 0) continue;
  failed += 1;
  console.error(`seed ${year.seed}: ${year.wrong.join('; ')}`);
}
for (const [kind, n] of [...faults].toSorted(([, a], [, b]) => b - a))
  console.log(`${String(n).padStart(8)}  ${kind}`);
const minutes = lostMs / 60_000 / machineYears;
const available = 100 * (1 - minutes / (365 * 24 * 60));
console.log(
  [
    `${years} cluster-years, ${machineYears} machine-years, ${instants} settled instants checked in ${((performance.now() - began) / 1_000).toFixed(0)} s`,
    `service lost: ${(outages / machineYears).toFixed(2)} times and ${minutes.toFixed(1)} minutes a machine and year (${available.toFixed(4)} %)`,
    failed === 0 ? 'no invariant broken' : `${failed} years broke an invariant`,
  ].join('\n'),
);
process.exitCode = failed === 0 ? 0 : 1;
