import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { HostId } from '../../domain/ids.ts';
import type { Shape } from '../../engine/testing/datacenters.ts';
import { accepted, hostNamed, kill, vmNamed } from '../../engine/testing/run.ts';
import { applyStatus } from '../../store/datacenter-store.ts';
import type { ViewProps } from '../../ui/view-props.ts';
import { openConsole } from '../faults/testing/console.tsx';
import { OverviewView } from './overview-view.tsx';

afterEach(cleanup);

const opened = (shape: Shape = { nodes: 4, vmsPerNode: 2 }) => {
  const console = openConsole(shape);
  const goTo = vi.fn<ViewProps['goTo']>();
  const onKill = vi.fn<(host: HostId | null) => void>();
  const onHeal = vi.fn<(host: HostId) => void>();
  const props: ViewProps = {
    selected: null,
    onSelect: vi.fn<ViewProps['onSelect']>(),
    tab: null,
    onTab: vi.fn<ViewProps['onTab']>(),
    query: '',
    onQuery: vi.fn<ViewProps['onQuery']>(),
    within: null,
    goTo,
  };
  const onInject = vi.fn<(on: string | null) => void>();
  const onFaults = vi.fn<() => void>();
  const doors = { onKill, onHeal, onInject, onFaults };
  console.render(<OverviewView {...props} {...doors} charts={<p>charts</p>} />);
  const killNode = (name: string) => {
    kill(console.engine, name);
    console.show();
  };
  return { ...console, ...doors, killNode, goTo };
};

const region = (name: string) => within(screen.getByRole('region', { name }));
const voters = () =>
  within(screen.getByRole('list', { name: 'Votes of CLUSTER1' }))
    .getAllByRole('listitem')
    .map((voter) => voter.textContent);

describe('before anything happened', () => {
  it('given a fresh datacenter, then it names the two clicks to a failover, and the first one is there', () => {
    const { onKill } = opened();
    expect(region('Failover').getByText('See a failover: two clicks')).toBeTruthy();
    fireEvent.click(region('Failover').getByRole('button', { name: 'Kill a node…' }));
    expect(onKill).toHaveBeenCalledWith(null);
  });

  it('given that all is well, then nothing is wrong and every voter votes', () => {
    opened();
    expect(region('What is wrong now').getByText('Nothing.')).toBeTruthy();
    expect(region('CLUSTER1').getByText('5 of 5 votes, 3 needed')).toBeTruthy();
    expect(region('CLUSTER1').getByText('8 of 8 serve their users')).toBeTruthy();
    expect(voters()).toEqual([
      'NODE1Up, votes',
      'NODE2Up, votes',
      'NODE3Up, votes',
      'NODE4Up, votes',
      'Witness diskOnline, votes',
    ]);
    expect(screen.getByText('charts')).toBeTruthy();
  });

  it('given a window that may only watch, then a node can’t be killed from here', () => {
    const { store } = opened();
    act(() => applyStatus(store, { kind: 'read-only', reason: 'Another window has it.' }));
    const button = region('Failover').getByRole('button', { name: 'Kill a node…' });
    expect((button as HTMLButtonElement).disabled).toBe(true);
  });
});

describe('a failover', () => {
  it('given a node just killed, then host and VMs are wrong since that second, the host first', () => {
    const { killNode, runUntil } = opened();
    runUntil(60_000);
    killNode('NODE2');
    runUntil(63_000);
    const lines = region('What is wrong now').getAllByRole('listitem');
    expect(lines.map((line) => line.textContent)).toEqual([
      expect.stringContaining('NODE2 has no powersince 08:01:00'),
      expect.stringContaining('VM02 does not serve its users'),
      expect.stringContaining('VM06 does not serve its users'),
    ]);
    expect(voters()[1]).toBe('NODE2No heartbeat, votes');
  });

  it('given the failover under way, then it tells in a sentence how far it is, and ends', () => {
    const { killNode, runUntil } = opened();
    killNode('NODE2');
    expect(region('Failover').getByText(/miss its heartbeats and decide about quorum/)).toBeTruthy();
    runUntil(20_000);
    expect(region('Failover').getByText(/kept quorum \(4 of 5 votes, 3 needed\)/)).toBeTruthy();
    expect(region('Failover').getByText('0 of 2 serve again')).toBeTruthy();
    expect(voters()[1]).toBe('NODE2Down, no vote');
    runUntil(600_000);
    expect(region('Failover').getByText(/^Over after 1 min/)).toBeTruthy();
    expect(region('Failover').getByText('2 of 2 serve again')).toBeTruthy();
  });

  it('given a VM that went down, then its name and the question why lead to its causes', () => {
    const { engine, killNode, goTo } = opened();
    killNode('NODE2');
    fireEvent.click(region('Failover').getByRole('button', { name: 'Why was VM02 down?' }));
    fireEvent.click(region('What is wrong now').getByRole('button', { name: 'VM02' }));
    expect(goTo.mock.calls).toEqual([
      ['virtual-machines', vmNamed(engine, 'VM02'), 'why'],
      ['virtual-machines', vmNamed(engine, 'VM02'), 'why'],
    ]);
  });

  it('given a dead host, then its power can be restored from the list', () => {
    const { engine, killNode, onHeal } = opened();
    killNode('NODE3');
    fireEvent.click(screen.getByRole('button', { name: 'Restore power: NODE3' }));
    expect(onHeal).toHaveBeenCalledWith(hostNamed(engine, 'NODE3'));
  });

  it('given quorum lost, then the cluster is what is wrong first, and its voters have no vote', () => {
    const { killNode, runUntil } = opened({ nodes: 2, vmsPerNode: 1, quorumModel: 'NM' });
    killNode('NODE2');
    runUntil(10_000);
    const lines = region('What is wrong now').getAllByRole('listitem');
    expect(lines[0]?.textContent).toContain('CLUSTER1 is down: no node holds quorum');
    expect(
      lines.some((line) => line.textContent?.includes('NODE1 is Down: its cluster service stopped')),
    ).toBe(true);
    expect(voters().every((voter) => voter?.endsWith('no vote'))).toBe(true);
  });

  it('given what happened, then the latest events stand newest first with their Windows ids', () => {
    const { killNode, runUntil } = opened();
    killNode('NODE2');
    runUntil(6_000);
    const lines = region('Latest events')
      .getAllByRole('listitem')
      .map((line) => line.textContent);
    expect(lines.findIndex((line) => line?.includes('quorum kept'))).toBeLessThan(
      lines.findIndex((line) => line?.includes('NODE2 was removed')),
    );
    expect(lines.find((line) => line?.includes('NODE2 was removed'))).toMatch(/1135$/);
  });
});

describe('the witness', () => {
  it('given a lost witness owner, then the disk that gives no vote is a problem that leads to its LUN', () => {
    const { engine, killNode, runUntil, goTo } = opened();
    killNode('NODE1');
    runUntil(7_000);
    const line = region('What is wrong now')
      .getAllByRole('listitem')
      .find((one) => one.textContent?.includes('has a witness disk that gives no vote'));
    fireEvent.click(within(line!).getByRole('button', { name: 'CLUSTER1' }));
    const lun = Object.values(engine.world.luns).find(({ witness }) => witness);
    expect(goTo).toHaveBeenCalledWith('storage', lun!.id, undefined);
    expect(voters().at(-1)).toBe('Witness diskBeing claimed, no vote');
  });
});

describe('jobs', () => {
  it('given a quick migration, then it stands there with its step, and leads to the job', () => {
    const { engine, show, goTo } = opened();
    const { job } = accepted(engine, 'quickMigrate', {
      vm: vmNamed(engine, 'VM01'),
      to: hostNamed(engine, 'NODE2'),
    });
    show();
    const jobs = region('Jobs');
    expect(jobs.getByRole('img', { name: 'Running' })).toBeTruthy();
    expect(jobs.getByRole('listitem').textContent).toContain('VM01 to NODE2');
    fireEvent.click(jobs.getByRole('button', { name: 'Quick migrate virtual machine' }));
    expect(goTo).toHaveBeenCalledWith('jobs', job);
  });

  it('given a paused node, then that is only a warning', () => {
    const { engine, show } = opened();
    accepted(engine, 'pauseNode', { host: hostNamed(engine, 'NODE4') });
    show();
    const [line] = region('What is wrong now').getAllByRole('listitem');
    expect(line?.textContent).toContain('NODE4 is paused and receives no group');
    expect(within(line!).getByRole('img', { name: 'Warning' })).toBeTruthy();
  });
});
