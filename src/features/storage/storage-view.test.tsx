import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LunId } from '../../domain/ids.ts';
import type { Shape } from '../../engine/testing/datacenters.ts';
import { accepted, hostNamed, kill, vmNamed } from '../../engine/testing/run.ts';
import { writeStored } from '../../ui/stored.ts';
import type { ViewProps } from '../../ui/view-props.ts';
import { openConsole } from '../faults/testing/console.tsx';
import { StorageView } from './storage-view.tsx';

beforeEach(() => writeStored('failover-lab.grid.storage', null));
afterEach(cleanup);

type Place = { selected?: string; tab?: string; within?: string };

const opened = (shape: Shape = { nodes: 2, vmsPerNode: 2 }) => {
  const console = openConsole(shape);
  const goTo = vi.fn<ViewProps['goTo']>();
  const onSelect = vi.fn<ViewProps['onSelect']>();
  const onInject = vi.fn<(on: string | null) => void>();
  const look = ({ selected, tab, within: chosen }: Place = {}) => {
    cleanup();
    console.render(
      <StorageView
        goTo={goTo}
        onSelect={onSelect}
        onInject={onInject}
        onTab={vi.fn<ViewProps['onTab']>()}
        onQuery={vi.fn<ViewProps['onQuery']>()}
        slots={{ performance: (of) => <p>charts of {of}</p>, events: (about) => <p>events of {about}</p> }}
        selected={selected ?? null}
        tab={tab ?? null}
        query=""
        within={chosen ?? null}
      />,
    );
  };
  const lun = (name: string): LunId =>
    Object.values(console.engine.world.luns).find((one) => one.name === name)!.id;
  return { ...console, goTo, onSelect, onInject, look, lun };
};

const grid = () => screen.getByRole('grid', { name: 'Storage' });
const cells = (name: string) =>
  within(screen.getByRole('gridcell', { name }).closest<HTMLElement>('[role=row]')!)
    .getAllByRole('gridcell')
    .map((cell) => cell.textContent);
const details = () => within(screen.getByRole('region', { name: 'Details' }));
const pane = () => within(screen.getByRole('complementary', { name: 'Actions' }));
const valueOf = (name: string) =>
  details().getByText(name, { selector: 'dt' }).nextElementSibling?.textContent;

describe('the grid', () => {
  it('given a first visit, then each LUN has its owner, state, use, size and paths', () => {
    const { look } = opened();
    look();
    const titles = within(grid()).getAllByRole('columnheader');
    expect(titles.map((title) => title.textContent)).toEqual([
      'LUN',
      'State',
      'Owner',
      'Use',
      'Virtual Machines',
      'Size',
      'Free',
      'Paths',
      'Array',
      'Mount',
      'Access',
    ]);
    expect(cells('LUN02').slice(1, 6)).toEqual(['Online', 'NODE2', 'Virtual machines', 'VM02', '100 GB']);
    expect(cells('LUN02').slice(7)).toEqual(['1 of 1', 'MD3000i', 'GUID path', '']);
    expect(cells('Witness').slice(1, 5)).toEqual(['Online', 'NODE1', 'Disk witness', '']);
    expect(cells('Witness').at(-2)).toBe('W:');
  });

  it('given a choice in the tree, then only the LUNs of that array or owner are there', () => {
    const { look, engine } = opened();
    look({ within: Object.keys(engine.world.arrays)[0] });
    expect(within(grid()).getAllByRole('row')).toHaveLength(6);
    look({ within: hostNamed(engine, 'NODE2') });
    expect(within(grid()).getAllByRole('row')).toHaveLength(3);
    look({ within: 'array:99' });
    expect(within(grid()).getByText(/There is no LUN here/)).toBeTruthy();
  });

  it('given an owner that was lost, then its LUNs are claimed by the node that takes over', () => {
    const { engine, look, show, runUntil } = opened();
    kill(engine, 'NODE2');
    show();
    runUntil(60_000);
    look();
    expect(cells('LUN02').slice(1, 3)).toEqual(['Online', 'NODE1']);
  });
});

describe('the details of a LUN', () => {
  it('given a LUN, then reservation, mount, cluster disk and its VM stand there', () => {
    const { look, lun, goTo, engine } = opened();
    look({ selected: lun('LUN02') });
    expect(valueOf('Reservation')).toMatch(/^Held by NODE2/);
    expect(valueOf('Mounted on')).toBe('NODE2');
    expect(valueOf('State')).toBe('Online');
    expect(valueOf('Since')).toBe('08:00:00');
    expect(details().getByText(/^VM02 has it alone/)).toBeTruthy();
    fireEvent.click(details().getByRole('button', { name: 'VM02' }));
    fireEvent.click(details().getByRole('button', { name: 'NODE2' }));
    expect(goTo.mock.calls).toEqual([
      ['virtual-machines', vmNamed(engine, 'VM02')],
      ['hosts', hostNamed(engine, 'NODE2')],
    ]);
  });

  it('given VMs that share a LUN, then it says that they go together', () => {
    const { look, lun } = opened({ nodes: 2, vmsPerNode: 1, vm: () => ({ luns: ['LUN01'], on: 'NODE1' }) });
    look({ selected: lun('LUN01') });
    const sharing = within(details().getByRole('region', { name: 'Sharing' }));
    expect(sharing.getByText('Shared')).toBeTruthy();
    expect(sharing.getByText(/^2 virtual machines share it/)).toBeTruthy();
    expect(sharing.getAllByRole('rowheader').map((name) => name.textContent)).toEqual(['VM01', 'VM02']);
  });

  it('given other tabs, then array, charts and events are those of that LUN', () => {
    const { look, lun } = opened();
    const selected = lun('LUN01');
    look({ selected, tab: 'array' });
    expect(valueOf('Model')).toBe('PowerVault MD3000i');
    look({ selected, tab: 'performance' });
    expect(details().getByText(`charts of ${selected}`)).toBeTruthy();
    look({ selected, tab: 'events' });
    expect(details().getByText(`events of ${selected}`)).toBeTruthy();
  });
});

describe('the details of an array', () => {
  it('given nothing selected, then its model and ceilings stand there, with nothing under way', () => {
    const { look } = opened();
    look();
    expect(valueOf('Disks')).toBe('15, RAID-10');
    expect(valueOf('LUNs')).toMatch(/^5, 400\.5|^5, 401/);
    expect(valueOf('Writing')).toBe('0 MB/s of 230 MB/s');
  });

  it('given two VMs that are saved at once, then their throughput is summed against its ceiling', () => {
    const { engine, look, show, runUntil } = opened();
    accepted(engine, 'saveVm', { vm: vmNamed(engine, 'VM01') });
    accepted(engine, 'saveVm', { vm: vmNamed(engine, 'VM02') });
    show();
    runUntil(5_000);
    look();
    expect(valueOf('Writing')).toBe('160 MB/s of 230 MB/s');
    expect(valueOf('Reading')).toBe('0 MB/s of 430 MB/s');
  });
});

describe('actions', () => {
  it('given a LUN, then they lead to its owner and VMs, and the context menu has the same', () => {
    const { look, lun, goTo, onInject, engine } = opened();
    look({ selected: lun('LUN02') });
    const listed = within(screen.getByRole('region', { name: 'LUN02' }))
      .getAllByRole('button')
      .slice(1)
      .map((button) => button.textContent);
    expect(listed).toEqual([
      'Show its owner, NODE2',
      'Show VM02',
      'Inject a fault on it…',
      'Show on the map',
    ]);
    fireEvent.contextMenu(screen.getByRole('gridcell', { name: 'LUN02' }));
    expect(screen.getAllByRole('menuitem').map((entry) => entry.textContent)).toEqual(listed);
    fireEvent.click(pane().getByText('Show its owner, NODE2'));
    expect(goTo).toHaveBeenCalledWith('hosts', hostNamed(engine, 'NODE2'));
    fireEvent.click(pane().getByText('Inject a fault on it…'));
    expect(onInject).toHaveBeenCalledWith(lun('LUN02'));
  });

  it('given a LUN that nobody holds, then the way to its owner says why it leads nowhere', () => {
    const { engine, look, lun, show, runUntil } = opened({ nodes: 2, vmsPerNode: 1, quorumModel: 'NM' });
    kill(engine, 'NODE2');
    show();
    runUntil(10_000);
    look({ selected: lun('LUN01') });
    expect(valueOf('Reservation')).toBe('Nobody holds it');
    expect(pane().getByRole('button', { name: 'Show its owner' }).getAttribute('title')).toBe(
      'Nobody holds the reservation of LUN01.',
    );
  });
});
