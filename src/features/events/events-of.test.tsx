import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { hostNamed, kill, vmNamed } from '../../engine/testing/run.ts';
import type { ViewProps } from '../../ui/view-props.ts';
import { openConsole } from '../faults/testing/console.tsx';
import { EventsOf } from './events-of.tsx';

afterEach(cleanup);

const killed = () => {
  const console = openConsole({ nodes: 4, vmsPerNode: 1 });
  kill(console.engine, 'NODE2');
  console.runUntil(6_000);
  return { ...console, goTo: vi.fn<ViewProps['goTo']>() };
};

const texts = () =>
  within(screen.getByRole('grid'))
    .getAllByRole('row')
    .slice(1)
    .map((row) => row.textContent ?? '');

describe('events of one thing', () => {
  it('given a killed host, then its events stand there, the newest first, with time, level and Windows event id', () => {
    const { render, engine } = killed();
    render(<EventsOf about={hostNamed(engine, 'NODE2')} />);
    const rows = texts();
    expect(rows[0]).toContain('NODE2 was removed from the active failover cluster membership');
    expect(rows[0]).toMatch(/^Critical08:00:06\.000?1135/);
    expect(rows.at(-1)).toContain('NODE2');
    expect(rows.some((row) => row.includes('VM02 went down with NODE2'))).toBe(true);
    expect(rows.some((row) => row.includes('NODE3'))).toBe(false);
  });

  it('given more happening, then it is added on top', () => {
    const { render, engine, runUntil } = killed();
    render(<EventsOf about={vmNamed(engine, 'VM02')} />);
    const before = texts().length;
    runUntil(300_000);
    expect(texts().length).toBeGreaterThan(before);
    expect(texts()[0]).toContain('VM02 serves its users again');
  });

  it('given the level set to errors, or words looked for, then only those are shown', () => {
    const { render, engine } = killed();
    render(<EventsOf about={hostNamed(engine, 'NODE2')} />);
    fireEvent.change(screen.getByRole('combobox', { name: 'Level' }), { target: { value: 'error' } });
    expect(texts().every((row) => /^(Error|Critical)/.test(row))).toBe(true);
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: '1135' } });
    expect(texts()).toHaveLength(1);
  });

  it('given an event, when its link is pressed, then the view of what it is about opens', () => {
    const { render, engine, goTo } = killed();
    render(<EventsOf about={hostNamed(engine, 'NODE2')} goTo={goTo} />);
    fireEvent.click(screen.getByRole('button', { name: 'VM02' }));
    expect(goTo).toHaveBeenCalledWith('virtual-machines', vmNamed(engine, 'VM02'));
  });

  it('given nothing that happened to it, then it says so', () => {
    const { render, engine } = openConsole({ nodes: 2, vmsPerNode: 1 });
    render(<EventsOf about={hostNamed(engine, 'NODE2')} />);
    expect(screen.getByText('Nothing has happened to it yet.')).toBeTruthy();
  });

  it('given facts that the mirror no longer has, then it says that older ones are missing', () => {
    const { render, engine, show, store } = killed();
    const kept = store.getState().facts.slice(3);
    show({ full: true, changed: {}, facts: [...kept] });
    render(<EventsOf about={hostNamed(engine, 'NODE2')} />);
    expect(screen.getByText(/older ones are no longer kept here/)).toBeTruthy();
  });
});
