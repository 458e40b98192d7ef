import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { OPERATIONS } from '../../api/contract/operations.ts';
import type { CommandName } from '../../client/order.tsx';
import { FAULT_KINDS } from '../../domain/faults.ts';
import { hostNamed, kill, vmNamed } from '../../engine/testing/run.ts';
import { applyStatus } from '../../store/datacenter-store.ts';
import { NoticesProvider } from '../../ui/notices.tsx';
import { openConsole } from '../faults/testing/console.tsx';
import { OrdersDialog } from './orders-dialog.tsx';

afterEach(cleanup);

type Given = {
  what?: 'faults' | 'everything';
  on?: (lab: ReturnType<typeof openConsole>) => string;
  command?: CommandName;
};

const opened = ({ what = 'everything', on, command }: Given = {}) => {
  const console = openConsole({ nodes: 4, vmsPerNode: 2 });
  const onClose = vi.fn<() => void>();
  console.render(
    <NoticesProvider>
      <OrdersDialog what={what} on={on?.(console) ?? null} command={command} onClose={onClose} />
    </NoticesProvider>,
  );
  return { ...console, onClose };
};

const search = () => screen.getByRole('combobox', { name: /^Look for/ });
const press = (key: string) => fireEvent.keyDown(search(), { key });
const options = () => screen.queryAllByRole('option').map((option) => option.firstElementChild!.textContent);
const active = () => document.getElementById(search().getAttribute('aria-activedescendant') ?? '');
const choose = (text: string) => {
  fireEvent.change(search(), { target: { value: text } });
  press('Enter');
};
const field = (name: string) => screen.getByRole<HTMLSelectElement>('combobox', { name });
const pick = (name: string, option: string) =>
  fireEvent.change(field(name), {
    target: { value: within(field(name)).getByRole<HTMLOptionElement>('option', { name: option }).value },
  });
const send = () => fireEvent.submit(screen.getByRole('form'));
const killsIn = (text: string) => {
  choose('node power loss');
  pick('Node', text);
  send();
};

describe('the list', () => {
  it('given everything, then each order and each fault is in it, in the groups of the contract', () => {
    opened();
    const orders = Object.values(OPERATIONS).filter(({ method }) => method !== 'GET').length;
    expect(options().length).toBeGreaterThanOrEqual(orders - 1 + FAULT_KINDS.length);
    expect(screen.getByRole('group', { name: 'Virtual machines' })).toBeTruthy();
    expect(screen.getByRole('group', { name: 'Faults: Hosts' })).toBeTruthy();
  });

  it('given only faults, then there is one for each kind of the catalogue', () => {
    opened({ what: 'faults' });
    expect(options()).toHaveLength(FAULT_KINDS.length);
  });

  it('given words, then what has all of them is left, and the first of it is where Enter goes', () => {
    opened();
    fireEvent.change(search(), { target: { value: 'migration quick' } });
    expect(options()).toEqual(['Quick migration']);
    expect(active()?.textContent).toContain('Quick migration');
    fireEvent.change(search(), { target: { value: 'perpetual motion' } });
    expect(options()).toEqual([]);
    expect(screen.getByRole('status').textContent).toMatch(/Look for another word/);
  });

  it('given a word of a name and of descriptions, then what is called so comes first', () => {
    opened();
    fireEvent.change(search(), { target: { value: 'advance' } });
    expect(options().length).toBeGreaterThan(1);
    expect(active()?.textContent).toMatch(/^Advance/);
  });

  it('given arrows, then they walk and go round, and pages stop at the ends', () => {
    opened();
    const [first, second] = options();
    expect(active()?.textContent).toContain(first);
    press('ArrowDown');
    expect(active()?.textContent).toContain(second);
    press('PageUp');
    press('ArrowUp');
    expect(active()?.textContent).toContain(options().at(-1));
    press('PageDown');
    expect(active()?.textContent).toContain(options().at(-1));
  });
});

describe('an order', () => {
  it('given it is opened on a command and a node, then its form stands there filled in, with its warning', () => {
    opened({ command: 'forceQuorum', on: ({ engine }) => hostNamed(engine, 'NODE2') });
    expect(screen.getByRole('dialog', { name: 'Force quorum' })).toBeTruthy();
    expect(field('Host').selectedOptions[0]!.textContent).toBe('NODE2');
    expect(screen.getByText(/^This node forms the cluster whatever the others say/)).toBeTruthy();
  });

  it('given it is opened on a command and a machine, then it is about the resource of that machine', () => {
    opened({ command: 'configureResource', on: ({ engine }) => vmNamed(engine, 'VM02') });
    expect(field('Resource').selectedOptions[0]!.textContent).toMatch(/VM02/);
  });

  it('given a VM and a node, when it is ordered, then its job is told and the dialog closes', async () => {
    const { engine, onClose } = opened();
    choose('quick migration');
    expect(document.activeElement).toBe(field('Virtual machine'));
    pick('Virtual machine', 'VM01');
    pick('To', 'NODE3');
    fireEvent.click(screen.getByText('As a request to the API'));
    send();
    await waitFor(() => expect(onClose).toHaveBeenCalledTimes(1));
    expect(screen.getByText('Job 1 carries it out.')).toBeTruthy();
    expect(screen.getByText('Quick migration: VM01, NODE3')).toBeTruthy();
    expect(engine.world.jobs['job:1']).toMatchObject({ kind: 'quickMigrate' });
  });

  it('given a field left open, then it says why and what to do, takes the focus, and nothing is ordered', () => {
    const { engine, onClose } = opened();
    choose('quick migration');
    pick('Virtual machine', 'VM01');
    send();
    expect(screen.getByText('To is not chosen. Choose one from the list.')).toBeTruthy();
    expect(document.activeElement).toBe(field('To'));
    pick('To', 'NODE3');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(onClose).not.toHaveBeenCalled();
    expect(Object.keys(engine.world.jobs)).toEqual([]);
  });

  it('given a refusal, then it stands at the field that it names, and the form stays as it was', async () => {
    const { engine, onClose } = opened();
    choose('quick migration');
    pick('Virtual machine', 'VM01');
    pick('To', 'NODE1');
    send();
    const problem = await screen.findByRole('alert');
    expect(problem.textContent).toBe('Already there. VM01 is on NODE1 already. Choose another node.');
    expect(field('To').getAttribute('aria-invalid')).toBe('true');
    expect(field('To').getAttribute('aria-describedby')).toContain(problem.id);
    await waitFor(() => expect(document.activeElement).toBe(field('To')));
    expect(field('Virtual machine').value).toBe(vmNamed(engine, 'VM01'));
    expect(onClose).not.toHaveBeenCalled();
  });

  it('given Back, then the list is as it was left', () => {
    opened();
    choose('quick');
    fireEvent.click(screen.getByRole('button', { name: 'Back' }));
    expect((search() as HTMLInputElement).value).toBe('quick');
    expect(document.activeElement).toBe(search());
  });

  it('given a window that may only watch, then nothing can be ordered and the reason stands there', () => {
    const { store } = opened();
    act(() => applyStatus(store, { kind: 'read-only', reason: 'Another window has it.' }));
    choose('quick');
    expect(screen.getByText(/Another window has it/)).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Order' }).disabled).toBe(true);
  });
});

describe('faults', () => {
  it('given a kind and a node, when it is injected, then it is in effect and told with what heals it', async () => {
    const { engine, onClose } = opened({ what: 'faults' });
    killsIn('NODE2');
    await waitFor(() => expect(onClose).toHaveBeenCalledTimes(1));
    expect(screen.getByText('Fault 1 is in effect until it is healed (Restore power).')).toBeTruthy();
    expect(engine.world.hosts[hostNamed(engine, 'NODE2')].power.kind).toBe('off');
  });

  it('given one and then another, then both are in effect and the list stood there in between', async () => {
    const { engine, onClose } = opened({ what: 'faults' });
    choose('node power loss');
    pick('Node', 'NODE2');
    fireEvent.click(screen.getByRole('button', { name: 'Inject, then another' }));
    await screen.findByRole('listbox');
    expect(screen.getAllByText(/Fault 1 is in effect/).length).toBeGreaterThan(0);
    killsIn('NODE3');
    await waitFor(() => expect(onClose).toHaveBeenCalledTimes(1));
    expect(Object.keys(engine.world.faults)).toEqual(['fault:1', 'fault:2']);
  });

  it('given the same fault again, then the refusal stands at the thing', async () => {
    const lab = opened({ what: 'faults' });
    kill(lab.engine, 'NODE2');
    lab.show();
    killsIn('NODE2');
    expect((await screen.findByRole('alert')).textContent).toMatch(/^Already/);
    expect(field('Node').getAttribute('aria-invalid')).toBe('true');
  });

  it('given it is opened on a host, then what hits it is listed and it is chosen already', () => {
    const { engine } = opened({ what: 'faults', on: ({ engine: { world } }) => Object.keys(world.hosts)[2] });
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: /NODE3/ }).checked).toBe(true);
    choose('node power loss');
    expect(field('Node').value).toBe(hostNamed(engine, 'NODE3'));
  });

  it('given a fault between two of a kind, then only the first is the one that it was opened on', () => {
    const { engine } = opened({ what: 'faults', on: (lab) => hostNamed(lab.engine, 'NODE3') });
    choose('part two nodes');
    const values = screen.getAllByRole<HTMLSelectElement>('combobox').map(({ value }) => value);
    expect(values).toEqual([hostNamed(engine, 'NODE3'), '']);
  });

  it('given it is opened on a virtual machine, then the host under it is chosen already', () => {
    const { engine } = opened({ what: 'faults', on: (lab) => vmNamed(lab.engine, 'VM02') });
    choose('node power loss');
    expect(field('Node').value).toBe(hostNamed(engine, 'NODE2'));
  });

  it('given it is opened on a LUN, then all faults are a click away', () => {
    opened({ what: 'faults', on: () => 'lun:2' });
    fireEvent.click(screen.getByRole('checkbox', { name: /Only what hits/ }));
    expect(options()).toHaveLength(FAULT_KINDS.length);
  });

  it('given a fault in effect, then it can be healed by its name', async () => {
    const lab = opened();
    kill(lab.engine, 'NODE4');
    lab.show();
    choose('heal a fault');
    pick('Fault in effect', 'Node power loss: NODE4');
    send();
    await waitFor(() => expect(lab.engine.world.faults).toEqual({}));
    expect(await screen.findByText('It is done.')).toBeTruthy();
  });
});
