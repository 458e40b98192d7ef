/** The engine in a Chromium worker against the same code in Node, one after the other on the same machine. */
import type { Browser } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { withPage, withServer } from './chromium.ts';
import { inChild } from './in-child.ts';
import type { WorkerTask } from './page/play.worker.ts';
import { speedOf, type Played } from './played.ts';

declare global {
  var playInWorker: (task: WorkerTask) => Promise<Played>;
}

const buildPage = async (outDir: string): Promise<void> => {
  await build({
    configFile: false,
    logLevel: 'error',
    root: fileURLToPath(new URL('page', import.meta.url)),
    base: './',
    worker: { format: 'es' },
    build: { outDir, emptyOutDir: true, target: 'es2022' },
  });
};

const inWorker = (browser: Browser, url: string, task: WorkerTask): Promise<Played> =>
  withPage(browser, async (page) => {
    await page.goto(url);
    return page.evaluate((given) => globalThis.playInWorker(given), task);
  });

export type WorkerResult = { worker: number; node: number };

/** The best of some rounds each, taken in turns, so that a busy moment of the machine hits both. */
export const measureWorker = async (
  browser: Browser,
  task: WorkerTask,
  rounds: number,
): Promise<WorkerResult> => {
  const outDir = mkdtempSync(join(tmpdir(), 'failover-lab-bench-'));
  try {
    await buildPage(outDir);
    return await withServer(outDir, async (url) => {
      const best: WorkerResult = { worker: 0, node: 0 };
      for (let round = 0; round < rounds; round += 1) {
        best.node = Math.max(best.node, speedOf(await inChild('engine', task)));
        best.worker = Math.max(best.worker, speedOf(await inWorker(browser, url, task)));
      }
      return best;
    });
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
};
