import { cleanup, fireEvent, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accepted, kill } from '../../engine/testing/run.ts';
import { click, details, opened } from './testing/opened.tsx';

beforeEach(() => localStorage.clear());
afterEach(cleanup);

const openTab = (name: string) => fireEvent.click(details().getByRole('tab', { name }));

describe('details', () => {
  const properties = () =>
    Object.fromEntries(
      details()
        .getAllByRole('term')
        .map((term) => [term.textContent, term.nextElementSibling?.textContent]),
    );

  it('given a machine, then state, service and configuration stand there', () => {
    const { goTo, runUntil } = opened({}, { selected: 'vm:1' });
    runUntil(60_000);
    expect(properties()).toMatchObject({
      Status: 'Running',
      Host: 'NODE1',
      Group: 'VM01, owned by NODE1',
      Users: 'Are served',
      'Last outage': 'None',
      Availability: '100 % since 08:00:00, planned gaps included',
      Memory: '2 GB, of which a save writes 1.6 GB',
      'Offline action': 'Save state',
      'Integration components': 'Installed',
    });
    fireEvent.click(details().getByRole('button', { name: 'LUN01' }));
    expect(goTo).toHaveBeenCalledWith('storage', 'lun:2');
  });

  it('given a machine of a cluster, then what happens when it fails stands there', () => {
    opened(
      {
        vm: () => ({
          preferredOwners: ['NODE2', 'NODE1'],
          possibleOwners: ['NODE1', 'NODE2'],
          antiAffinity: ['web farm'],
          autoFailback: true,
          failbackWindow: { start: 22, end: 4 },
          persistent: false,
        }),
      },
      { selected: 'vm:1' },
    );
    expect(properties()).toMatchObject({
      'Preferred owners': 'NODE2, NODE1',
      'Possible owners': 'NODE1, NODE2',
      'Kept apart from': 'web farm',
      Failback: 'From 22:00 to 04:00',
      Failovers: 'at most 1 in 6 h, then it stays failed',
      'With the cluster': 'It is started on any node that may own it',
      'When it fails': 'One restart in 15 min, then it fails over',
      'Looked at': 'every 5 s, thoroughly every 1 min',
    });
  });

  it('given a machine that died, then since when, that nobody planned it, and what it cost', () => {
    const { engine, runUntil, vm } = opened();
    runUntil(60_000);
    kill(engine, 'NODE2');
    runUntil(70_000);
    click('VM02');
    expect(properties()).toMatchObject({
      Users: 'Get no answer',
      'No answer since': '08:01:00, for 10 s, not planned',
      Availability: '85.714 % since 08:00:00, planned gaps included',
    });
    runUntil(300_000);
    const outage = engine.world.vms[vm('VM02')].pastOutages[0]!;
    expect(outage.to).not.toBeNull();
    expect(properties()['Last outage']).toMatch(/ from 08:01:00, not planned$/);
  });

  it('given checkpoints, then they stand under Storage as a tree, with the one that it goes on from', () => {
    const { engine, runUntil, vm } = opened({}, { selected: 'vm:1' });
    openTab('Storage');
    expect(details().queryByRole('table', { name: /Checkpoints/ })).toBeNull();
    const named = { vm: vm('VM01'), description: '' };
    accepted(engine, 'createCheckpoint', { ...named, checkpoint: 'Before SP1' });
    runUntil(60_000);
    accepted(engine, 'createCheckpoint', { ...named, checkpoint: 'After SP1' });
    runUntil(120_000);
    const rows = within(details().getByRole('table', { name: 'Checkpoints of VM01' })).getAllByRole('row');
    expect(rows.map(({ textContent }) => textContent)).toEqual([
      'CheckpointTakenKeepsSizeState',
      expect.stringMatching(/^Before SP108:00:00Disks and memory/),
      expect.stringMatching(/After SP108:01:00Disks and memory.*The machine goes on from it$/),
    ]);
  });

  const phases = () =>
    within(details().getByRole('table', { name: 'Quick migration' }))
      .getAllByRole('row')
      .slice(1)
      .map((row) =>
        [row.firstElementChild!, ...within(row).getAllByRole('cell')].map((one) => one.textContent),
      );

  it('given a quick migration, then each part stands there predicted and actual, and they agree when it is over', () => {
    const { engine, runUntil, vm, host } = opened();
    accepted(engine, 'quickMigrate', { vm: vm('VM01'), to: host('NODE2') });
    runUntil(4_000);
    click('VM01');
    const { predicted } = Object.values(engine.world.migrations)[0]!;
    const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;
    expect(phases()).toEqual([
      ['Saving', seconds(predicted.saveMs), '4.0 s'],
      ['Changing owner', seconds(predicted.ownerMs), '–'],
      ['Restoring', seconds(predicted.restoreMs), '–'],
      ['Gap for its users', seconds(predicted.saveMs + predicted.ownerMs + predicted.restoreMs), '4.0 s'],
    ]);
    expect(details().getByText('Under way')).toBeTruthy();
    runUntil(120_000);
    expect(phases().map(([, , actual]) => actual)).toEqual(phases().map(([, before]) => before));
    expect(details().getByText('Completed')).toBeTruthy();
  });

  it('given a live migration, then copying and pause stand there, and what it does right now', () => {
    const { engine, runUntil, vm, host } = opened({ os: '2008R2' });
    accepted(engine, 'liveMigrate', { vm: vm('VM01'), to: host('NODE2') });
    runUntil(4_000);
    click('VM01');
    const table = details().getByRole('table', { name: 'Live migration' });
    expect(table.textContent).toMatch(/Copying while it runs\d+\.\d s4\.0 sPause1\.0 s–/);
    expect(details().getByText('Its memory is copied to the target while it runs')).toBeTruthy();
    expect(details().getByText(/^Round 1, \d+ MB left, \d+ MB\/s$/)).toBeTruthy();
    expect(properties()).toMatchObject({ Status: 'Under Migration', Users: 'Are served' });
    runUntil(120_000);
    expect(details().getByText('Completed')).toBeTruthy();
    expect(properties()).toMatchObject({ Host: 'NODE2', Users: 'Are served' });
  });

  it('given a target that dies on the way, then the migration failed and says why', () => {
    const { engine, runUntil, vm, host } = opened({ nodes: 3 });
    accepted(engine, 'quickMigrate', { vm: vm('VM01'), to: host('NODE2') });
    const migration = Object.values(engine.world.migrations)[0]!;
    runUntil(migration.predicted.saveMs + migration.predicted.ownerMs + 2_000);
    kill(engine, 'NODE2');
    runUntil(120_000);
    click('VM01');
    expect(details().getByText('Failed')).toBeTruthy();
    expect(details().getByText(/the target failed while it was restoring/)).toBeTruthy();
  });

  it('given its jobs, then each stands there with its steps and their seconds', async () => {
    const { engine, runUntil, goTo, vm, host } = opened({}, { selected: 'vm:1', tab: 'jobs' });
    expect(details().getByText('No job has acted on VM01 yet')).toBeTruthy();
    accepted(engine, 'quickMigrate', { vm: vm('VM01'), to: host('NODE2') });
    runUntil(4_000);
    const steps = within(details().getByRole('table', { name: 'Steps of job 1' }))
      .getAllByRole('row')
      .slice(1)
      .map((row) => row.textContent);
    expect(steps[0]).toBe('1 Save the state of the virtual machineRunning4.0 s');
    expect(steps[1]).toBe('2 Move the ownership of its storageNot started–');
    fireEvent.click(details().getByRole('button', { name: 'Job 1: Quick migrate virtual machine' }));
    expect(goTo).toHaveBeenCalledWith('jobs', 'job:1');
  });

  it('given the other tabs, then they are those of other features, about this machine', () => {
    opened({}, { selected: 'vm:1' });
    openTab('Storage');
    expect(details().getByRole('table', { name: 'LUNs of VM01' }).textContent).toContain('LUN01OnlineNODE1');
    openTab('Performance');
    expect(details().getByText('charts of vm:1')).toBeTruthy();
    openTab('Events');
    expect(details().getByText('events of vm:1')).toBeTruthy();
  });

  it('given an address of a machine that is not there, then that is said', () => {
    opened({}, { selected: 'vm:99' });
    expect(details().getByText('There is no such virtual machine')).toBeTruthy();
  });
});
