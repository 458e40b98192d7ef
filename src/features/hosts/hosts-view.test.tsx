import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HostId } from '../../domain/ids.ts';
import type { Shape } from '../../engine/testing/datacenters.ts';
import { accepted, hostNamed, kill, vmNamed } from '../../engine/testing/run.ts';
import { applyStatus } from '../../store/datacenter-store.ts';
import { writeStored } from '../../ui/stored.ts';
import type { ViewProps } from '../../ui/view-props.ts';
import { openConsole } from '../faults/testing/console.tsx';
import { HostsView } from './hosts-view.tsx';

beforeEach(() => writeStored('failover-lab.grid.hosts', null));
afterEach(cleanup);

type Place = { selected?: string; tab?: string; query?: string; within?: string };

const opened = (shape: Shape = { nodes: 4, vmsPerNode: 2 }) => {
  const console = openConsole(shape);
  const doors = {
    goTo: vi.fn<ViewProps['goTo']>(),
    onSelect: vi.fn<ViewProps['onSelect']>(),
    onTab: vi.fn<ViewProps['onTab']>(),
    onQuery: vi.fn<ViewProps['onQuery']>(),
    onKill: vi.fn<(host: HostId | null) => void>(),
    onHeal: vi.fn<(host: HostId) => void>(),
    onInject: vi.fn<(on: string | null) => void>(),
    onCommand: vi.fn<(name: string, on: string | null) => void>(),
  };
  const slots = {
    performance: (of: string) => <p>charts of {of}</p>,
    events: (about: string) => <p>events of {about}</p>,
  };
  const look = ({ selected, tab, query, within: chosen }: Place = {}) => {
    cleanup();
    console.render(
      <HostsView
        {...doors}
        slots={slots}
        selected={selected ?? null}
        tab={tab ?? null}
        query={query ?? ''}
        within={chosen ?? null}
      />,
    );
  };
  const host = (name: string) => hostNamed(console.engine, name);
  const killNode = (name: string) => {
    kill(console.engine, name);
    console.show();
  };
  return { ...console, ...doors, look, host, killNode };
};

const grid = () => screen.getByRole('grid', { name: 'Hosts' });
const titles = () =>
  within(grid())
    .getAllByRole('columnheader')
    .map((header) => header.textContent);
const rowOf = (name: string) => screen.getByRole('gridcell', { name }).closest<HTMLElement>('[role=row]')!;
const cells = (name: string) =>
  within(rowOf(name))
    .getAllByRole('gridcell')
    .map((cell) => cell.textContent);
const pane = () => within(screen.getByRole('complementary', { name: 'Actions' }));
const details = () => within(screen.getByRole('region', { name: 'Details' }));
const action = (label: string) => pane().getByRole('button', { name: label });
const reasonOf = (label: string) => action(label).getAttribute('title');
const valueOf = (name: string) =>
  details().getByText(name, { selector: 'dt' }).nextElementSibling?.textContent;
const table = (name: string) =>
  within(details().getByRole('table', { name }))
    .getAllByRole('row')
    .slice(1)
    .map((row) => [...row.children].map((cell) => cell.textContent));

describe('the grid', () => {
  it('given a first visit, then it has the console’s columns and words', () => {
    const { look } = opened();
    look();
    expect(titles()).toEqual([
      'Name',
      'Host Status',
      'Node State',
      'Job Status',
      'Host Cluster',
      'VMs',
      'Available Memory',
      'Total Memory',
      'Processors',
      'Installation',
    ]);
    expect(cells('NODE1')).toEqual([
      'NODE1',
      'OK',
      'Up',
      '',
      'CLUSTER1',
      '2',
      '25.9 GB',
      '32 GB',
      '16',
      'Full installation',
    ]);
  });

  it('given hosts in every state, then status, node and last job say so', () => {
    const { engine, look, host, killNode, runUntil, show } = opened();
    killNode('NODE2');
    accepted(engine, 'pauseNode', { host: host('NODE3') });
    show();
    runUntil(20_000);
    look();
    expect(cells('NODE2').slice(1, 3)).toEqual(['Not Responding', 'Down']);
    expect(cells('NODE3').slice(1, 4)).toEqual(['OK', 'Paused', 'Completed']);
  });

  it('given a cluster whose quorum is lost, then its powered hosts need attention', () => {
    const { look, killNode, runUntil } = opened({ nodes: 2, vmsPerNode: 1, quorumModel: 'NM' });
    killNode('NODE2');
    runUntil(10_000);
    look();
    expect(cells('NODE1').slice(1, 3)).toEqual(['Needs Attention', 'Down']);
  });

  it('given a choice in the tree, then the rows are those of that cluster or that host', () => {
    const { look, host, engine } = opened();
    look({ within: Object.keys(engine.world.clusters)[0] });
    expect(within(grid()).getAllByRole('row')).toHaveLength(5);
    look({ within: host('NODE2') });
    expect(within(grid()).getAllByRole('row')).toHaveLength(2);
    expect(details().getByRole('tablist', { name: 'Details of NODE2' })).toBeTruthy();
  });

  it('given a text to look for, then only hosts that have it are there, and typing is told', () => {
    const { look, onQuery } = opened();
    look({ query: 'NODE3' });
    expect(within(grid()).getAllByRole('row')).toHaveLength(2);
    fireEvent.change(screen.getByRole('searchbox', { name: 'Look for' }), { target: { value: 'x' } });
    expect(onQuery).toHaveBeenCalledWith('x');
  });

  it('given a click on a row, then that host goes into the address', () => {
    const { look, host, onSelect } = opened();
    look();
    fireEvent.click(rowOf('NODE2'));
    expect(onSelect).toHaveBeenCalledWith(host('NODE2'));
  });
});

describe('actions', () => {
  it('given a node that is Up, then it can be paused and killed; resume and restore say why not', () => {
    const { look, host, onKill } = opened();
    look({ selected: host('NODE1') });
    expect(reasonOf('Pause node…')).toBeNull();
    expect(reasonOf('Resume node')).toBe('NODE1 is Up; only a paused node can be resumed.');
    expect(reasonOf('Restore power')).toBe('NODE1 has power.');
    fireEvent.click(action('Kill (power loss)…'));
    expect(onKill).toHaveBeenCalledWith(host('NODE1'));
  });

  it('given a dead node, then only its power can be restored', () => {
    const { look, host, killNode, runUntil, onHeal } = opened();
    killNode('NODE2');
    runUntil(20_000);
    look({ selected: host('NODE2') });
    expect(reasonOf('Pause node…')).toBe(
      'NODE2 is Down in its cluster; only a node that is Up can be paused.',
    );
    expect(reasonOf('Kill (power loss)…')).toBe('NODE2 has no power already.');
    fireEvent.click(action('Restore power'));
    expect(onHeal).toHaveBeenCalledWith(host('NODE2'));
  });

  it('given a cluster with quorum, then a node can be evicted and nothing needs to be forced; without, the other way', () => {
    const { look, host, onCommand, killNode, runUntil } = opened();
    look({ selected: host('NODE1') });
    fireEvent.click(action('Evict node…'));
    expect(onCommand).toHaveBeenCalledWith('evictNode', host('NODE1'));
    expect(reasonOf('Force quorum…')).toBe('CLUSTER1 has quorum: nothing needs to be forced.');
    fireEvent.click(action('Configure cluster quorum settings…'));
    expect(onCommand).toHaveBeenCalledWith('changeQuorum', 'cluster:1');
    expect(reasonOf('Add node…')).toBe('Every host is a node of a cluster already.');
    for (const name of ['NODE2', 'NODE3', 'NODE4']) killNode(name);
    runUntil(60_000);
    fireEvent.click(action('Force quorum…'));
    expect(onCommand).toHaveBeenCalledWith('forceQuorum', host('NODE1'));
    expect(reasonOf('Evict node…')).toMatch(/^CLUSTER1 is down/);
    expect(reasonOf('Configure cluster quorum settings…')).toMatch(/^CLUSTER1 is down/);
  });

  it('given a window that may only watch, then every order says so', () => {
    const { look, store, host } = opened();
    act(() => applyStatus(store, { kind: 'read-only', reason: 'Another window has it.' }));
    look({ selected: host('NODE1') });
    for (const label of ['Pause node…', 'Resume node', 'Kill (power loss)…', 'Restore power'])
      expect(reasonOf(label)).toBe('Another window has it.');
    expect(reasonOf('Show on the map')).toBeNull();
  });

  it('given a right click, then the menu offers what the actions pane offers', () => {
    const { look, host } = opened();
    look({ selected: host('NODE2') });
    const listed = within(screen.getByRole('region', { name: 'NODE2' }))
      .getAllByRole('button')
      .slice(1)
      .map((button) => button.textContent);
    fireEvent.contextMenu(rowOf('NODE2'));
    expect(screen.getAllByRole('menuitem').map((entry) => entry.textContent)).toEqual(listed);
  });

  it('given Pause, then the dialog says what it means and costs, and the node is paused on the second click', async () => {
    const { look, host, show, engine } = opened({ nodes: 2, vmsPerNode: 2 });
    look({ selected: host('NODE2') });
    fireEvent.click(action('Pause node…'));
    const dialog = within(screen.getByRole('dialog', { name: 'Pause NODE2' }));
    expect(dialog.getByText(/keeps its groups, which go on running, and its vote/)).toBeTruthy();
    expect(dialog.getByText(/The memory does not carry the loss of a node\. Without NODE1/)).toBeTruthy();
    fireEvent.click(dialog.getByRole('button', { name: 'Pause node' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    show();
    expect(engine.world.nodes['node:2'].paused).toBe(true);
    expect(cells('NODE2')[2]).toBe('Paused');
  });

  it('given a paused node, when it is resumed, then it is Up again', async () => {
    const { look, host, engine, show } = opened();
    accepted(engine, 'pauseNode', { host: host('NODE3') });
    show();
    look({ selected: host('NODE3') });
    fireEvent.click(action('Resume node'));
    await waitFor(() => expect(cells('NODE3')[2]).toBe('Up'));
  });
});

describe('the details of a cluster', () => {
  it('given nothing selected, then its quorum stands there vote by vote', () => {
    const { look } = opened();
    look();
    expect(details().getByText('CLUSTER1 survives the loss of 2 more votes')).toBeTruthy();
    expect(valueOf('Model')).toBe('Node and Disk Majority');
    expect(valueOf('Votes')).toBe('5 of 5');
    expect(valueOf('Survives')).toBe('2 more votes, one after another');
    expect(valueOf('Witness')).toBe('Witness, owned by NODE1, votes');
    expect(table('Votes of CLUSTER1')).toEqual([
      ['NODE1', 'Up', 'Votes'],
      ['NODE2', 'Up', 'Votes'],
      ['NODE3', 'Up', 'Votes'],
      ['NODE4', 'Up', 'Votes'],
      ['Witness disk', 'Online', 'Votes'],
    ]);
  });

  it('given a lost node, then its vote is missing and the sentence counts on', () => {
    const { look, killNode, runUntil } = opened();
    killNode('NODE4');
    runUntil(20_000);
    look();
    expect(valueOf('Votes')).toBe('4 of 5');
    expect(table('Votes of CLUSTER1')[3]).toEqual(['NODE4', 'Down', 'No vote']);
    expect(details().getByText('CLUSTER1 survives the loss of 1 more vote')).toBeTruthy();
  });

  it('given hosts with room, then the reserve is OK; given full ones, then it is over-committed', () => {
    opened({ nodes: 4, vmsPerNode: 2 }).look();
    expect(valueOf('Cluster reserve')).toBe('OK (wanted: 1 node)');
    cleanup();
    opened({ nodes: 2, vmsPerNode: 3, ramMB: 8_192 }).look();
    expect(valueOf('Cluster reserve')).toBe('Over-committed (wanted: 1 node)');
    expect(valueOf('Node failures')).toMatch(/^The memory does not carry the loss of a node\. Without NODE1/);
  });

  it('given a failover under way, then VMs that are not yet back need their room too', () => {
    const { look, killNode, runUntil } = opened({ nodes: 3, vmsPerNode: 2, ramMB: 8_192 });
    killNode('NODE3');
    runUntil(6_000);
    look();
    expect(valueOf('Cluster reserve')).toBe('Over-committed (wanted: 1 node)');
    runUntil(300_000);
    expect(valueOf('Cluster reserve')).toBe('Over-committed (wanted: 1 node)');
  });

  it('given Networks, then each has its role, and which carry heartbeats', () => {
    const { look } = opened();
    look({ tab: 'networks' });
    expect(table('Networks of CLUSTER1')).toEqual([
      ['Public', 'Cluster and clients', 'Yes', 'Management', '10.0.0.0/24', '4 of 4'],
      ['Private', 'Cluster only', 'Yes', 'Heartbeat', '10.0.1.0/24', '4 of 4'],
    ]);
    expect(details().getByText(/every 1 s\. A node is taken for lost when 5 in a row/)).toBeTruthy();
  });

  it('given the witness, then its disk is one click away', () => {
    const { look, engine, goTo } = opened();
    look();
    fireEvent.click(details().getByRole('button', { name: 'Witness' }));
    const lun = Object.values(engine.world.luns).find(({ witness }) => witness);
    expect(goTo).toHaveBeenCalledWith('storage', lun!.id);
  });
});

describe('the details of a host', () => {
  it('given a host, then power, memory, processor, node and adapters stand there', () => {
    const { look, host } = opened();
    look({ selected: host('NODE2') });
    expect(valueOf('Power')).toMatch(/^On since 08:00:00/);
    expect(valueOf('Memory')).toMatch(/^6\.1 GB of 32 GB25\.9 GB available/);
    expect(valueOf('Processor')).toBe('Intel Xeon 7300, 16 logical processors');
    expect(valueOf('Node state')).toBe('Up since 08:00:00');
    expect(valueOf('Fabric')).toBe('iSCSI, 1 Gbit/s');
    expect(table('Network adapters')).toEqual([
      ['Public', 'Management', 'Public', 'Up'],
      ['Private', 'Heartbeat', 'Private', 'Up'],
    ]);
  });

  it('given a host without power, then its adapters and its memory say so', () => {
    const { look, host, killNode } = opened();
    killNode('NODE2');
    look({ selected: host('NODE2') });
    expect(valueOf('Power')).toMatch(/^Off since 08:00:00/);
    expect(valueOf('Memory')).toBe('32 GB, none in use without power');
    expect(table('Network adapters')[0]?.[3]).toBe('No power');
  });

  it('given its virtual machines, then each leads to its own view', () => {
    const { look, host, engine, goTo } = opened();
    look({ selected: host('NODE2'), tab: 'vms' });
    expect(table('Virtual machines on NODE2').map(([name, status]) => [name, status])).toEqual([
      ['VM02', 'Running'],
      ['VM06', 'Running'],
    ]);
    fireEvent.click(details().getByRole('button', { name: 'VM06' }));
    expect(goTo).toHaveBeenCalledWith('virtual-machines', vmNamed(engine, 'VM06'));
  });

  it('given its storage, then the LUNs that it owns stand there, the witness too', () => {
    const { look, host } = opened();
    look({ selected: host('NODE1'), tab: 'storage' });
    expect(table('LUNs of NODE1').map(([name, owned]) => [name, owned])).toEqual([
      ['Witness', 'Yes'],
      ['LUN01', 'Yes'],
      ['LUN05', 'Yes'],
    ]);
  });

  it('given the last tabs, then the charts and events are those of that host', () => {
    const { look, host } = opened();
    look({ selected: host('NODE1'), tab: 'performance' });
    expect(details().getByText(`charts of ${host('NODE1')}`)).toBeTruthy();
    look({ selected: host('NODE1'), tab: 'events' });
    expect(details().getByText(`events of ${host('NODE1')}`)).toBeTruthy();
  });
});
