/** Everything without a pointer. */
import { expect, test, type Page } from '@playwright/test';
import { Lab } from '../console.ts';

type Focus = { text: string; label: string; role: string; type: string };

/** What has the focus; the page itself where nothing has. */
const focus = (page: Page): Promise<Focus> =>
  page.evaluate(() => {
    const at = document.activeElement as HTMLElement;
    const of = (name: string) => at.getAttribute(name) ?? '';
    return {
      text: at.innerText.trim(),
      label: of('aria-label'),
      role: of('role') || at.tagName,
      type: of('type'),
    };
  });

/** Presses a key until the wanted element has the focus. */
const pressTo = async (page: Page, key: string, wanted: (focus: Focus) => boolean): Promise<void> => {
  const passed: string[] = [];
  for (let i = 0; i < 80; i += 1) {
    const now = await focus(page);
    if (wanted(now)) return;
    passed.push(now.label || now.text || now.role);
    await page.keyboard.press(key);
  }
  throw new Error(`${key} never came there, but to ${passed.join(', ')}`);
};
const tabTo = (page: Page, wanted: (focus: Focus) => boolean) => pressTo(page, 'Tab', wanted);

test('given only a keyboard, when a node is killed and healed, then it works and the focus is never lost', async ({
  page,
}) => {
  await Lab.open(page);
  await tabTo(page, ({ text, role }) => role === 'BUTTON' && text.startsWith('Kill a node'));
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: /Kill node/ });
  await dialog.waitFor();
  await tabTo(page, ({ label }) => label === 'Kill HVNODE04');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  await expect(page.getByRole('region', { name: 'Failover' })).toContainText('HVNODE04 lost power');
  // The dialog gave the focus back to the button that opened it.
  expect((await focus(page)).text).toBe('Kill a node…');
  await tabTo(page, ({ label }) => label === 'Restore power: HVNODE04');
  await page.keyboard.press('Enter');
  await expect(page.getByText('boots after its power came back')).toBeVisible();
});

test('given only a keyboard, when a VM is migrated over the context menu, then it lands where it was sent', async ({
  page,
}) => {
  const lab = await Lab.open(page);
  await page.keyboard.press('Alt+3');
  await lab.grid('Virtual Machines').waitFor();
  await tabTo(page, ({ role }) => role === 'grid');
  await page.keyboard.type('VM-SQL01');
  await expect(lab.row('Virtual Machines', 'VM-SQL01')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Shift+F10');
  const entry = page.getByRole('menuitem', { name: /^Migrate/ });
  await entry.waitFor();
  await pressTo(page, 'ArrowDown', ({ text }) => text.startsWith('Migrate'));
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: /^Migrate virtual machine/i });
  await dialog.getByRole('radio').first().waitFor();
  await tabTo(page, ({ type }) => type === 'radio');
  const wanted = dialog.getByRole('radio', { name: /HVNODE04/ });
  for (let i = 0; i < 4 && !(await wanted.isChecked()); i += 1) await page.keyboard.press('ArrowDown');
  await expect(wanted).toBeChecked();
  await tabTo(page, ({ role, text }) => role === 'BUTTON' && text.startsWith('Migrate'));
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  await lab.setSpeed('100');
  await expect
    .poll(() => lab.cell('Virtual Machines', 'VM-SQL01', 'Host'), { timeout: 30_000 })
    .toBe('HVNODE04');
});

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
    stops.add((await focus(page)).role);
  }
  expect(stops).toContain('treeitem');
  expect(stops).toContain('grid');
  await page.keyboard.press('F1');
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('given only a keyboard, when a VM is sent to another node on the map, then it goes there', async ({
  page,
}) => {
  const lab = await Lab.open(page);
  await page.keyboard.press('Alt+5');
  await page.getByRole('button', { name: /^HVNODE01/ }).waitFor();
  await tabTo(page, ({ label, text }) => /^(HVNODE|VM-|LUN-|Witness)/.test(label || text));
  await pressTo(page, 'ArrowRight', ({ label, text }) => (label || text).startsWith('HVNODE02'));
  await pressTo(page, 'ArrowDown', ({ label, text }) => (label || text).startsWith('VM-'));
  const { label, text } = await focus(page);
  const vm = (label || text).split(/[,\s]/)[0];
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Quick-migrate to' }).waitFor();
  await pressTo(page, 'ArrowDown', ({ role, text: on }) => role === 'menuitem' && on === 'Quick-migrate to');
  await page.keyboard.press('ArrowRight');
  await page.getByRole('menuitem', { name: /^HVNODE04/ }).waitFor();
  await pressTo(page, 'ArrowDown', (now) => now.text.startsWith('HVNODE04'));
  await page.keyboard.press('Enter');
  await lab.setSpeed('100');
  await lab.show('Virtual Machines');
  await expect.poll(() => lab.cell('Virtual Machines', vm, 'Host'), { timeout: 30_000 }).toBe('HVNODE04');
});
