import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Shape } from '../../engine/testing/datacenters.ts';
import { accepted, hostNamed, kill, vmNamed } from '../../engine/testing/run.ts';
import type { ViewProps } from '../../ui/view-props.ts';
import { openConsole } from '../faults/testing/console.tsx';
import { WhyPane } from './why-pane.tsx';

afterEach(cleanup);

const opened = (shape: Shape) => {
  const console = openConsole(shape);
  const { engine, render } = console;
  return {
    ...console,
    kill: (name: string) => kill(engine, name),
    ask: (name: string, goTo?: ViewProps['goTo']) =>
      render(<WhyPane vm={vmNamed(engine, name)} goTo={goTo} />),
  };
};

const lines = async (title: string) =>
  within(await screen.findByRole('region', { name: title }))
    .getAllByRole('listitem')
    .map((line) => line.textContent ?? '');

describe('why a VM was down', () => {
  it('given a failover that is over, then the whole chain stands there, with times between and event ids', async () => {
    const { kill: killNode, runUntil, ask } = opened({ nodes: 4, vmsPerNode: 1 });
    killNode('NODE2');
    runUntil(300_000);
    ask('VM02');
    expect(
      await screen.findByText(
        'VM02 did not serve its users from 08:00:00 to 08:01:42, for 1 min 43 s, because NODE2 lost power; everything in its memory is gone.',
      ),
    ).toBeTruthy();
    const down = await lines('What took it down');
    expect(down.at(0)).toContain('fault injected: Node power loss on NODE2');
    expect(down.at(-1)).toContain('VM02 went down with NODE2');
    const back = await lines('How it came back');
    expect(back.find((line) => line.includes('heartbeats of NODE2 missed'))).toContain('5 s later');
    expect(back.find((line) => line.includes('NODE2 was removed'))).toContain('(event 1135)');
    expect(back.at(-1)).toContain('VM02 serves its users again');
    expect(await lines('What would have helped')).toEqual([expect.stringContaining('quick-migrate it')]);
  });

  it('given a challenge for the witness, then its seconds are named', async () => {
    const { kill: killNode, runUntil, ask } = opened({ nodes: 2, vmsPerNode: 1 });
    killNode('NODE1');
    runUntil(300_000);
    ask('VM01');
    expect(await lines('What would have helped')).toContainEqual(
      expect.stringMatching(/^7 s went by in the challenge/),
    );
  });

  it('given quorum that was lost by one vote in an even cluster, then a witness is what would have helped', async () => {
    const { kill: killNode, runUntil, ask } = opened({ nodes: 4, vmsPerNode: 1, quorumModel: 'NM' });
    killNode('NODE2');
    killNode('NODE3');
    runUntil(30_000);
    ask('VM01');
    expect(
      await screen.findByText(/quorum lost: 2 of 4 votes, 3 needed/, { selector: '.why-summary *' }),
    ).toBeTruthy();
    expect(screen.getByText(/CLUSTER1 is down: no node holds quorum/)).toBeTruthy();
    const helped = await lines('What would have helped');
    expect(helped[0]).toContain('1 more vote would have kept the cluster up');
    expect(helped[1]).toContain('witness disk');
  });

  it('given a VM that is down, then what it waits for goes on with the clock', async () => {
    const { kill: killNode, runUntil, show, ask } = opened({ nodes: 4, vmsPerNode: 1 });
    killNode('NODE2');
    show();
    ask('VM02');
    expect(await screen.findByText(/count the missed heartbeats of NODE2; at 08:00:05/)).toBeTruthy();
    runUntil(5_200);
    expect(screen.getByText(/agree who is left/)).toBeTruthy();
    runUntil(6_200);
    expect(screen.getByText(/NODE\d becomes its owner/)).toBeTruthy();
    runUntil(9_000);
    expect(screen.getByText(/brings its disk and its configuration Online/)).toBeTruthy();
    runUntil(42_500);
    expect(screen.getByText(/Guest boots 50 %/)).toBeTruthy();
  });

  it('given no node that may own it, then it says so and what to do', async () => {
    const {
      kill: killNode,
      runUntil,
      ask,
    } = opened({
      nodes: 2,
      vmsPerNode: 1,
      vm: (index) => (index === 1 ? { possibleOwners: ['NODE2'] } : {}),
    });
    killNode('NODE2');
    runUntil(60_000);
    ask('VM02');
    expect(await screen.findByText(/No node that is Up may own it/)).toBeTruthy();
  });

  it('given a quick migration, then the gap was planned and the order that made it is the first cause', async () => {
    const { engine, runUntil, ask } = opened({ nodes: 2, vmsPerNode: 1 });
    accepted(engine, 'quickMigrate', { vm: vmNamed(engine, 'VM01'), to: hostNamed(engine, 'NODE2') });
    runUntil(300_000);
    ask('VM01');
    expect(await screen.findByText('Planned gap')).toBeTruthy();
    expect(screen.getByText(/because somebody asked for it: Quick migrate virtual machine/)).toBeTruthy();
  });

  it('given a VM that was never down, then there is nothing to explain', async () => {
    const { ask } = opened({ nodes: 2, vmsPerNode: 1 });
    ask('VM01');
    expect(await screen.findByText('VM01 was never down.')).toBeTruthy();
  });

  it('given another VM chosen, then the first one’s causes are never shown as its own', async () => {
    const { engine, kill: killNode, runUntil, ask } = opened({ nodes: 4, vmsPerNode: 1 });
    killNode('NODE2');
    runUntil(300_000);
    const { rerender } = ask('VM02');
    await screen.findByText(/VM02 did not serve/);
    rerender(<WhyPane vm={vmNamed(engine, 'VM01')} />);
    expect(screen.queryByText(/did not serve/)).toBeNull();
    expect(await screen.findByText('VM01 was never down.')).toBeTruthy();
  });

  it('given the host that failed, then its button leads there', async () => {
    const { engine, kill: killNode, runUntil, ask } = opened({ nodes: 4, vmsPerNode: 1 });
    const goTo = vi.fn<ViewProps['goTo']>();
    killNode('NODE2');
    runUntil(300_000);
    ask('VM02', goTo);
    (await screen.findByRole('button', { name: 'Go to NODE2' })).click();
    expect(goTo).toHaveBeenCalledWith('hosts', hostNamed(engine, 'NODE2'));
  });
});
