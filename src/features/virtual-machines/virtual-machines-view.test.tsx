import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accepted, kill } from '../../engine/testing/run.ts';
import { applyStatus } from '../../store/datacenter-store.ts';
import { cell, click, details, entry, grid, line, names, opened, pane, titles } from './testing/opened.tsx';

beforeEach(() => localStorage.clear());
afterEach(cleanup);

describe('the grid', () => {
  it('given a datacenter, then the columns are the console’s, and each machine is a row', () => {
    opened();
    expect(titles()).toEqual([
      'Name',
      'Status',
      'Job Status',
      'Host',
      'Owner',
      'Activity',
      'Remark',
      'Down since',
      'Memory',
      'Processors',
      'Operating System',
      'Application',
      'LUN',
    ]);
    expect(names()).toEqual(['VM01', 'VM02', 'VM03', 'VM04']);
    expect(line('VM02').textContent).toBe(
      'VM02RunningNODE2NODE22 GB2Windows Server 2008 (Full)File serverLUN02',
    );
  });

  it('given words to look for, then only rows that have all of them are there, and the count says so', () => {
    opened();
    fireEvent.change(screen.getByRole('searchbox', { name: 'Look for' }), {
      target: { value: 'node2 vm04' },
    });
    expect(names()).toEqual(['VM04']);
    expect(screen.getByText('1 of 4')).toBeTruthy();
  });

  it('given a host chosen in the tree, then its machines are there, a stopped one too', () => {
    const { host } = opened({ vm: (i) => (i === 3 ? { state: 'off' } : {}) }, { within: 'host:2' });
    expect(host('NODE2')).toBe('host:2');
    expect(names()).toEqual(['VM02', 'VM04']);
    expect(cell('VM04', 'Host')).toBe('');
    expect(screen.getByText('NODE2: 2')).toBeTruthy();
  });

  it.each([
    ['cluster:1', 4],
    ['array:1', 4],
    ['cluster:9', 0],
  ])('given %s chosen in the tree, then %i rows are there', (within, count) => {
    opened({}, { within });
    expect(names().filter((name) => name?.startsWith('VM'))).toHaveLength(count);
  });

  it('given a quick migration, then status, job and progress with its rate stand in the row', () => {
    const { engine, runUntil, vm, host } = opened();
    accepted(engine, 'quickMigrate', { vm: vm('VM01'), to: host('NODE2') });
    runUntil(8_000);
    expect(cell('VM01', 'Status')).toBe('Under Migration');
    expect(cell('VM01', 'Job Status')).toBe('Step 1 of 4');
    expect(cell('VM01', 'Activity')).toMatch(/^Saving \d+ %, \d+ MB\/s$/);
    expect(cell('VM01', 'Down since')).toBe('08:00:00');
    runUntil(90_000);
    expect(cell('VM01', 'Status')).toBe('Running');
    expect(cell('VM01', 'Job Status')).toBe('Completed');
    expect(cell('VM01', 'Host')).toBe('NODE2');
  });

  it('given a dead node, then its machines boot elsewhere, and carry the mark of a cold boot', () => {
    const { engine, runUntil } = opened();
    kill(engine, 'NODE2');
    runUntil(1_000);
    expect(cell('VM02', 'Status')).toBe('Stopped');
    runUntil(45_000);
    expect(cell('VM02', 'Host')).toBe('NODE1');
    expect(cell('VM02', 'Activity')).toMatch(/^Guest boots \d+ %/);
    expect(cell('VM02', 'Remark')).toBe('cold boot, memory lost');
  });
});

describe('actions', () => {
  it('given nothing selected, then the pane says what to do', () => {
    opened();
    expect(pane().getByText('Select virtual machines to see what can be done with them.')).toBeTruthy();
  });

  const disabled = () =>
    pane()
      .getAllByRole('button')
      .filter((button) => button.getAttribute('aria-disabled') === 'true')
      .map((button) => button.textContent);

  it('given a running machine, then what needs another state says so', () => {
    opened();
    click('VM01');
    expect(pane().getByRole('button', { name: 'VM01' })).toBeTruthy();
    expect(disabled()).toEqual([
      expect.stringMatching(/^StartVM01 is Running; only a stopped virtual machine can be started/),
      'ResumeVM01 is Running; only a paused virtual machine can be resumed. Nothing needs to be resumed.',
      'Discard saved stateVM01 is Running; it has no saved state that lies on its LUN. Choose a virtual machine in saved state.',
      expect.stringMatching(
        /^Live migrate…CLUSTER1 runs Windows Server 2008; live migration came with 2008 R2/,
      ),
    ]);
  });

  it('given a paused machine, then starting points to resuming', () => {
    const { engine, show, vm } = opened();
    accepted(engine, 'pauseVm', { vm: vm('VM01') });
    show();
    click('VM01');
    expect(entry('Start').getAttribute('title')).toMatch(/^VM01 is Paused; .* Resume it if it is paused/);
    expect(entry('Resume').getAttribute('aria-disabled')).toBe('false');
    expect(entry('Shut down').getAttribute('title')).toMatch(/^VM01 is Paused; this needs a running/);
  });

  it('given a guest without integration components, then it can’t be shut down from outside', () => {
    opened({ vm: () => ({ integrationServices: false }) });
    click('VM01');
    expect(entry('Shut down').getAttribute('title')).toMatch(/has no integration components/);
    expect(entry('Stop (turn off)').getAttribute('aria-disabled')).toBe('false');
  });

  it('given a window that may only watch, then every order says why it can’t be given', () => {
    const { store } = opened();
    act(() => applyStatus(store, { kind: 'read-only', reason: 'Another window has it.' }));
    click('VM01');
    expect(disabled()).toHaveLength(13);
    expect(entry('Shut down').getAttribute('title')).toBe('Another window has it.');
    expect(entry('Show on the map').getAttribute('aria-disabled')).toBe('false');
  });

  it('given a context menu, then it has the entries of the pane, reasons and all', () => {
    opened();
    click('VM01');
    const inPane = pane()
      .getAllByRole('button')
      .slice(1)
      .map((button) => button.textContent);
    fireEvent.contextMenu(line('VM01').firstElementChild!);
    expect(screen.getAllByRole('menuitem').map((item) => item.textContent)).toEqual(inPane);
  });

  it('given a right click on another row, then the menu is that row’s', () => {
    const { goTo, vm } = opened();
    click('VM01');
    fireEvent.contextMenu(line('VM02').firstElementChild!);
    fireEvent.click(screen.getByRole('menuitem', { name: 'Show on the map' }));
    expect(goTo).toHaveBeenCalledWith('map', vm('VM02'));
  });

  it('given an order, then the datacenter carries it out', async () => {
    const { engine, vm } = opened();
    click('VM01');
    fireEvent.click(entry('Pause'));
    await waitFor(() => expect(engine.world.vms[vm('VM01')].phase.kind).toBe('paused'));
    await waitFor(() => expect(cell('VM01', 'Status')).toBe('Paused'));
  });

  it('given an order that comes too late, then the refusal is told', async () => {
    const { engine, problems, vm } = opened();
    click('VM01');
    // The frame that tells this window has not come yet.
    accepted(engine, 'turnOffVm', { vm: vm('VM01') });
    fireEvent.click(entry('Shut down'));
    await waitFor(() => expect(problems.map(({ title }) => title)).toEqual(['Not running']));
  });

  it('given the question why, then the tab with its causes opens', () => {
    const { vm } = opened();
    click('VM01');
    fireEvent.click(entry('Why was it down?'));
    expect(details().getByText(`causes of ${vm('VM01')}`)).toBeTruthy();
  });
});

describe('several selected', () => {
  const three = () => {
    const console = opened({ vm: (i) => (i === 1 ? { state: 'off' } : {}) });
    click('VM01');
    click('VM02', { ctrlKey: true });
    click('VM03', { ctrlKey: true });
    return console;
  };

  it('given one that is off, then an entry says to how many it applies', () => {
    three();
    expect(pane().getByRole('button', { name: '3 virtual machines' })).toBeTruthy();
    expect(entry('Start 1 of 3')).toBeTruthy();
    expect(entry('Shut down 2 of 3')).toBeTruthy();
    expect(entry('Migrate 2 of 3…')).toBeTruthy();
    expect(entry('Resume').getAttribute('title')).toMatch(/^None of the 3 selected\. VM01 is Running/);
    expect(entry('Why was it down?').getAttribute('title')).toBe('Select one virtual machine only.');
  });

  it('given an order, then it goes to those that it applies to, and nothing is refused', async () => {
    const { engine, problems, vm } = three();
    fireEvent.click(entry('Pause 2 of 3'));
    await waitFor(() => expect(entry('Resume 2 of 3')).toBeTruthy());
    expect(engine.world.vms[vm('VM03')].phase.kind).toBe('paused');
    expect(engine.world.vms[vm('VM02')].phase.kind).toBe('off');
    expect(problems).toEqual([]);
  });

  it('given the newest one added, then the details are about it', () => {
    three();
    expect(details().getByRole('tablist', { name: 'Details of VM03' })).toBeTruthy();
  });

  it('given Ctrl+A, then all are selected, and the details stay with the one they were about', () => {
    opened();
    click('VM02');
    act(() => grid().focus());
    fireEvent.keyDown(grid(), { key: 'a', ctrlKey: true });
    expect(pane().getByRole('button', { name: '4 virtual machines' })).toBeTruthy();
    expect(details().getByText(/one of 4 selected/).textContent).toBe('Details of VM02, one of 4 selected');
  });
});
