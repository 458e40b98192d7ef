/** The first minute of somebody to whom nobody explains anything. */
import { expect, test } from '@playwright/test';
import { Lab } from '../console.ts';

test('given a first visit, when the two clicks are made that the page names, then a failover is seen and told in a sentence', async ({
  page,
}) => {
  const lab = await Lab.open(page);
  const panel = page.getByRole('region', { name: 'Failover' });
  await expect(panel.getByRole('heading', { name: 'See a failover: two clicks' })).toBeVisible();
  await panel.getByRole('button', { name: 'Kill a node…' }).click();
  await page.getByRole('button', { name: 'Kill HVNODE02' }).click();
  await expect(panel.getByText(/^HVNODE02 lost power/)).toBeVisible();
  // At real speed the decision is there after some eight seconds, within the thirty of a first minute.
  await expect(panel.getByText(/The cluster kept quorum \(4 of 5 votes, 3 needed\)/)).toBeVisible();
  await expect(panel.getByText(/4 virtual machines lost their memory and boot on other nodes/)).toBeVisible();
  await lab.setSpeed('100');
  await expect(panel.getByText('4 of 4 serve again', { exact: true })).toBeVisible({ timeout: 40_000 });
});

test('given a whole visit, when all is looked at, then nothing is asked of another origin and the policy is never broken', async ({
  page,
  baseURL,
}) => {
  const elsewhere: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin !== new URL(baseURL!).origin && url.protocol !== 'blob:' && url.protocol !== 'data:')
      elsewhere.push(request.url());
  });
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  const lab = await Lab.open(page);
  await lab.setSpeed('100');
  await lab.killNode('HVNODE02');
  await expect(page.getByText(/^Over after/)).toBeVisible({ timeout: 40_000 });
  for (const view of ['Hosts', 'Virtual Machines', 'Storage', 'Jobs', 'Map', 'Overview'] as const)
    await lab.show(view);
  for (const view of ['Hosts', 'Virtual Machines', 'Storage'] as const) {
    await lab.show(view);
    await lab.grid(view).getByRole('row').nth(1).click();
    for (const tab of await lab.details.getByRole('tab').all()) await tab.click();
  }
  await page.getByRole('menuitem', { name: 'Help' }).click();
  await page.getByRole('menuitem', { name: 'Keyboard' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  expect(elsewhere).toEqual([]);
  expect(complaints).toEqual([]);
});

test('given a last hour with a failover, when the charts are looked at, then they show it, as a table too', async ({
  page,
}) => {
  const lab = await Lab.open(page);
  await lab.setSpeed('100');
  await lab.killNode('HVNODE02');
  await expect(page.getByText(/^Over after/)).toBeVisible({ timeout: 40_000 });
  const hour = page.getByRole('region', { name: 'The last hour' });
  await expect(hour.getByText('Virtual machines by state')).toBeVisible();
  await hour.getByRole('button', { name: 'Table' }).first().click();
  await expect(hour.getByRole('table').first()).toBeVisible();
  await lab.show('Virtual Machines');
  await lab.select('Virtual Machines', 'VM-SQL01');
  await lab.openTab('Performance');
  await expect(lab.details.getByText(/storage link/i).first()).toBeVisible();
});
