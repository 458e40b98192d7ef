import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { accepted, hostNamed, kill, vmNamed } from '../../engine/testing/run.ts';
import type { Shape } from '../../engine/testing/datacenters.ts';
import { applyStatus } from '../../store/datacenter-store.ts';
import { openConsole } from '../faults/testing/console.tsx';
import { MigrateDialog } from './migrate-dialog.tsx';

afterEach(cleanup);

const opened = async (names: string[], shape: Partial<Shape> = {}) => {
  const console = openConsole({ nodes: 4, vmsPerNode: 1, ...shape });
  const { engine } = console;
  accepted(engine, 'pauseNode', { host: hostNamed(engine, 'NODE4') });
  console.show();
  const onClose = vi.fn<() => void>();
  const vms = names.map((name) => vmNamed(engine, name));
  console.render(<MigrateDialog vms={vms} onClose={onClose} />);
  await screen.findByRole('table', { name: 'Target' });
  return { ...console, onClose, host: (name: string) => hostNamed(engine, name), vms };
};

const dialog = () => within(screen.getByRole('dialog'));
const radio = (name: string) => dialog().getByRole<HTMLInputElement>('radio', { name });
const lineOf = (name: string) => radio(name).closest('tr')!.textContent;
const button = () => dialog().getByRole('button', { name: /^Migrate/ });

describe('migrating one machine', () => {
  it('given a cluster, then every node is there: with its figures, or with the reason why not', async () => {
    const { engine } = await opened(['VM01']);
    expect(screen.getByRole('dialog', { name: 'Migrate virtual machine' })).toBeTruthy();
    expect(within(screen.getByRole('table', { name: 'Target' })).getAllByRole('radio')).toHaveLength(4);
    expect(lineOf('NODE1')).toBe('NODE1VM01 is on NODE1 already.');
    expect(lineOf('NODE4')).toBe('NODE4NODE4 is Paused and receives no group.');
    expect(radio('NODE4').disabled).toBe(true);
    expect(lineOf('NODE2')).toMatch(/^NODE2(\d+\.\d s){4}\d/);
    expect(engine.world.migrations).toEqual({});
  });

  it('given a preselected node, then the gap that users notice stands there', async () => {
    await opened(['VM01']);
    expect(radio('NODE2').checked).toBe(true);
    expect(dialog().getByRole('status').textContent).toMatch(
      /^Users of VM01 will notice a gap of about \d+\.\d s\./,
    );
  });

  it('given the button, then it goes to the chosen node with the gap that was told', async () => {
    const { engine, onClose, host, runUntil } = await opened(['VM01']);
    fireEvent.click(radio('NODE3'));
    const told = dialog()
      .getByRole('status')
      .textContent?.match(/(\d+\.\d) s/)?.[1];
    fireEvent.click(button());
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    const migration = Object.values(engine.world.migrations)[0]!;
    expect(migration.to).toBe(host('NODE3'));
    runUntil(120_000);
    const ended = Object.values(engine.world.migrations)[0]!;
    expect(((ended.endedAt! - ended.startedAt) / 1_000).toFixed(1)).toBe(told);
  });

  it('given Enter on the choice, then it migrates', async () => {
    const { engine, onClose } = await opened(['VM01']);
    await waitFor(() => expect(document.activeElement).toBe(radio('NODE2')));
    fireEvent.keyDown(radio('NODE2'), { key: 'Enter' });
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(Object.keys(engine.world.migrations)).toHaveLength(1);
  });

  it('given a chosen node that dies meanwhile, then it can’t be chosen any more, and another one is', async () => {
    const { engine, show } = await opened(['VM01']);
    kill(engine, 'NODE2');
    show();
    await waitFor(() => expect(lineOf('NODE2')).toBe('NODE2NODE2 is Down in its cluster.'));
    expect(radio('NODE3').checked).toBe(true);
  });

  it('given a machine that stops meanwhile, then no node can take it and the button is out of reach', async () => {
    const { engine, show, vms, onClose } = await opened(['VM01']);
    accepted(engine, 'turnOffVm', { vm: vms[0]! });
    show();
    await waitFor(() => expect(dialog().getByRole('status').textContent).toMatch(/^No node can take it/));
    expect(lineOf('NODE3')).toBe('NODE3VM01 is Stopped; this needs a running virtual machine.');
    fireEvent.click(button());
    expect(onClose).not.toHaveBeenCalled();
    expect(engine.world.migrations).toEqual({});
  });

  it('given an order that is refused, then the dialog stays and the refusal is told', async () => {
    const { engine, onClose, problems } = await opened(['VM01']);
    // The frame that tells this window has not come yet.
    kill(engine, 'NODE2');
    fireEvent.click(button());
    await waitFor(() => expect(problems.map(({ title }) => title)).toEqual(['The target is down']));
    expect(onClose).not.toHaveBeenCalled();
  });

  it('given a node without the memory, then it warns', async () => {
    await opened(['VM01'], { nodes: 4, hostRamMB: 6_144, ramMB: 3_072 });
    expect(dialog().getByText(/NODE2 has .* free and 3 GB are needed/)).toBeTruthy();
  });

  it('given a window that may only watch, then it says so and nothing can be done', async () => {
    const { store } = await opened(['VM01']);
    act(() => applyStatus(store, { kind: 'read-only', reason: 'Another window has it.' }));
    expect(dialog().getByText(/Another window has it/)).toBeTruthy();
    expect(button().getAttribute('aria-disabled')).toBe('true');
  });
});

describe('migrating several machines', () => {
  it('given machines on two nodes, then a target tells how many can go, and who stays and why', async () => {
    await opened(['VM01', 'VM02']);
    expect(screen.getByRole('dialog', { name: 'Migrate virtual machines' })).toBeTruthy();
    expect(lineOf('NODE1')).toMatch(/^NODE11 of 2/);
    expect(lineOf('NODE3')).toMatch(/^NODE32 of 2/);
    expect(lineOf('NODE4')).toBe('NODE4NODE4 is Paused and receives no group.');
    expect(radio('NODE3').checked).toBe(true);
    expect(dialog().getByRole('status').textContent).toMatch(/They share the link/);
    fireEvent.click(radio('NODE1'));
    const machines = within(dialog().getByRole('table', { name: 'To NODE1' })).getAllByRole('row');
    expect(machines.map((row) => row.textContent).slice(1)).toEqual([
      expect.stringMatching(/^VM02\d+\.\d s$/),
      'VM01Stays: VM01 is on NODE1 already.',
    ]);
  });

  it('given the button, then all that can go are under way', async () => {
    const { engine, onClose, host } = await opened(['VM01', 'VM02', 'VM03']);
    fireEvent.click(radio('NODE3'));
    fireEvent.click(dialog().getByRole('button', { name: 'Migrate 2 of 3' }));
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    const migrations = Object.values(engine.world.migrations);
    expect(migrations.map(({ to }) => to)).toEqual([host('NODE3'), host('NODE3')]);
  });
});

describe('live or quick', () => {
  const way = (name: RegExp) => dialog().getByRole<HTMLInputElement>('radio', { name });

  it('given a cluster of 2008, then live stands there out of reach, with the reason', async () => {
    await opened(['VM01']);
    expect(way(/^Live migration CLUSTER1 /).disabled).toBe(true);
    expect(way(/^Quick migration nothing answers for about \d+\.\d s/).checked).toBe(true);
  });

  it('given a cluster of R2, then live is preselected, and its pause and time are those that it takes', async () => {
    const { engine, onClose, runUntil } = await opened(['VM01'], { os: '2008R2' });
    const told = /^Live migration takes about (\d+\.\d) s; nothing answers for about (\d+\.\d) s of it/;
    const [, whole, pause] = told.exec(way(/^Live/).parentElement!.textContent!)!;
    expect(way(/^Live/).checked).toBe(true);
    fireEvent.click(button());
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    runUntil(120_000);
    const { live, startedAt, savedAt, endedAt } = Object.values(engine.world.migrations)[0]!;
    expect(live).not.toBeNull();
    expect(((endedAt! - startedAt) / 1_000).toFixed(1)).toBe(whole);
    expect(((endedAt! - savedAt!) / 1_000).toFixed(1)).toBe(pause);
  });

  it('given quick is chosen there, then it is a quick migration', async () => {
    const { engine, onClose } = await opened(['VM01'], { os: '2008R2' });
    fireEvent.click(way(/^Quick/));
    fireEvent.click(button());
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(Object.values(engine.world.migrations)[0]!.live).toBeNull();
  });

  it('given several, then one at a time is the reason why not live', async () => {
    await opened(['VM01', 'VM02'], { os: '2008R2' });
    expect(way(/^Live migration A node takes part in one live migration at a time/).disabled).toBe(true);
  });
});
