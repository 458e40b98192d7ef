import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Shape } from '../../engine/testing/datacenters.ts';
import { accepted, hostNamed, kill, vmNamed } from '../../engine/testing/run.ts';
import { writeStored } from '../../ui/stored.ts';
import type { ViewProps } from '../../ui/view-props.ts';
import { openConsole } from '../faults/testing/console.tsx';
import { JobsView } from './jobs-view.tsx';

beforeEach(() => writeStored('failover-lab.grid.jobs', null));
afterEach(cleanup);

const opened = (shape: Shape = { nodes: 2, vmsPerNode: 2 }) => {
  const console = openConsole(shape);
  const { engine, show } = console;
  const goTo = vi.fn<ViewProps['goTo']>();
  const onSelect = vi.fn<ViewProps['onSelect']>();
  const look = (selected: string | null = null, query = '') => {
    cleanup();
    console.render(
      <JobsView
        goTo={goTo}
        onSelect={onSelect}
        onTab={vi.fn<ViewProps['onTab']>()}
        onQuery={vi.fn<ViewProps['onQuery']>()}
        selected={selected}
        tab={null}
        query={query}
        within={null}
      />,
    );
  };
  const migrate = (vm: string, to: string) => {
    const { job } = accepted(engine, 'quickMigrate', { vm: vmNamed(engine, vm), to: hostNamed(engine, to) });
    show();
    return job;
  };
  return { ...console, goTo, onSelect, look, migrate };
};

const grid = () => screen.getByRole('grid', { name: 'Jobs' });
const rows = () =>
  within(grid())
    .getAllByRole('row')
    .slice(1)
    .map((row) =>
      within(row)
        .getAllByRole('gridcell')
        .map((cell) => cell.textContent),
    );
const details = () => within(screen.getByRole('region', { name: 'Details' }));
const steps = () =>
  within(details().getByRole('table', { name: 'Steps' }))
    .getAllByRole('row')
    .slice(1)
    .map((row) => [...row.children].map((cell) => cell.textContent));

describe('the grid', () => {
  it('given no job yet, then it says how one comes to be', () => {
    opened().look();
    expect(within(grid()).getByText(/No job so far.*quick-migrate a virtual machine/)).toBeTruthy();
    expect(details().getByText('Nothing selected')).toBeTruthy();
  });

  it('given several jobs, then the newest is first, with its subject, start and duration', () => {
    const { engine, look, migrate, show, runUntil } = opened();
    migrate('VM01', 'NODE2');
    runUntil(10_000);
    accepted(engine, 'pauseNode', { host: hostNamed(engine, 'NODE2') });
    show();
    look();
    expect(rows()).toEqual([
      ['Pause cluster node', '2', 'Completed', 'NODE2', '08:00:10', 'At once', ''],
      [
        'Quick migrate virtual machine',
        '1',
        expect.stringMatching(/^Running\d+ %$/),
        'VM01 to NODE2',
        '08:00:00',
        '10 s',
        '',
      ],
    ]);
  });

  it('given a running job, then its progress grows with what it waits for, and ends with it', () => {
    const { look, migrate, runUntil } = opened();
    migrate('VM01', 'NODE2');
    look();
    const progress = () => screen.getByRole('progressbar', { name: 'Progress of job 1' });
    const shown = () => Number(progress().getAttribute('value'));
    expect(shown()).toBe(0);
    runUntil(10_000);
    const early = shown();
    expect(early).toBeGreaterThan(0);
    runUntil(40_000);
    expect(shown()).toBeGreaterThan(early);
    runUntil(120_000);
    expect(screen.queryByRole('progressbar')).toBeNull();
    expect(rows()[0]?.[2]).toBe('Completed');
  });

  it('given a text to look for, then only jobs that have it are there', () => {
    const { look, migrate, runUntil } = opened();
    migrate('VM01', 'NODE2');
    runUntil(120_000);
    migrate('VM02', 'NODE1');
    look(null, 'Running');
    expect(rows().map((row) => row[3])).toEqual(['VM02 to NODE1']);
  });
});

describe('the steps of a job', () => {
  it('given a quick migration under way, then each step has its state, time and prediction', () => {
    const { look, migrate, runUntil } = opened();
    const job = migrate('VM01', 'NODE2');
    runUntil(10_000);
    look(job);
    const shown = steps();
    expect(shown.map(([name]) => name)).toEqual([
      '1 Quick migrate virtual machine',
      '1.1 Save the state of the virtual machine',
      '1.2 Move the ownership of its storage',
      '1.3 Restore the virtual machine on the target',
      '1.4 Refresh the virtual machine',
    ]);
    expect(shown[1]?.[1]).toMatch(/^Running\d+ %$/);
    expect(shown[1]?.[2]).toBe('10 s');
    expect(shown[2]?.[1]).toBe('Not started');
    expect(shown[1]?.[3]).toMatch(/ s$/);
  });

  it('given one that has ended, then the steps took what was predicted on an idle link', () => {
    const { look, migrate, runUntil } = opened();
    const job = migrate('VM01', 'NODE2');
    runUntil(120_000);
    look(job);
    const shown = steps();
    expect(shown.map(([, state]) => state)).toEqual(Array(5).fill('Completed'));
    for (const [, , took, predicted] of shown.slice(1, 4)) expect(took).toBe(predicted);
  });
});

describe('a job that fails', () => {
  const failed = () => {
    const console = opened();
    const { engine, migrate, runUntil, show, look } = console;
    const job = migrate('VM01', 'NODE2');
    runUntil(10_000);
    kill(engine, 'NODE1');
    show();
    runUntil(60_000);
    look(job);
    return { ...console, job };
  };

  it('given a source that died, then the error says what happened and what to do next', async () => {
    failed();
    expect(rows()[0]?.[2]).toBe('Failed');
    const error = within(details().getByRole('region', { name: 'Error' }));
    expect(await error.findByText(/^Quick migration of VM01 failed: .+\.$/)).toBeTruthy();
    expect(error.getByText(/order the migration again/)).toBeTruthy();
    expect(rows()[0]?.[6]).toMatch(/^Quick migration of VM01 failed/);
    expect(steps()[1]?.[1]).toBe('Failed');
  });

  it('given the question why, then it leads to the virtual machine', () => {
    const { engine, goTo } = failed();
    fireEvent.click(details().getByRole('button', { name: 'Why was it down?' }));
    expect(goTo).toHaveBeenCalledWith('virtual-machines', vmNamed(engine, 'VM01'), 'why');
  });
});

describe('actions', () => {
  it('given a migration, then they lead to its VM and its target, and the context menu has the same', () => {
    const { engine, look, migrate, goTo } = opened();
    look(migrate('VM01', 'NODE2'));
    const listed = within(screen.getByRole('region', { name: 'Job 1' }))
      .getAllByRole('button')
      .slice(1);
    const labels = listed.map((button) => button.textContent);
    fireEvent.contextMenu(screen.getByRole('gridcell', { name: 'VM01 to NODE2' }));
    expect(screen.getAllByRole('menuitem').map((entry) => entry.textContent)).toEqual(labels);
    fireEvent.click(listed[0]);
    fireEvent.click(listed[2]);
    expect(goTo.mock.calls).toEqual([
      ['virtual-machines', vmNamed(engine, 'VM01')],
      ['hosts', hostNamed(engine, 'NODE2')],
    ]);
  });

  it('given a job about a node, then what leads to a virtual machine says why it can’t', () => {
    const { engine, look, show } = opened();
    const { job } = accepted(engine, 'pauseNode', { host: hostNamed(engine, 'NODE2') });
    show();
    look(job);
    const pane = within(screen.getByRole('region', { name: 'Job 1' }));
    expect(pane.getByRole('button', { name: 'Show the virtual machine' }).getAttribute('title')).toBe(
      'This job is about a host.',
    );
  });
});
