/** A planned move: save, change owner, restore. */
import { expect, test } from '@playwright/test';
import { Lab } from '../console.ts';
import { quickMigrationSeconds } from '../oracle.ts';

type VmAnswer = {
  items: { id: string; guest: string; ramMB: number; integrationServices: boolean; luns: string[] }[];
};
type MigrationAnswer = {
  items: { drawn: { save: number; owner: number; restore: number } }[];
};

const seconds = (text: string): number => {
  const [, minutes = '0', rest] = /^(?:(\d+) min )?([\d.]+) s$/.exec(text.trim()) ?? [];
  return Number(minutes) * 60 + Number(rest);
};

/** What the details pane tells of the last migration, phase by phase. */
const phases = async (lab: Lab) => {
  const table = lab.details.getByRole('table', { name: /Quick migration/ });
  const actual = async (phase: string) =>
    seconds(
      await table
        .getByRole('row', { name: new RegExp(`^${phase}`) })
        .getByRole('cell')
        .last()
        .innerText(),
    );
  return {
    saving: await actual('Saving'),
    owner: await actual('Changing owner'),
    restoring: await actual('Restoring'),
  };
};

for (const [vm, to] of [
  ['VM-SQL01', 'HVNODE03'],
  ['VM-LGY01', 'HVNODE04'],
] as const)
  test(`given ${vm}, when it is quick-migrated, then its phases take what the model says and it lands on ${to}`, async ({
    page,
  }) => {
    const lab = await Lab.open(page);
    await lab.quickMigrate(vm, to);
    await lab.setSpeed('20');
    await expect.poll(() => lab.cell('Virtual Machines', vm, 'Host'), { timeout: 30_000 }).toBe(to);
    await expect.poll(() => lab.cell('Virtual Machines', vm, 'Status')).toBe('Running');

    const { items: vms } = await lab.read<VmAnswer>(`/virtual-machines?filter=name:${vm}`);
    const { items: migrations } = await lab.read<MigrationAnswer>(`/migrations?filter=vm:${vms[0].id}`);
    const expected = quickMigrationSeconds({
      ...vms[0],
      luns: vms[0].luns.length,
      nodes: 4,
      drawn: migrations[0].drawn,
    });
    const told = await phases(lab);
    expect(Math.abs(told.saving - expected.saving)).toBeLessThan(1);
    expect(Math.abs(told.owner - expected.owner)).toBeLessThan(1);
    expect(Math.abs(told.restoring - expected.restoring)).toBeLessThan(1);

    // Nothing was booted: it goes on where it left off, and users noticed a gap that somebody asked for.
    await lab.openTab('Why');
    await expect(lab.details.getByText('Planned gap')).toBeVisible();
    await lab.show('Jobs');
    await expect(lab.grid('Jobs').getByRole('row').filter({ hasText: vm })).toContainText('Completed');
  });

test('given a VM with much memory, when it moves, then its row tells progress and MB/s both ways', async ({
  page,
}) => {
  const lab = await Lab.open(page);
  await lab.quickMigrate('VM-EX01', 'HVNODE03');
  await lab.setSpeed('5');
  const row = lab.row('Virtual Machines', 'VM-EX01');
  await expect(row.getByText(/Saving \d+ %, \d+ MB\/s/)).toBeVisible();
  await expect(row.getByText(/Restoring \d+ %, \d+ MB\/s/)).toBeVisible({ timeout: 30_000 });
});

test('given two that move at once, when both save from one host, then each gets half of the link', async ({
  page,
}) => {
  const lab = await Lab.open(page);
  await lab.pause();
  await lab.quickMigrate('VM-SQL01', 'HVNODE03');
  await lab.quickMigrate('VM-DC02', 'HVNODE03');
  await lab.setSpeed('1');
  await lab.play();
  const rate = async (vm: string) =>
    Number(/(\d+) MB\/s/.exec(await lab.row('Virtual Machines', vm).innerText())?.[1] ?? Number.NaN);
  await expect.poll(() => rate('VM-SQL01')).toBe(85);
  expect(await rate('VM-DC02')).toBe(85);
});

test('given a paused node, when a target is chosen, then that node is refused with the reason', async ({
  page,
}) => {
  const lab = await Lab.open(page);
  await lab.show('Hosts');
  await lab.select('Hosts', 'HVNODE03');
  await lab.act('Pause node');
  await page
    .getByRole('dialog', { name: /^Pause/ })
    .getByRole('button', { name: 'Pause node' })
    .click();
  await expect.poll(() => lab.cell('Hosts', 'HVNODE03', 'Node State')).toContain('Paused');
  await lab.show('Virtual Machines');
  await lab.select('Virtual Machines', 'VM-SQL01');
  await lab.act(/^Migrate/);
  const dialog = page.getByRole('dialog', { name: /^Migrate virtual machine/i });
  await expect(dialog.getByRole('radio', { name: /HVNODE03/ })).toBeDisabled();
  await expect(dialog.getByText('HVNODE03 is Paused and receives no group.')).toBeVisible();
});
