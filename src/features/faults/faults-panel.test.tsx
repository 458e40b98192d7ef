import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { kill } from '../../engine/testing/run.ts';
import { FaultsPanel } from './faults-panel.tsx';
import { openConsole } from './testing/console.tsx';

afterEach(cleanup);

const opened = (...killed: string[]) => {
  const console = openConsole({ nodes: 4, vmsPerNode: 1 });
  for (const name of killed) kill(console.engine, name);
  console.show();
  const onInject = vi.fn<() => void>();
  console.render(<FaultsPanel onInject={onInject} onClose={vi.fn<() => void>()} />);
  return { ...console, onInject };
};

const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });

describe('the faults in effect', () => {
  it('given none, then it says so, and the way to one is there', () => {
    const { onInject } = opened();
    expect(screen.getByText('No fault is in effect.')).toBeTruthy();
    expect(button('Heal everything').disabled).toBe(true);
    fireEvent.click(button('Inject a fault…'));
    expect(onInject).toHaveBeenCalledTimes(1);
  });

  it('given two, when one is healed, then the other stays', async () => {
    const { engine } = opened('NODE2', 'NODE3');
    expect(screen.getByText('2 faults in effect, each with its cure.')).toBeTruthy();
    fireEvent.click(button('Restore power: NODE2'));
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Restore power: NODE2' })).toBeNull());
    expect(Object.keys(engine.world.faults)).toEqual(['fault:2']);
  });

  it('given several, when everything is healed, then none is left and it says how many there were', async () => {
    const { engine } = opened('NODE2', 'NODE3');
    fireEvent.click(button('Heal everything'));
    await waitFor(() => expect(screen.getByText('2 faults healed.')).toBeTruthy());
    expect(engine.world.faults).toEqual({});
    expect(screen.getByText('No fault is in effect.')).toBeTruthy();
  });

  it('given one that ended before its turn came, then that is no failure', async () => {
    const { engine } = opened('NODE2', 'NODE3');
    engine.order('healFault', { fault: 'fault:2' });
    fireEvent.click(button('Heal everything'));
    await waitFor(() => expect(screen.getByText('2 faults healed.')).toBeTruthy());
    expect(screen.queryByText(/stays/)).toBeNull();
  });
});
