/** Everything without a pointer. */
import { expect, test, type Page } from '@playwright/test';
import { Lab } from '../console.ts';

/** Tab until the wanted element has the focus. */
const tabTo = async (page: Page, wanted: () => Promise<boolean>, what: string): Promise<void> => {
  for (let i = 0; i < 80; i += 1) {
    if (await wanted()) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never came to ${what}`);
};

const focused = (page: Page) => page.locator(':focus');

test('given only a keyboard, when a node is killed and healed, then it works and the focus is never lost', async ({
  page,
}) => {
  await Lab.open(page);
  await tabTo(
    page,
    async () =>
      (await focused(page).count()) > 0 && (await focused(page).innerText()).startsWith('Kill a node'),
    'the button that kills a node',
  );
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: /Kill node/ });
  await dialog.waitFor();
  await tabTo(
    page,
    async () => (await focused(page).getAttribute('aria-label')) === 'Kill HVNODE04',
    'Kill HVNODE04',
  );
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  await expect(page.getByText(/^HVNODE04 lost power/)).toBeVisible();
  await tabTo(
    page,
    async () => (await focused(page).getAttribute('aria-label')) === 'Restore power: HVNODE04',
    'Restore power',
  );
  await page.keyboard.press('Enter');
  await expect(page.getByText('boots after its power came back')).toBeVisible();
});

test('given only a keyboard, when a VM is migrated over the context menu, then it lands where it was sent', async ({
  page,
}) => {
  const lab = await Lab.open(page);
  await page.keyboard.press('Alt+3');
  await lab.grid('Virtual Machines').waitFor();
  await tabTo(
    page,
    async () => (await focused(page).count()) > 0 && (await focused(page).getAttribute('role')) === 'grid',
    'the grid',
  );
  await page.keyboard.type('VM-SQL01');
  await expect(lab.row('Virtual Machines', 'VM-SQL01')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Shift+F10');
  const entry = page.getByRole('menuitem', { name: /^Migrate/ });
  await entry.waitFor();
  await tabByArrows(page, /^Migrate/);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: /^Migrate virtual machine/i });
  await dialog.getByRole('radio').first().waitFor();
  await tabTo(page, async () => (await focused(page).getAttribute('type')) === 'radio', 'the nodes');
  const wanted = dialog.getByRole('radio', { name: /HVNODE04/ });
  for (let i = 0; i < 4 && !(await wanted.isChecked()); i += 1) await page.keyboard.press('ArrowDown');
  await expect(wanted).toBeChecked();
  await tabTo(
    page,
    async () => (await focused(page).innerText()).startsWith('Migrate'),
    'the button Migrate',
  );
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  await lab.setSpeed('100');
  await expect
    .poll(() => lab.cell('Virtual Machines', 'VM-SQL01', 'Host'), { timeout: 30_000 })
    .toBe('HVNODE04');
});

/** Down a menu until the entry with this text is current. */
const tabByArrows = async (page: Page, text: RegExp): Promise<void> => {
  for (let i = 0; i < 20; i += 1) {
    const current = (await focused(page).count()) > 0 ? await focused(page).innerText() : '';
    if (text.test(current.trim())) return;
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`the arrows never came to ${text}`);
};

test('given only a keyboard, when views, panes and time are used, then each is reached', async ({ page }) => {
  const lab = await Lab.open(page);
  for (const [key, title] of [
    ['2', 'Hosts'],
    ['4', 'Storage'],
    ['6', 'Jobs'],
    ['5', 'Map'],
    ['1', 'Overview'],
  ]) {
    await page.keyboard.press(`Alt+${key}`);
    await expect(page.getByRole('heading', { level: 2, name: title, exact: true })).toBeVisible();
  }
  await page.keyboard.press('Control+Space');
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  await page.keyboard.press('Control+Space');
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toHaveCount(0);
  await page.keyboard.press('Alt+2');
  await lab.grid('Hosts').waitFor();
  await page.keyboard.press('Control+f');
  await page.keyboard.type('NODE03');
  await expect(lab.grid('Hosts').getByRole('row')).toHaveCount(2);
  const stops = new Set<string>();
  for (let i = 0; i < 4; i += 1) {
    await page.keyboard.press('F6');
    stops.add((await focused(page).getAttribute('role')) ?? (await focused(page).evaluate((e) => e.tagName)));
  }
  expect(stops).toContain('treeitem');
  expect(stops).toContain('grid');
  await page.keyboard.press('F1');
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});
