/** Simulated time, several windows, and what a reload keeps. */
import { expect, test } from '@playwright/test';
import { Lab } from '../console.ts';

test('given a failover under way, when the clock is paused, then nothing changes at all until it goes on', async ({
  page,
}) => {
  const lab = await Lab.open(page);
  await lab.setSpeed('20');
  await lab.killNode('HVNODE02');
  await expect(page.getByText(/takes over VM-DC02/).first()).toBeVisible();
  await lab.pause();
  const [hash, at] = [await lab.hash(), await lab.seconds()];
  // Long enough for twenty frames, had there been any: what is awaited is the browser's own drawing.
  for (let i = 0; i < 120; i += 1) await page.evaluate(() => new Promise(requestAnimationFrame));
  expect(await lab.seconds()).toBe(at);
  expect(await lab.hash()).toBe(hash);
  await lab.play();
  await expect.poll(() => lab.seconds()).toBeGreaterThan(at);
});

test('given a paused clock, when it is stepped, then it stands at the next event each time', async ({
  page,
}) => {
  const lab = await Lab.open(page);
  await lab.pause();
  await lab.killNode('HVNODE02');
  const events = page.getByRole('region', { name: 'Latest events' }).getByRole('listitem');
  const before = await events.count();
  await lab.step();
  await expect(page.getByText('the other nodes miss the first heartbeat of HVNODE02').first()).toBeVisible();
  expect(await events.count()).toBeGreaterThan(before);
  await lab.step();
  await expect(page.getByText(/5 heartbeats of HVNODE02 missed in a row/).first()).toBeVisible();
});

test('given a speed, when it is chosen, then the clock goes that fast and says so', async ({ page }) => {
  const lab = await Lab.open(page);
  for (const speed of ['5', '20', '100'] as const) {
    await lab.setSpeed(speed);
    await expect(page.getByLabel('Speed reached')).toHaveText(`${speed}×`);
  }
  await lab.setSpeed('max');
  await expect.poll(() => lab.seconds()).toBeGreaterThan(9 * 3_600);
});

test('given two windows, when one orders and kills, then the other shows the same', async ({
  context,
  page,
}) => {
  const first = await Lab.open(page);
  const second = await Lab.another(context);
  await first.killNode('HVNODE03');
  await expect(second.statusBar.getByText('3 of 4 hosts OK')).toBeVisible();
  await second.setSpeed('100');
  await expect(first.page.getByText(/^Over after/)).toBeVisible({ timeout: 40_000 });
  await second.pause();
  await expect(first.page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  expect(await second.hash()).toBe(await first.hash());
  expect(await second.seconds()).toBe(await first.seconds());
  for (const lab of [first, second]) await lab.show('Virtual Machines');
  const rows = (lab: Lab) => lab.grid('Virtual Machines').getByRole('row').allInnerTexts();
  expect(await rows(second)).toEqual(await rows(first));
});

test('given a failover under way, when the page is reloaded, then everything is as it was and goes on', async ({
  page,
}) => {
  const lab = await Lab.open(page);
  await lab.setSpeed('20');
  await lab.killNode('HVNODE02');
  await expect(page.getByText(/takes over VM-DC02/).first()).toBeVisible();
  await lab.pause();
  await lab.show('Virtual Machines');
  await lab.select('Virtual Machines', 'VM-SQL01');
  const rows = () => lab.grid('Virtual Machines').getByRole('row').allInnerTexts();
  const [hash, at, shown] = [await lab.hash(), await lab.seconds(), await rows()];
  await page.reload();
  await lab.clock.waitFor();
  await expect(lab.details).toContainText('VM-SQL01');
  expect(await lab.seconds()).toBe(at);
  expect(await rows()).toEqual(shown);
  expect(await lab.hash()).toBe(hash);
  await lab.setSpeed('100');
  await lab.play();
  await expect(lab.statusBar.getByText('16 of 16 virtual machines serve')).toBeVisible({ timeout: 40_000 });
});

test('given all windows closed, when one is opened again, then the datacenter is where it was', async ({
  context,
  page,
}) => {
  const lab = await Lab.open(page);
  await lab.killNode('HVNODE04');
  await lab.pause();
  const [hash, at] = [await lab.hash(), await lab.seconds()];
  await page.close();
  const again = await Lab.another(context);
  expect(await again.hash()).toBe(hash);
  expect(await again.seconds()).toBe(at);
  await expect(again.statusBar.getByText('3 of 4 hosts OK')).toBeVisible();
});

test('given what happened, when the datacenter is started again, then it is at its first second', async ({
  page,
}) => {
  const lab = await Lab.open(page);
  await lab.killNode('HVNODE02');
  await expect(lab.statusBar.getByText('3 of 4 hosts OK')).toBeVisible();
  await page.getByRole('menuitem', { name: 'File' }).click();
  await page.getByRole('menuitem', { name: 'Start again…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Start again' }).click();
  await expect(lab.statusBar.getByText('4 of 4 hosts OK')).toBeVisible();
  await expect(page.getByText('See a failover: two clicks')).toBeVisible();
  expect(await lab.seconds()).toBeLessThan(8 * 3_600 + 60);
});
