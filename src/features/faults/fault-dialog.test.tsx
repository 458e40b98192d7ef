import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { hostNamed, kill } from '../../engine/testing/run.ts';
import { applyStatus } from '../../store/datacenter-store.ts';
import { FaultDialog } from './fault-dialog.tsx';
import { openConsole } from './testing/console.tsx';

afterEach(cleanup);

const opened = (nodes = 4) => {
  const console = openConsole({ nodes, vmsPerNode: 2 });
  const onClose = vi.fn<() => void>();
  return { ...console, onClose };
};

const choice = (name: string) => screen.getByRole('button', { name: `Kill ${name}` });
const beside = (name: string) => within(choice(name).closest('li')!);

describe('killing a node', () => {
  it('given no host chosen, then every node stands there with what its loss would do', () => {
    const { render, onClose } = opened();
    render(<FaultDialog host={null} open onClose={onClose} />);
    expect(screen.getAllByRole('button', { name: /^Kill / })).toHaveLength(4);
    expect(beside('NODE2').getByText(/2 virtual machines lose their memory/).textContent).toContain(
      'CLUSTER1 keeps quorum: 3 nodes left, 4 of 5 votes, 3 needed.',
    );
    expect(beside('NODE2').getByText('VM02, VM06')).toBeTruthy();
  });

  it('given a host, when its button is pressed, then it loses power and the dialog closes', async () => {
    const { render, engine, onClose } = opened();
    const host = hostNamed(engine, 'NODE3');
    render(<FaultDialog host={host} open onClose={onClose} />);
    expect(screen.getAllByRole('button', { name: /^Kill / })).toHaveLength(1);
    fireEvent.click(choice('NODE3'));
    await waitFor(() => expect(onClose).toHaveBeenCalledTimes(1));
    expect(engine.world.hosts[host].power.kind).toBe('off');
  });

  it('given the last node that quorum needs, then the button says that the cluster stops', () => {
    const { render, engine, runUntil, show, onClose } = opened();
    for (const name of ['NODE4', 'NODE3']) {
      kill(engine, name);
      runUntil(engine.world.now + 600_000);
    }
    show();
    render(<FaultDialog host={hostNamed(engine, 'NODE2')} open onClose={onClose} />);
    expect(beside('NODE2').getByText(/CLUSTER1 loses quorum and stops: 1 node left/)).toBeTruthy();
    expect(beside('NODE2').getByRole('img', { name: 'The cluster stops' })).toBeTruthy();
  });

  it('given a dead node, then it cannot be killed again, and its power can be restored', async () => {
    const { render, engine, show, onClose } = opened();
    kill(engine, 'NODE1');
    show();
    render(<FaultDialog host={null} open onClose={onClose} />);
    expect((choice('NODE1') as HTMLButtonElement).disabled).toBe(true);
    fireEvent.click(screen.getByRole('button', { name: 'Restore power: NODE1' }));
    await waitFor(() => expect(screen.queryByText('Faults in effect')).toBeNull());
    expect(engine.world.hosts[hostNamed(engine, 'NODE1')].power.kind).toBe('booting');
  });

  it('given an order that is refused, then the dialog stays and the refusal is told', async () => {
    const { render, engine, problems, onClose } = opened();
    render(<FaultDialog host={null} open onClose={onClose} />);
    // The frame that tells this window has not come yet.
    kill(engine, 'NODE2');
    fireEvent.click(choice('NODE2'));
    await waitFor(() => expect(problems).toHaveLength(1));
    expect(problems[0]?.title).toMatch(/Already/);
    expect(onClose).not.toHaveBeenCalled();
  });

  it('given a window that may only watch, then nothing can be killed and the reason stands there', () => {
    const { render, store, onClose } = opened();
    act(() => applyStatus(store, { kind: 'read-only', reason: 'Another window has it.' }));
    render(<FaultDialog host={null} open onClose={onClose} />);
    expect(screen.getByText(/Another window has it/)).toBeTruthy();
    expect((choice('NODE1') as HTMLButtonElement).disabled).toBe(true);
  });
});
