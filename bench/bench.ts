/**
 * `npm run bench`: how fast the simulation and the app are, as figures beside what they must be. `--quick` measures
 * shorter and once, `--only engine,app` some of it, `--json FILE` keeps the figures.
 */
import type { Browser } from '@playwright/test';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { SECOND } from '../src/domain/units.ts';
import { buildApp, weighApp } from './app-build.ts';
import { measureColdLoad, measureMainThread, measureRoundTrip } from './app-rows.ts';
import { launchChromium, withServer } from './chromium.ts';
import { engineRows, frameRows, LARGEST, memoryRows } from './engine-rows.ts';
import { tableOf } from './report.ts';
import type { Row } from './row.ts';
import { chromiumRows } from './chromium-rows.ts';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'string' },
    only: { type: 'string', default: 'engine,memory,frames,chromium,app' },
  },
});
const { quick } = values;

/** What needs a browser is left out, and said so, where the machine has none. */
const inBrowser = async (measure: (browser: Browser) => Promise<Row[]>): Promise<Row[]> => {
  const browser = await launchChromium();
  if (browser === null) {
    console.error('There is no Chromium here: its rows are left out. CHROMIUM_PATH names one.');
    return [];
  }
  try {
    return await measure(browser);
  } finally {
    await browser.close();
  }
};

/** What can't be measured is told, and the rest goes on. */
const attempt = async (name: string, measure: () => Promise<Row[]>): Promise<Row[]> => {
  try {
    return await measure();
  } catch (error) {
    console.error(`${name} could not be measured: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
    return [];
  }
};

const appRows = async (): Promise<Row[]> => {
  const dist = mkdtempSync(join(tmpdir(), 'failover-lab-bench-'));
  try {
    await buildApp(dist);
    const weight: Row = {
      what: 'JavaScript before the first live grid, compressed',
      value: await weighApp(dist),
      unit: 'kB',
      better: 'less',
      must: 250,
      goal: 120,
      how: 'the total of npm run size',
    };
    return [weight, ...(await withServer(dist, rowsInApp))];
  } finally {
    rmSync(dist, { recursive: true, force: true });
  }
};

const coldRow = async (browser: Browser, url: string): Promise<Row> => {
  const rounds = quick ? 1 : 5;
  return {
    what: 'cold load to live grid, 10 Mbit/s and 40 ms, CPU slowed four-fold',
    value: (await measureColdLoad(browser, url, rounds)) / SECOND,
    unit: 's',
    better: 'less',
    must: 2.5,
    goal: 1.2,
    how: `median of ${rounds}, each in a fresh profile`,
  };
};

const roundTripRow = async (browser: Browser, url: string): Promise<Row> => {
  const commands = quick ? 40 : 400;
  return {
    what: 'command through the API, round trip, 95th percentile',
    value: await measureRoundTrip(browser, url, commands),
    unit: 'ms',
    better: 'less',
    must: 50,
    goal: 20,
    how: `of ${commands} commands, one after the other`,
  };
};

const mainThreadRow = async (browser: Browser, url: string): Promise<Row> => {
  const main = await measureMainThread(browser, url, LARGEST, quick ? 5 : 20);
  return {
    what: 'main thread per frame at 25,000 VMs, churn at 20x, grid open',
    value: main.msPerFrame,
    unit: 'ms',
    better: 'less',
    must: 4,
    goal: 1.2,
    how: `all tasks over ${main.frames} frames; ${main.ordersPerSecond.toFixed(0)} orders a second, from another window`,
  };
};

/** Each in a browser of its own: one that can't be measured takes none of the others with it. */
const rowsInApp = async (url: string): Promise<Row[]> => {
  const rows: Row[] = [];
  for (const row of [coldRow, roundTripRow, mainThreadRow])
    rows.push(...(await attempt(row.name, () => inBrowser(async (browser) => [await row(browser, url)]))));
  return rows;
};

const sections: Record<string, () => Promise<Row[]>> = {
  engine: () => engineRows(quick),
  memory: () => memoryRows(quick),
  frames: () => frameRows(quick),
  chromium: () => inBrowser((browser) => chromiumRows(browser, quick)),
  app: appRows,
};

const load = () => loadavg()[0].toFixed(1);
const wanted = values.only.split(',');
const unknown = wanted.find((name) => !Object.hasOwn(sections, name));
if (unknown !== undefined) {
  console.error(`--only knows ${Object.keys(sections).join(', ')}, not ${unknown}`);
  process.exit(2);
}

const loadBefore = load();
const rows: Row[] = [];
for (const name of wanted) rows.push(...(await attempt(name, sections[name])));
const machine = `Node ${process.version}, ${cpus().length} × ${cpus()[0].model}, load ${loadBefore} before and ${load()} after`;
console.log(`${tableOf(rows)}\n\n${machine}`);
if (values.json !== undefined)
  writeFileSync(values.json, `${JSON.stringify({ machine, quick, rows }, null, 2)}\n`);
