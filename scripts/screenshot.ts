/** Writes docs/map.png, the picture in the README: the built app, some seconds after a node was killed. */
import { chromium } from '@playwright/test';
import { fileURLToPath } from 'node:url';
import { readOptions, serve } from './serve.mjs';
import { findChromium } from './toolchain.mjs';

const { server, port } = await serve({ ...readOptions([]), port: 0 });
const browser = await chromium.launch({
  executablePath: findChromium(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 760 } });
  await page.goto(`http://127.0.0.1:${port}/`);
  await page.getByRole('button', { name: 'Kill a node…' }).click();
  await page.getByRole('button', { name: 'Kill HVNODE01' }).click();
  await page.getByRole('button', { name: 'Watch on the map' }).click();
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('5');
  // The guests boot while the last disk is still on its way: everything that a failover is, in one picture.
  await page
    .getByText(/Boots \d/)
    .first()
    .waitFor();
  await page.getByRole('button', { name: 'Pause', exact: true }).first().click();
  await page.screenshot({ path: fileURLToPath(new URL('../docs/map.png', import.meta.url)) });
} finally {
  await browser.close();
  server.close();
}
