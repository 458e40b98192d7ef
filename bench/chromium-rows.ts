/** The engine in Chromium: its speed in a worker against the same code in Node, and its memory. */
import type { Browser } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { SECOND, type SimMs } from '../src/domain/units.ts';
import { withPage, withServer } from './chromium.ts';
import type { Size } from './datacenter.ts';
import { LARGEST } from './engine-rows.ts';
import type { Memory } from './heap.ts';
import { inChild } from './in-child.ts';
import type { WorkerTask } from './page/play.worker.ts';
import { speedOf, type Played } from './played.ts';
import type { Row } from './row.ts';

declare global {
  var playInWorker: (task: WorkerTask) => Promise<Played>;
  var memoryInPage: (size: Size, simulatedMs: SimMs) => Memory;
}

/** Builds the page with the worker, and serves it for as long as `show` takes. */
const withEnginePage = async <T>(show: (url: string) => Promise<T>): Promise<T> => {
  const outDir = mkdtempSync(join(tmpdir(), 'failover-lab-bench-'));
  try {
    await build({
      configFile: false,
      logLevel: 'error',
      root: fileURLToPath(new URL('page', import.meta.url)),
      base: './',
      worker: { format: 'es' },
      build: { outDir, emptyOutDir: true, target: 'es2022' },
    });
    return await withServer(outDir, show);
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
};

const inWorker = (browser: Browser, url: string, task: WorkerTask): Promise<Played> =>
  withPage(browser, async (page) => {
    await page.goto(url);
    return page.evaluate((given) => globalThis.playInWorker(given), task);
  });

/** The best of some rounds each, taken in turns, so that a busy moment of the machine hits both. */
const speedRow = async (browser: Browser, url: string, quick: boolean): Promise<Row> => {
  const task: WorkerTask = {
    size: { hosts: 16, vms: 1_024 },
    warmUpMs: 20_000 * SECOND,
    simulatedMs: (quick ? 50_000 : 400_000) * SECOND,
  };
  const best = { worker: 0, node: 0 };
  for (let round = 0; round < (quick ? 1 : 3); round += 1) {
    best.node = Math.max(best.node, speedOf(await inChild('engine', task)));
    best.worker = Math.max(best.worker, speedOf(await inWorker(browser, url, task)));
  }
  return {
    what: 'in a Chromium worker against Node',
    value: best.worker / best.node,
    unit: 'times',
    better: 'more',
    must: 0.7,
    goal: 0.9,
    how: `16 hosts / 1024 VMs: ${Math.round(best.worker)} in the worker, ${Math.round(best.node)} in Node`,
  };
};

const memoryRow = async (browser: Browser, url: string, quick: boolean): Promise<Row> => {
  const seconds = quick ? 2_000 : 16_000;
  const { atRestMB, afterMB } = await withPage(browser, async (page) => {
    await page.goto(url);
    return page.evaluate(([size, ms]) => globalThis.memoryInPage(size, ms), [
      LARGEST,
      seconds * SECOND,
    ] as const);
  });
  return {
    what: 'engine memory above an empty worker, 25,000 VMs',
    value: afterMB,
    unit: 'MB',
    better: 'less',
    must: 150,
    goal: 60,
    how: `heap in use after collection, in Chromium, after ${seconds} s of churn; ${Math.round(atRestMB)} MB at rest`,
  };
};

export const chromiumRows = (browser: Browser, quick: boolean): Promise<Row[]> =>
  withEnginePage(async (url) => [await speedRow(browser, url, quick), await memoryRow(browser, url, quick)]);
