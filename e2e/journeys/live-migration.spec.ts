/** A datacenter of 2008 R2 is opened from the app, and a machine goes from node to node while it runs. */
import { expect, test, type Page } from '@playwright/test';
import { Lab } from '../console.ts';

type Migrations = { items: { startedAt: number; savedAt: number; endedAt: number; live: object | null }[] };

const openR2 = async (page: Page): Promise<Lab> => {
  const lab = await Lab.open(page);
  await page.getByRole('menuitem', { name: 'File' }).click();
  await page.getByRole('menuitem', { name: /Another datacenter/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Another datacenter' });
  await dialog.getByRole('radio', { name: /^2008 R2 with Cluster Shared Volumes/ }).check();
  await dialog.getByRole('button', { name: 'Open' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('2008 R2 with Cluster Shared Volumes');
  return lab;
};

test('given a datacenter of R2, when a VM is live-migrated, then it runs on, pauses for a second and lands there', async ({
  page,
}) => {
  const lab = await openR2(page);
  await lab.show('Virtual Machines');
  await lab.select('Virtual Machines', 'R2-TS01');
  await lab.act(/^Live migrate/);
  const dialog = page.getByRole('dialog', { name: 'Migrate virtual machine' });
  await expect(dialog.getByRole('radio', { name: /^Live migration takes about/ })).toBeChecked();
  await dialog.getByRole('radio', { name: /R2NODE03/ }).check();
  const told = await dialog
    .getByRole('radio', { name: /^Live migration/ })
    .locator('..')
    .innerText();
  const [, pause] = /nothing answers for about ([\d.]+) s/.exec(told) ?? [];
  await dialog.getByRole('button', { name: 'Migrate live' }).click();
  await dialog.waitFor({ state: 'hidden' });

  const row = lab.row('Virtual Machines', 'R2-TS01');
  await expect(row.getByText(/Live, copying \d+ %, round 1, \d+ MB\/s/)).toBeVisible();
  await expect(row).toContainText('Under Migration');
  await expect(row).toContainText('R2NODE01');
  await lab.show('Map');
  await expect(page.getByText(/^R2-TS01 moves from R2NODE01 to R2NODE03 live: copy/)).toBeVisible();
  await expect(page.getByRole('button', { name: /^R2-TS01, Runs, copied live/ })).toBeVisible();

  await lab.setSpeed('20');
  await lab.show('Virtual Machines');
  await expect
    .poll(() => lab.cell('Virtual Machines', 'R2-TS01', 'Host'), { timeout: 30_000 })
    .toBe('R2NODE03');
  await expect.poll(() => lab.cell('Virtual Machines', 'R2-TS01', 'Status')).toBe('Running');
  const { items } = await lab.read<Migrations>('/migrations');
  expect(((items[0].endedAt - items[0].savedAt) / 1_000).toFixed(1)).toBe(pause);

  await lab.select('Virtual Machines', 'R2-TS01');
  const table = lab.details.getByRole('table', { name: 'Live migration' });
  await expect(table.getByRole('row', { name: /^Pause/ })).toContainText(`${pause} s`);
  await lab.openTab('Why');
  await expect(lab.details.getByText('Planned gap')).toBeVisible();
  await lab.openTab('Jobs');
  await expect(lab.details.getByText('Copy its memory while it runs')).toBeVisible();
});

test('given a cluster of 2008, when somebody looks for it, then live migration is there with the reason why not', async ({
  page,
}) => {
  const lab = await Lab.open(page);
  await lab.show('Virtual Machines');
  await lab.select('Virtual Machines', 'VM-SQL01');
  const entry = lab.actions.getByRole('button', { name: /^Live migrate/ });
  await expect(entry).toHaveAttribute('aria-disabled', 'true');
  await expect(entry).toHaveAttribute('title', /live migration came with 2008 R2/);
  await lab.act(/^Migrate/);
  const dialog = page.getByRole('dialog', { name: 'Migrate virtual machine' });
  await expect(dialog.getByRole('radio', { name: /^Live migration .* came with 2008 R2/ })).toBeDisabled();
  await expect(dialog.getByRole('radio', { name: /^Quick migration/ })).toBeChecked();
});
