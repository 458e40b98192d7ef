import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Shape } from '../../engine/testing/datacenters.ts';
import { hostNamed, kill, vmNamed } from '../../engine/testing/run.ts';
import { applyStatus } from '../../store/datacenter-store.ts';
import type { ViewProps } from '../../ui/view-props.ts';
import { openConsole } from '../faults/testing/console.tsx';
import { MapView } from './map-view.tsx';

beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(850);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(480);
});
afterEach(() => {
  cleanup();
  localStorage.clear();
  vi.restoreAllMocks();
});

const opened = (shape: Shape = { nodes: 4, vmsPerNode: 2 }) => {
  const console = openConsole(shape);
  const goTo = vi.fn<ViewProps['goTo']>();
  const onKill = vi.fn<(host: string | null) => void>();
  const onHeal = vi.fn<(host: string) => void>();
  const onSelect = vi.fn<ViewProps['onSelect']>();
  const Windowed = () => {
    const [selected, setSelected] = useState<string | null>(null);
    const props: ViewProps = {
      selected,
      onSelect: (id) => {
        onSelect(id);
        setSelected(id);
      },
      tab: null,
      onTab: vi.fn<ViewProps['onTab']>(),
      query: '',
      onQuery: vi.fn<ViewProps['onQuery']>(),
      within: null,
      goTo,
    };
    return (
      <MapView {...props} onKill={onKill} onHeal={onHeal} onInject={vi.fn<(on: string | null) => void>()} />
    );
  };
  console.render(<Windowed />);
  const killNode = (name: string) => {
    kill(console.engine, name);
    console.show();
  };
  return { ...console, killNode, goTo, onKill, onHeal, onSelect };
};

const stage = () => within(screen.getByRole('toolbar', { name: 'Map of the datacenter' }));
const thing = (name: RegExp) => stage().getByRole('button', { name });
const phases = () => {
  const [, row] = within(screen.getByRole('region', { name: 'Migrations' })).getAllByRole('row');
  return within(row)
    .getAllByRole('cell')
    .map((cell) => cell.textContent);
};

describe('the map at rest', () => {
  it('given a cluster, then hosts, VMs and LUNs have names that tell their state', () => {
    opened();
    expect(thing(/^NODE1, Up, 1 vote, 2 virtual machines/)).toBeTruthy();
    expect(thing(/^VM01, Running on NODE1, 2 GB/)).toBeTruthy();
    expect(thing(/^LUN01, Online on NODE1, used by VM01/)).toBeTruthy();
    expect(thing(/^Witness, Online on NODE1, disk witness, 1 vote/)).toBeTruthy();
    expect(stage().getByText(/5 of 5 votes, 3 needed/)).toBeTruthy();
    expect(screen.getByText(/^All is well/)).toBeTruthy();
  });

  it('given the legend, when it is folded, then it stays so', () => {
    opened();
    fireEvent.click(screen.getByRole('button', { name: 'Legend' }));
    expect(screen.queryByRole('list', { name: 'Legend' })).toBeNull();
    cleanup();
    opened();
    expect(screen.queryByRole('list', { name: 'Legend' })).toBeNull();
  });
});

describe('focus and selection', () => {
  it('given the picture, then one thing of it is a tab stop, and arrow keys move it', () => {
    opened();
    const stops = () =>
      stage()
        .getAllByRole('button')
        .filter(({ tabIndex }) => tabIndex === 0);
    expect(stops()).toEqual([thing(/^NODE1/)]);
    act(() => thing(/^NODE1/).focus());
    fireEvent.keyDown(document.activeElement!, { key: 'ArrowRight' });
    expect(document.activeElement).toBe(thing(/^NODE2/));
    fireEvent.keyDown(document.activeElement!, { key: 'ArrowDown' });
    expect(document.activeElement?.getAttribute('title')).toMatch(/^VM0[26], Running on NODE2/);
    expect(stops()).toEqual([document.activeElement]);
    fireEvent.keyDown(document.activeElement!, { key: 'End' });
    expect(document.activeElement?.getAttribute('title')).toMatch(/^LUN08/);
  });

  it('given a thing, when it is pressed, then it is selected and told below; Escape lets it go', () => {
    const { onSelect, engine } = opened();
    fireEvent.click(thing(/^VM01/));
    expect(onSelect).toHaveBeenLastCalledWith(vmNamed(engine, 'VM01'));
    expect(thing(/^VM01/).getAttribute('aria-pressed')).toBe('true');
    const told = within(screen.getByRole('region', { name: 'Details' }));
    expect(told.getByRole('heading', { name: /VM01 Running/ })).toBeTruthy();
    expect(told.getByText('NODE1')).toBeTruthy();
    fireEvent.keyDown(thing(/^VM01/), { key: 'Escape' });
    expect(onSelect).toHaveBeenLastCalledWith(null);
  });
});

describe('what can be done from the map', () => {
  it.each([
    ['Shift+F10', () => fireEvent.keyDown(thing(/^NODE2/), { key: 'F10', shiftKey: true })],
    ['the menu key', () => fireEvent.keyDown(thing(/^NODE2/), { key: 'ContextMenu' })],
    ['a right click', () => fireEvent.contextMenu(thing(/^NODE2/))],
  ])('given a host, when its menu is opened by %s, then it can be killed', async (_, open) => {
    const { onKill, engine } = opened();
    open();
    fireEvent.click(await screen.findByRole('menuitem', { name: /^Kill node/ }));
    expect(onKill).toHaveBeenCalledWith(hostNamed(engine, 'NODE2'));
  });

  it('given a dead host selected, then its power can be restored from the actions pane', () => {
    const { killNode, onHeal, engine } = opened();
    killNode('NODE2');
    fireEvent.click(thing(/^NODE2/));
    fireEvent.click(screen.getByRole('button', { name: 'Restore power' }));
    expect(onHeal).toHaveBeenCalledWith(hostNamed(engine, 'NODE2'));
  });

  it('given a token, when it is dragged onto another host, then a quick migration begins', async () => {
    const { engine } = opened();
    const target = thing(/^NODE3/).parentElement!.style;
    const drag = (type: 'pointerDown' | 'pointerMove' | 'pointerUp', x: number, y: number) =>
      fireEvent[type](thing(/^VM01/), { button: 0, pointerId: 1, clientX: x, clientY: y });
    drag('pointerDown', 20, 200);
    drag('pointerMove', 60, 240);
    drag('pointerMove', Number.parseFloat(target.left) + 40, Number.parseFloat(target.top) + 90);
    expect(screen.getByText(/VM01: quick migration/)).toBeTruthy();
    drag('pointerUp', 0, 0);
    await waitFor(() => expect(thing(/^VM01, Saving/)).toBeTruthy());
    expect(Object.values(engine.world.migrations)).toMatchObject([{ to: hostNamed(engine, 'NODE3') }]);
  });

  it('given a drag, when Escape is pressed or it ends beside a host, then nothing is ordered', () => {
    const { engine } = opened();
    const at = (x: number, y: number) => ({ button: 0, pointerId: 1, clientX: x, clientY: y });
    fireEvent.pointerDown(thing(/^VM01/), at(20, 200));
    fireEvent.pointerMove(thing(/^VM01/), at(300, 200));
    expect(screen.getByText(/^VM01:/)).toBeTruthy();
    fireEvent.keyDown(window, { key: 'Escape' });
    expect(screen.queryByText(/^VM01:/)).toBeNull();
    fireEvent.pointerUp(thing(/^VM01/), at(300, 200));
    expect(Object.keys(engine.world.migrations)).toEqual([]);
  });

  it('given a window that only watches, then nothing can be dragged', () => {
    const { store } = opened();
    act(() => applyStatus(store, { kind: 'read-only', reason: 'Another window has it.' }));
    fireEvent.pointerDown(thing(/^VM01/), { button: 0, clientX: 20, clientY: 200 });
    fireEvent.pointerMove(thing(/^VM01/), { clientX: 300, clientY: 200 });
    expect(screen.queryByText(/^VM01:/)).toBeNull();
  });
});

describe('what happens on the map', () => {
  it('given a quick migration, then token, line and seconds tell of it until it runs in its new place', () => {
    const { engine, runUntil } = opened();
    engine.order('quickMigrate', { vm: vmNamed(engine, 'VM01'), to: hostNamed(engine, 'NODE2') });
    runUntil(5_000);
    expect(thing(/^VM01, Saving \d+ % on NODE1/)).toBeTruthy();
    expect(phases()[0]).toMatch(/^Save 5 s \/ /);
    runUntil(120_000);
    expect(thing(/^VM01, Running on NODE2/)).toBeTruthy();
    expect(phases().every((text) => /^[A-Z][a-z ]+ [\d.]+ s \/ [\d.]+ s$/.test(text))).toBe(true);
  });

  it('given a live migration, then its token runs on and is copied, and the pause has its own seconds', () => {
    const { engine, runUntil } = opened({ nodes: 4, vmsPerNode: 2, os: '2008R2' });
    engine.order('liveMigrate', { vm: vmNamed(engine, 'VM01'), to: hostNamed(engine, 'NODE2') });
    runUntil(5_000);
    expect(thing(/^VM01, Runs, copied live, round 1, \d+ % on NODE1/)).toBeTruthy();
    expect(screen.getByText(/^VM01 moves from NODE1 to NODE2 live: copy\.$/)).toBeTruthy();
    expect(phases()[0]).toMatch(/^Copy 5 s \/ /);
    runUntil(120_000);
    expect(thing(/^VM01, Running on NODE2/)).toBeTruthy();
    expect(phases()[1]).toBe('Pause 1 s / 1 s');
  });

  it('given a dead node, then it counts as missed, loses its vote, and its VMs boot elsewhere', () => {
    const { killNode, runUntil } = opened();
    killNode('NODE2');
    runUntil(3_000);
    expect(thing(/^NODE2, Down, no power, 1 vote/)).toBeTruthy();
    expect(thing(/^NODE1.*misses 3 of 5 heartbeats of NODE2/)).toBeTruthy();
    expect(thing(/^VM02, Down on NODE2/)).toBeTruthy();
    runUntil(5_100);
    expect(stage().getByText(/^Regroup 1 of 5/)).toBeTruthy();
    runUntil(30_000);
    expect(thing(/^NODE2, Down, no power, no vote/)).toBeTruthy();
    expect(stage().getByText(/4 of 5 votes, 3 needed/)).toBeTruthy();
    expect(thing(/^VM02, Guest boots, \d+ % on NODE[134].*cold boot, memory lost/)).toBeTruthy();
    expect(screen.getByText(/^NODE2 lost power\. The cluster kept quorum/)).toBeTruthy();
  });

  it('given too few votes, then the frame says that the cluster is down', () => {
    const { killNode, runUntil } = opened({ nodes: 2, vmsPerNode: 1, quorumModel: 'NM' });
    killNode('NODE2');
    runUntil(10_000);
    expect(stage().getByText('No quorum: the cluster is down')).toBeTruthy();
    expect(stage().getAllByRole('button', { name: /^VM0\d, Down/ })).toHaveLength(2);
  });
});

describe('hundreds of hosts', () => {
  it('given more hosts than there is room for, then each is one box by its state', () => {
    const { killNode, onSelect, engine } = opened({ nodes: 24, vmsPerNode: 1 });
    killNode('NODE7');
    expect(screen.queryByRole('toolbar', { name: 'Map of the datacenter' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: /^NODE7, Down, no power/ }));
    expect(onSelect).toHaveBeenCalledWith(hostNamed(engine, 'NODE7'));
    expect(screen.getByText(/25 of 25 votes, 13 needed/)).toBeTruthy();
  });
});
