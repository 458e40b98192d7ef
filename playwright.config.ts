import { defineConfig } from '@playwright/test';
import { findChromium } from './scripts/toolchain.mjs';

// The tests run against dist, from a deep folder and under the strict policy: what a static host would serve.
const port = Number(process.env.E2E_PORT ?? 4321);
const base = '/deep/lab/';
const baseURL = `http://127.0.0.1:${port}${base}`;

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/e2e',
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    baseURL,
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: findChromium(),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: {
    command: `node scripts/serve.mjs --port ${port} --base ${base}`,
    url: baseURL,
    reuseExistingServer: false,
    timeout: 30_000,
  },
});
