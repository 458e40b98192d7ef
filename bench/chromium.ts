/** Chromium for the rows that need one, and a server on a free port for what it shows. */
import { chromium, type Browser, type Page } from '@playwright/test';
import { existsSync } from 'node:fs';
import { serve } from '../scripts/serve.mjs';
import { findChromium } from '../scripts/toolchain.mjs';

/** Null where the machine has none. */
export const launchChromium = async (): Promise<Browser | null> => {
  const executablePath = findChromium();
  if (executablePath === undefined && !existsSync(chromium.executablePath())) return null;
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--no-first-run',
    '--disable-background-networking',
    // For the memory of the engine.
    '--js-flags=--expose-gc',
    '--enable-precise-memory-info',
  ];
  return chromium.launch({ executablePath, args });
};

/** Serves a folder for as long as `show` takes. */
export const withServer = async <T>(dir: string, show: (url: string) => Promise<T>): Promise<T> => {
  const { server, port } = await serve({ host: '127.0.0.1', port: 0, base: '/bench/', dir });
  try {
    return await show(`http://127.0.0.1:${port}/bench/`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
};

/** A page in a profile of its own: nothing is stored or cached from before. */
export const withPage = async <T>(browser: Browser, show: (page: Page) => Promise<T>): Promise<T> => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    return await show(await context.newPage());
  } finally {
    await context.close();
  }
};
