import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { hostNamed, kill, vmNamed } from '../../engine/testing/run.ts';
import { openConsole } from '../faults/testing/console.tsx';
import { EntityCharts } from './entity-charts.tsx';
import { OverviewCharts } from './overview-charts.tsx';

afterEach(cleanup);

const figure = async (name: RegExp) => screen.findByRole('figure', { name });
const tableOf = async (name: RegExp) => {
  const card = await figure(name);
  fireEvent.click(within(card).getByRole('button', { name: 'Table' }));
  return within(card)
    .getAllByRole('row')
    .map((row) => [...row.children].map((cell) => cell.textContent));
};

describe('charts of the overview', () => {
  it('given a killed node, then the table tells what ran, before and after', async () => {
    const { engine, runUntil, render } = openConsole({ nodes: 4, vmsPerNode: 1 });
    runUntil(290_000);
    kill(engine, 'NODE2');
    runUntil(301_000);
    render(<OverviewCharts />);
    const rows = await tableOf(/virtual machines by state/i);
    expect(rows[0]).toEqual(
      expect.arrayContaining(['Time', 'Running', 'Starting', 'Saved State', 'Paused', 'Stopped']),
    );
    const running = rows[0].indexOf('Running');
    expect(rows[1][0]).toBe('08:05:01');
    expect(rows[1][running]).toBe('3 VMs');
    expect(rows.at(-1)?.[running]).toBe('4 VMs');
  });

  it('given a running datacenter, then each legend says what is there now, with its unit', async () => {
    const { runUntil, render } = openConsole({ nodes: 2, vmsPerNode: 2 });
    runUntil(10_000);
    render(<OverviewCharts />);
    expect((await figure(/memory of virtual machines/i)).textContent).toMatch(
      /In use: 8\.\d GB.*Installed: 64 GB/,
    );
    expect((await figure(/storage link/i)).textContent).toMatch(/Saving: 0 MB\/s.*Restoring: 0 MB\/s/);
  });
});

describe('charts of one thing', () => {
  it('given a quick migration under way, then the source saves and its link says how fast', async () => {
    const { engine, runUntil, render } = openConsole({ nodes: 2, vmsPerNode: 1 });
    engine.order('quickMigrate', { vm: vmNamed(engine, 'VM01'), to: hostNamed(engine, 'NODE2') });
    runUntil(6_000);
    render(<EntityCharts of={vmNamed(engine, 'VM01')} />);
    const card = await figure(/storage link of NODE1/i);
    const [flow] = Object.values(engine.world.flows);
    expect(flow.rate).toBeGreaterThan(0);
    expect(card.textContent).toContain(`Saving: ${Math.round(flow.rate * 1_000)}`);
  });

  it('given something that nothing is measured of, then it says so', async () => {
    const { render } = openConsole({ nodes: 2, vmsPerNode: 1 });
    render(<EntityCharts of="job:1" />);
    expect(await screen.findByText('Nothing is measured here')).toBeTruthy();
  });
});
