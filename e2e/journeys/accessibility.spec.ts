/** No serious or critical finding on any screen, in light and in dark. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { Lab } from '../console.ts';

const graveFindings = async (page: Page, within = 'body') => {
  const { violations } = await new AxeBuilder({ page })
    .include(within)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join('; ')}`);
};

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    for (const view of ['Overview', 'Hosts', 'Virtual Machines', 'Storage', 'Map', 'Jobs'] as const)
      test(`given a failover under way, when ${view} is looked at, then it has no grave finding`, async ({
        page,
      }) => {
        test.setTimeout(120_000);
        const lab = await Lab.open(page);
        await lab.setSpeed('20');
        await lab.quickMigrate('VM-WEB03', 'HVNODE03');
        await lab.killNode('HVNODE02');
        await lab.show('Overview');
        await expect(page.getByText(/takes over VM-DC02/).first()).toBeVisible();
        await lab.pause();
        await lab.show(view);
        expect(await graveFindings(page)).toEqual([]);
        if (view === 'Overview' || view === 'Map') return;
        await lab.grid(view).getByRole('row').nth(1).click();
        expect(await graveFindings(page), 'with a selection').toEqual([]);
        for (const tab of await lab.details.getByRole('tab').all()) {
          await tab.click();
          expect(await graveFindings(page, '.ui-view-details'), await tab.innerText()).toEqual([]);
        }
      });

    test('given the dialogs and menus, when they are open, then none has a grave finding', async ({
      page,
    }) => {
      const lab = await Lab.open(page);
      await page.getByRole('button', { name: 'Kill a node…' }).click();
      await page.getByRole('dialog').waitFor();
      expect(await graveFindings(page), 'kill a node').toEqual([]);
      await page.keyboard.press('Escape');
      await lab.show('Virtual Machines');
      await lab.select('Virtual Machines', 'VM-SQL01');
      await page.keyboard.press('Shift+F10');
      await page.getByRole('menu').waitFor();
      expect(await graveFindings(page), 'context menu').toEqual([]);
      await page.keyboard.press('Escape');
      await lab.act(/^Migrate/);
      await page.getByRole('radio').first().waitFor();
      expect(await graveFindings(page), 'migrate').toEqual([]);
      await page.keyboard.press('Escape');
      for (const entry of ['Keyboard', 'About Failover Lab']) {
        await page.getByRole('menuitem', { name: 'Help' }).click();
        await page.getByRole('menuitem', { name: entry }).click();
        await page.getByRole('dialog').waitFor();
        expect(await graveFindings(page), entry).toEqual([]);
        await page.keyboard.press('Escape');
      }
    });
  });
