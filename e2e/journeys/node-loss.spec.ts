/** Unplanned: power is lost, the cluster decides, virtual machines boot elsewhere, or it stops. */
import { expect, test } from '@playwright/test';
import { Lab } from '../console.ts';

const ON_NODE_2 = ['VM-DC02', 'VM-SQL01', 'VM-WEB02', 'VM-LGY01'];

test('given a running datacenter, when a node is killed, then its VMs boot elsewhere and carry the mark', async ({
  page,
}) => {
  const lab = await Lab.open(page);
  await lab.killNode('HVNODE02');
  await lab.setSpeed('20');
  await lab.show('Virtual Machines');
  for (const vm of ON_NODE_2)
    await expect(lab.row('Virtual Machines', vm).getByText('cold boot, memory lost')).toBeVisible({
      timeout: 40_000,
    });
  await expect(lab.statusBar.getByText('16 of 16 virtual machines serve')).toBeVisible({ timeout: 40_000 });
  for (const vm of ON_NODE_2) {
    expect(await lab.cell('Virtual Machines', vm, 'Host')).toMatch(/^HVNODE0[134]$/);
    expect(await lab.cell('Virtual Machines', vm, 'Status')).toBe('Running');
  }
  await expect(lab.statusBar.getByText('HVCLUSTER01 survives the loss of 1 more vote')).toBeVisible();
});

test('given a VM that went down, when one asks why, then the chain of causes is told from its root', async ({
  page,
}) => {
  const lab = await Lab.open(page);
  await lab.killNode('HVNODE02');
  await lab.setSpeed('100');
  await expect(page.getByText(/^Over after/)).toBeVisible({ timeout: 40_000 });
  await page.getByRole('button', { name: /^Why was VM-DC02 down/ }).click();
  const told = lab.details.getByRole('region', { name: 'What took it down' });
  await expect(told).toContainText('fault injected: Node power loss on HVNODE02');
  await expect(told).toContainText('VM-DC02 went down with HVNODE02');
  await expect(lab.details.getByRole('region', { name: 'How it came back' })).toContainText('1135');
  await expect(lab.details.getByRole('region', { name: 'What would have helped' })).toBeVisible();
});

// Four nodes and a witness disk are five votes, three are needed: two losses are survived, the third is not.
test('given four nodes and a witness, when they are killed one by one, then the third loss stops the cluster, and healing brings all back', async ({
  page,
}) => {
  test.setTimeout(120_000);
  const lab = await Lab.open(page);
  const cluster = page.getByRole('region', { name: 'HVCLUSTER01' });
  await lab.setSpeed('100');
  for (const [node, votes, sentence] of [
    ['HVNODE02', '4 of 5 votes, 3 needed', 'HVCLUSTER01 survives the loss of 1 more vote'],
    ['HVNODE01', '3 of 5 votes, 3 needed', 'HVCLUSTER01 would not survive the loss of another vote'],
  ]) {
    await lab.killNode(node);
    await expect(page.getByText(/^Over after/)).toBeVisible({ timeout: 40_000 });
    await expect(cluster.getByText(votes)).toBeVisible();
    await expect(lab.statusBar.getByText(sentence)).toBeVisible();
    await expect(lab.statusBar.getByText('16 of 16 virtual machines serve')).toBeVisible({ timeout: 40_000 });
  }
  await lab.killNode('HVNODE03');
  await expect(lab.statusBar.getByText(/^HVCLUSTER01 is down:/)).toBeVisible();
  await expect(lab.statusBar.getByText('0 of 16 virtual machines serve')).toBeVisible();
  await lab.show('Hosts');
  await lab.openTab('Events');
  await expect(lab.details.getByText('1177').first()).toBeVisible();

  for (const node of ['HVNODE01', 'HVNODE02', 'HVNODE03']) await lab.restorePower(node);
  await expect(lab.statusBar.getByText('16 of 16 virtual machines serve')).toBeVisible({ timeout: 60_000 });
  await expect(lab.statusBar.getByText('HVCLUSTER01 survives the loss of 2 more votes')).toBeVisible({
    timeout: 40_000,
  });
  await expect(cluster.getByText('5 of 5 votes, 3 needed')).toBeVisible();
});

test('given a killed node, when its dialog is opened again, then it says what the next loss would do', async ({
  page,
}) => {
  const lab = await Lab.open(page);
  await lab.setSpeed('100');
  await lab.killNode('HVNODE02');
  await expect(page.getByText(/^Over after/)).toBeVisible({ timeout: 40_000 });
  await page.getByRole('button', { name: 'Kill a node…' }).click();
  const dialog = page.getByRole('dialog', { name: /Kill node/ });
  await expect(dialog.getByRole('button', { name: 'Kill HVNODE02' })).toBeDisabled();
  await expect(dialog.getByText(/2 nodes left, 2 of 5 votes, 3 needed|keeps quorum/).first()).toBeVisible();
  await dialog.getByRole('button', { name: 'Restore power: HVNODE02' }).click();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(lab.statusBar.getByText('4 of 4 hosts OK')).toBeVisible({ timeout: 40_000 });
});
