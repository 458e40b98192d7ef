import { act, cleanup, render, screen } from '@testing-library/react';
import { Profiler } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Vm } from '../domain/records.ts';
import { createEngine, everything } from '../engine/engine.ts';
import { datacenter } from '../engine/testing/datacenters.ts';
import type { Frame, Transport } from '../protocol/frames.ts';
import { LIVE } from '../protocol/frames.ts';
import { applyFrame, createDatacenterStore } from './datacenter-store.ts';
import { DatacenterProvider, useAll, useAnimationTime, useEntity, useNameOf, useNow } from './hooks.tsx';

const PLAYING: Transport = { mode: 'playing', speed: 20, reached: 20 };
const PAUSED: Transport = { mode: 'paused', speed: 20, reached: 0 };

const filled = () => {
  const store = createDatacenterStore();
  const { world } = createEngine(datacenter({ nodes: 2, vmsPerNode: 1 }));
  let seq = 0;
  const next = (more: Partial<Frame> = {}) => {
    seq += 1;
    const frame = { seq, full: seq === 1, at: seq * 1_000, transport: PAUSED, changed: {}, removed: {} };
    const datacenterOf = { ...world.datacenter, seed: 's', timing: world.timing, run: 1 };
    const first = seq === 1 ? { changed: everything(world), datacenter: datacenterOf } : { datacenter: null };
    act(() => void applyFrame(store, { ...LIVE, ...frame, facts: [], ...first, ...more }, 5_000));
  };
  next();
  const [first, second] = store.getState().tables.vms.values();
  return { store, next, first: first!, second: second! };
};

const OneVm = ({ id }: { id: Vm['id'] | null }) => {
  const vm = useEntity('vms', id);
  return <output>{vm ? `${vm.name} ${vm.ramMB}` : 'none'}</output>;
};

const Grid = () => (
  <output>
    {useAll('vms')
      .map(({ ramMB }) => ramMB)
      .join(' ')}
  </output>
);

const shown = () => screen.getByRole('status').textContent;

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('one entity', () => {
  it('given a component that shows one VM, when another changes, then it is not drawn; when its own does, it is', () => {
    const { store, next, first, second } = filled();
    const drawn = vi.fn<() => void>();
    render(
      <DatacenterProvider store={store}>
        <Profiler id="vm" onRender={drawn}>
          <OneVm id={first.id} />
        </Profiler>
      </DatacenterProvider>,
    );
    next({ changed: { vms: [{ ...second, ramMB: 1 }] } });
    expect(drawn).toHaveBeenCalledTimes(1);
    next({ changed: { vms: [{ ...first, ramMB: 7_777 }] } });
    expect(drawn).toHaveBeenCalledTimes(2);
    expect(shown()).toBe(`${first.name} 7777`);
  });

  it('given a VM that is removed, and no selection at all, then there is nothing to show', () => {
    const { store, next, first } = filled();
    const view = (id: Vm['id'] | null) => (
      <DatacenterProvider store={store}>
        <OneVm id={id} />
      </DatacenterProvider>
    );
    const { rerender } = render(view(first.id));
    next({ removed: { vms: [first.id] } });
    expect(shown()).toBe('none');
    rerender(view(null));
    expect(shown()).toBe('none');
  });
});

describe('all of a kind', () => {
  it('given a grid of VMs, when frames come that leave VMs alone, then it is not drawn', () => {
    const { store, next, first } = filled();
    const drawn = vi.fn<() => void>();
    render(
      <DatacenterProvider store={store}>
        <Profiler id="grid" onRender={drawn}>
          <Grid />
        </Profiler>
      </DatacenterProvider>,
    );
    const [host] = store.getState().tables.hosts.values();
    next({ changed: { hosts: [{ ...host!, ramMB: 1 }] } });
    expect(drawn).toHaveBeenCalledTimes(1);
    next({ changed: { vms: [{ ...first, ramMB: 9 }] } });
    expect(drawn).toHaveBeenCalledTimes(2);
    expect(shown()).toMatch(/^9 /);
  });
});

describe('names', () => {
  it('given a name that changes, when the frame comes, then what shows it is drawn again', () => {
    const { store, next, first } = filled();
    const Name = () => <output>{useNameOf()(first.id)}</output>;
    render(
      <DatacenterProvider store={store}>
        <Name />
      </DatacenterProvider>,
    );
    expect(shown()).toBe(first.name);
    next({ changed: { vms: [{ ...first, name: 'SQL-NEW' }] } });
    expect(shown()).toBe('SQL-NEW');
  });
});

describe('time', () => {
  /** Screens that are drawn by hand, at a wall instant that the test says. */
  const screens = () => {
    let waiting: (() => void)[] = [];
    let wall = 0;
    vi.stubGlobal('requestAnimationFrame', (run: () => void) => waiting.push(run));
    vi.stubGlobal('cancelAnimationFrame', () => (waiting = []));
    vi.spyOn(performance, 'now').mockImplementation(() => wall);
    return {
      pending: () => waiting.length,
      draw: (at: number) => {
        wall = at;
        const runs = waiting;
        waiting = [];
        act(() => runs.forEach((run) => run()));
      },
    };
  };
  const Clock = () => {
    const [time, now] = [useAnimationTime(), useNow()];
    return <output>{`${time} ${now}`}</output>;
  };

  it('given a playing datacenter, when the screen is drawn between two frames, then time has gone on with the speed reached', () => {
    const screen = screens();
    const { store, next } = filled();
    next({ at: 10_000, transport: PLAYING });
    render(
      <DatacenterProvider store={store}>
        <Clock />
      </DatacenterProvider>,
    );
    screen.draw(5_050);
    expect(shown()).toBe('11000 10000');
    screen.draw(5_100);
    expect(shown()).toBe('12000 10000');
  });

  it('given a pause, when it comes, then exactly its instant is shown and nothing is drawn any more', () => {
    const screen = screens();
    const { store, next } = filled();
    next({ at: 10_000, transport: PLAYING });
    const { unmount } = render(
      <DatacenterProvider store={store}>
        <Clock />
      </DatacenterProvider>,
    );
    screen.draw(5_050);
    next({ at: 11_234, transport: PAUSED });
    expect(shown()).toBe('11234 11234');
    expect(screen.pending()).toBe(0);
    next({ at: 11_234, transport: PLAYING });
    expect(screen.pending()).toBe(1);
    unmount();
    expect(screen.pending()).toBe(0);
  });

  it('given somebody who wants less motion, when it plays, then time moves with the frames only', () => {
    const screen = screens();
    const quiet = { matches: true, addEventListener: () => {}, removeEventListener: () => {} };
    vi.stubGlobal('matchMedia', () => quiet);
    const { store, next } = filled();
    next({ at: 10_000, transport: PLAYING });
    render(
      <DatacenterProvider store={store}>
        <Clock />
      </DatacenterProvider>,
    );
    expect(screen.pending()).toBe(0);
    expect(shown()).toBe('10000 10000');
  });
});

describe('a component outside the provider', () => {
  it('fails with a sentence', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const Lost = () => <output>{useNow()}</output>;
    expect(() => render(<Lost />)).toThrow(/DatacenterProvider/);
  });
});
