import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Panes } from './panes.tsx';
import { ViewLayout } from './view-layout.tsx';

beforeEach(() => localStorage.clear());
afterEach(cleanup);

const view = (details?: React.ReactNode, run = () => {}) => (
  <ViewLayout
    title="Hosts"
    main={<input aria-label="Grid" />}
    details={details}
    sections={[{ title: 'NODE1', actions: [{ id: 'pause', label: 'Pause Node', run }] }]}
  />
);

describe('the frame of a view', () => {
  it('names its panes', () => {
    const run = vi.fn<() => void>();
    render(view(<p>Details of NODE1</p>, run));
    expect(screen.getByRole('region', { name: 'Hosts' })).toBeTruthy();
    expect(screen.getByRole('region', { name: 'Details' }).textContent).toContain('NODE1');
    fireEvent.click(screen.getByRole('button', { name: 'Pause Node' }));
    expect(run).toHaveBeenCalledOnce();
  });

  it('keeps the grid, its focus and what it holds when details come and go', () => {
    const { rerender } = render(view(null));
    const grid = screen.getByRole('textbox', { name: 'Grid' });
    grid.focus();
    rerender(view(<p>NODE1</p>));
    rerender(view());
    rerender(view(null));
    expect(screen.getByRole('textbox', { name: 'Grid' })).toBe(grid);
    expect(document.activeElement).toBe(grid);
  });

  it('says what the details pane waits for, and has none where a view has no details', () => {
    const { rerender } = render(view(null));
    expect(screen.getByRole('region', { name: 'Details' }).textContent).toContain('Select a row');
    rerender(view());
    expect(screen.queryByRole('region', { name: 'Details' })).toBeNull();
  });
});

describe('panes', () => {
  it('have a bar between them that assistive technology can name', () => {
    const pane = (id: string) => ({ id, content: id });
    render(
      <Panes id="test" label="the tree" orientation="horizontal" panes={[pane('a'), false, pane('b')]} />,
    );
    const bars = screen.getAllByRole('separator', { name: 'Size of the tree' });
    expect(bars).toHaveLength(1);
    expect(bars[0].tabIndex).toBe(0);
  });
});
