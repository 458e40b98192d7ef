import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Tree, type TreeItem } from './tree.tsx';

const items: readonly TreeItem[] = [
  {
    id: 'all',
    label: 'All Hosts',
    icon: 'folder',
    children: [
      {
        id: 'cluster',
        label: 'CLUSTER1',
        icon: 'cluster',
        note: 'survives 1 more node',
        children: [
          { id: 'n1', label: 'NODE1', icon: 'host' },
          { id: 'n2', label: 'NODE2', icon: 'host' },
        ],
      },
      { id: 'lone', label: 'SRV9', icon: 'host' },
    ],
  },
  { id: 'array', label: 'MD3000', icon: 'array' },
];

const onSelect = vi.fn<(id: string) => void>();
function Selecting() {
  const [selected, setSelected] = useState<string | null>(null);
  const select = (id: string) => {
    onSelect(id);
    setSelected(id);
  };
  return <Tree label="Hosts" items={items} selected={selected} onSelect={select} />;
}

const item = (name: string | RegExp) => screen.getByRole('treeitem', { name });
const focusOn = () => document.activeElement?.getAttribute('aria-label');
const press = (...keys: string[]) => {
  for (const key of keys) fireEvent.keyDown(document.activeElement!, { key });
};
const open = () => {
  render(<Selecting />);
  act(() => item('All Hosts').focus());
};

afterEach(cleanup);

describe('a tree', () => {
  it('tells level, place, state and note', () => {
    open();
    const cluster = item('CLUSTER1, survives 1 more node');
    expect(cluster.getAttribute('aria-level')).toBe('2');
    expect(cluster.getAttribute('aria-expanded')).toBe('true');
    expect(item('NODE2').getAttribute('aria-posinset')).toBe('2');
    expect(item('NODE2').getAttribute('aria-setsize')).toBe('2');
    expect(item('NODE2').hasAttribute('aria-expanded')).toBe(false);
  });

  it('is one tab stop that moves along', () => {
    open();
    press('ArrowDown', 'ArrowDown');
    const stops = screen.getAllByRole('treeitem').filter((each) => each.tabIndex === 0);
    expect(stops).toEqual([item('NODE1')]);
    expect(focusOn()).toBe('NODE1');
    expect(onSelect).toHaveBeenLastCalledWith('n1');
  });

  it('walks up and down and to both ends, and stops there', () => {
    open();
    press('End', 'ArrowDown');
    expect(focusOn()).toBe('MD3000');
    press('ArrowUp');
    expect(focusOn()).toBe('SRV9');
    press('Home', 'ArrowUp');
    expect(focusOn()).toBe('All Hosts');
  });

  it('folds and unfolds with the arrows, and goes between parent and child', () => {
    open();
    press('ArrowRight', 'ArrowRight');
    expect(focusOn()).toBe('NODE1');
    press('ArrowLeft');
    expect(focusOn()).toBe('CLUSTER1, survives 1 more node');
    press('ArrowLeft');
    expect(screen.queryByRole('treeitem', { name: 'NODE1' })).toBeNull();
    press('ArrowDown');
    expect(focusOn()).toBe('SRV9');
    press('ArrowUp', 'ArrowRight');
    expect(item('NODE1')).toBeTruthy();
  });

  it('selects what has the focus with Enter', () => {
    open();
    onSelect.mockClear();
    press('Enter');
    expect(onSelect).toHaveBeenCalledExactlyOnceWith('all');
  });

  it('goes to the name that is typed', () => {
    open();
    press('n', 'n');
    expect(focusOn()).toBe('NODE2');
  });

  it('takes selection and focus along when their branch is folded', () => {
    open();
    press('End', 'ArrowUp', 'ArrowUp');
    expect(focusOn()).toBe('NODE2');
    fireEvent.click(item('All Hosts').querySelector('.ui-tree-toggle')!);
    expect(onSelect).toHaveBeenLastCalledWith('all');
    expect(focusOn()).toBe('All Hosts');
  });

  it('folds with a double click, and selects with the place beside a leaf', () => {
    open();
    fireEvent.doubleClick(item('CLUSTER1, survives 1 more node'));
    expect(screen.queryByRole('treeitem', { name: 'NODE1' })).toBeNull();
    fireEvent.click(item('SRV9').querySelector('.ui-tree-toggle')!);
    expect(onSelect).toHaveBeenLastCalledWith('lone');
  });
});
