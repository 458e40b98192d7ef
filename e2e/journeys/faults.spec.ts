/** Faults beyond the quick kill: any of them through one form, several at once, and everything healed. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { Lab } from '../console.ts';

const graveFindings = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join('; ')}`);
};

const status = async (lab: Lab, host: string) => {
  await lab.show('Hosts');
  return lab.cell('Hosts', host, 'Host Status');
};

test('given only a keyboard, when a fault is injected through the form, then it is in effect', async ({
  page,
}) => {
  const lab = await Lab.open(page);
  await page.keyboard.press('Control+i');
  await lab.search.waitFor();
  await page.keyboard.type('power loss');
  await page.keyboard.press('Enter');
  await expect(lab.form.getByRole('combobox', { name: 'Node' })).toBeFocused();
  await page.keyboard.type('HVNODE03');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Inject', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText('Node power loss: HVNODE03');
  await expect(lab.statusBar.getByRole('button', { name: '1 fault in effect' })).toBeVisible();
  expect(await status(lab, 'HVNODE03')).not.toBe('OK');
});

test('given a form, when it is ordered wrongly, then the reason stands at the field and the form stays', async ({
  page,
}) => {
  const lab = await Lab.open(page);
  await lab.chooseCommand('Quick migration');
  const to = lab.form.getByRole('combobox', { name: 'To' });
  await lab.form.getByRole('combobox', { name: 'Virtual machine' }).selectOption('VM-DC01');
  await page.getByRole('button', { name: 'Order' }).click();
  await expect(to).toBeFocused();
  await expect(to).toHaveAccessibleDescription(/To is not chosen\. Choose one from the list\./);
  // The datacenter says no to this one, not the form.
  const host = (await lab.read<{ items: { phase: { on: string } }[] }>('/virtual-machines?q=VM-DC01'))
    .items[0].phase.on;
  await to.selectOption({ value: host });
  await page.getByRole('button', { name: 'Order' }).click();
  await expect(to).toHaveAccessibleDescription(/VM-DC01 is on HVNODE\d+ already\. Choose another node\./);
  await expect(lab.form).toBeVisible();
  await to.selectOption('HVNODE04');
  await page.getByRole('button', { name: 'Order' }).click();
  await expect(lab.form).toBeHidden();
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText(/Job \d+ carries it out/);
});

test('given a paused clock, when two faults happen at once and all is healed, then nothing is left of them', async ({
  page,
}) => {
  const lab = await Lab.open(page);
  await lab.pause();
  await page.getByRole('menuitem', { name: 'Faults' }).click();
  await page.getByRole('menuitem', { name: 'Inject a fault' }).click();
  await lab.injectChosen('power loss', { Node: 'HVNODE02' }, 'Inject, then another');
  await lab.injectChosen('power loss', { Node: 'HVNODE03' }, 'Inject');
  const [first, second] = (await lab.read<{ items: { since: number }[] }>('/faults')).items;
  expect(first.since).toBe(second.since);
  await lab.statusBar.getByRole('button', { name: '2 faults in effect' }).click();
  const panel = page.getByRole('dialog', { name: 'Faults' });
  await expect(panel.getByRole('listitem')).toHaveCount(2);
  await panel.getByRole('button', { name: 'Heal everything' }).click();
  await expect(panel).toContainText('2 faults healed.');
  await expect(panel.getByRole('listitem')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(lab.statusBar.getByRole('button', { name: 'No fault in effect' })).toBeVisible();
  await lab.setSpeed('100');
  await lab.play();
  await expect(lab.statusBar.getByText('4 of 4 hosts OK')).toBeVisible({ timeout: 40_000 });
});

for (const view of ['Hosts', 'Virtual Machines', 'Storage'] as const)
  test(`given ${view}, when a fault is to be injected on one of them, then it is chosen in the form`, async ({
    page,
  }) => {
    const lab = await Lab.open(page);
    await lab.show(view);
    const row = lab.grid(view).getByRole('row').nth(2);
    const name = await row.getByRole('gridcell').first().innerText();
    await row.click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Inject a fault on it…' }).click();
    await expect(page.getByRole('checkbox', { name: new RegExp(name.trim()) })).toBeChecked();
    await lab.search.fill('power loss');
    await page.keyboard.press('Enter');
    await expect(lab.form.getByRole('combobox', { name: 'Node' })).not.toHaveValue('');
  });

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(colorScheme, () => {
    test.use({ colorScheme, viewport: { width: 1280, height: 720 } });

    test('given the list and a form with problems, then neither has a grave finding', async ({ page }) => {
      test.setTimeout(150_000);
      const lab = await Lab.open(page);
      await lab.pause();
      await page.keyboard.press('Control+k');
      await lab.search.waitFor();
      expect(await graveFindings(page), 'the list').toEqual([]);
      await lab.search.fill('quick');
      await page.keyboard.press('Enter');
      await page.getByText('As a request to the API').click();
      await page.getByRole('button', { name: 'Order' }).click();
      await expect(page.getByRole('button', { name: 'Order' })).toBeInViewport();
      expect(await graveFindings(page), 'the form').toEqual([]);
    });

    test('given the panel of faults, then it has no grave finding', async ({ page }) => {
      test.setTimeout(150_000);
      const lab = await Lab.open(page);
      await lab.killNode('HVNODE02');
      await lab.pause();
      await lab.statusBar.getByRole('button', { name: '1 fault in effect' }).click();
      await page.getByRole('dialog', { name: 'Faults' }).waitFor();
      expect(await graveFindings(page)).toEqual([]);
    });
  });
