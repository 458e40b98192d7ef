import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Action } from './action.ts';
import { ActionList } from './action-list.tsx';
import { DataGrid } from './data-grid.tsx';
import type { DataGridProps, GridColumn, GridSizing } from './grid-types.ts';
import { useContextMenu } from './menu.tsx';

type Vm = { id: string; name: string; ram: number; host: string };

const columns: readonly GridColumn<Vm>[] = [
  { id: 'name', title: 'Name', value: (vm) => vm.name },
  { id: 'ram', title: 'Memory', value: (vm) => vm.ram, text: (vm) => `${vm.ram} MB`, numeric: true },
  { id: 'host', title: 'Host', value: (vm) => vm.host },
];

const vm = (name: string, ram: number, host = 'NODE1'): Vm => ({ id: `vm:${name}`, name, ram, host });
const four = [vm('VM10', 512), vm('VM2', 4096, 'NODE2'), vm('mail', 2048), vm('VM1', 1024, 'NODE2')];
const getRowId = ({ id }: Vm) => id;

type Given = Partial<DataGridProps<Vm>>;

const grid = (given: Given = {}) => (
  <DataGrid label="Machines" rows={four} columns={columns} getRowId={getRowId} {...given} />
);
const focused = (given: Given = {}) => {
  const { rerender } = render(grid(given));
  act(() => theGrid().focus());
  return { again: (next: Given) => rerender(grid({ ...given, ...next })) };
};

const theGrid = () => screen.getByRole('grid', { name: 'Machines' });
const press = (key: string, more: object = {}) => fireEvent.keyDown(theGrid(), { key, ...more });
const lines = () =>
  screen
    .getAllByRole('row')
    .filter((row) => row.getAttribute('aria-rowindex') !== '1')
    .map((row) => within(row).getAllByRole('gridcell')[0].textContent);
const selectedNames = () =>
  screen.getAllByRole('row', { selected: true }).map((row) => row.firstElementChild?.textContent);
const currentLine = () => document.getElementById(theGrid().getAttribute('aria-activedescendant') ?? '');

afterEach(cleanup);

describe('walking by keyboard', () => {
  it('goes line by line, to the ends, and stops there', () => {
    focused();
    press('ArrowDown');
    expect(currentLine()?.textContent).toContain('VM2');
    press('End');
    expect(currentLine()?.textContent).toContain('VM1');
    press('ArrowDown');
    expect(selectedNames()).toEqual(['VM1']);
    press('Home');
    expect(selectedNames()).toEqual(['VM10']);
  });

  it('goes by pages in a list longer than the window, and draws only what is in sight', () => {
    const many = Array.from({ length: 500 }, (_, index) => vm(`VM${index}`, 512));
    focused({ rows: many });
    expect(theGrid().getAttribute('aria-rowcount')).toBe('501');
    expect(screen.getAllByRole('row').length).toBeLessThan(60);
    press('PageDown');
    const page = Number(currentLine()?.getAttribute('aria-rowindex')) - 2;
    expect(page).toBeGreaterThan(5);
    press('PageDown');
    expect(currentLine()?.getAttribute('aria-rowindex')).toBe(String(2 * page + 2));
    press('PageUp');
    press('PageUp');
    expect(selectedNames()).toEqual(['VM0']);
    press('End');
    expect(currentLine()?.getAttribute('aria-rowindex')).toBe('501');
  });

  it('goes to the name that is typed; the same letter again goes to the next', () => {
    focused();
    press('m');
    expect(selectedNames()).toEqual(['mail']);
    press('q');
    expect(selectedNames()).toEqual(['mail']);
  });

  it('takes letters that follow quickly as one word', () => {
    focused();
    for (const key of ['v', 'm', '2']) press(key);
    expect(selectedNames()).toEqual(['VM2']);
  });

  it('walks through the names that begin alike', () => {
    focused();
    press('v');
    expect(selectedNames()).toEqual(['VM2']);
    press('v');
    expect(selectedNames()).toEqual(['VM1']);
    press('v');
    expect(selectedNames()).toEqual(['VM10']);
  });

  it('opens the current row with Enter', () => {
    const onActivate = vi.fn<(row: Vm) => void>();
    focused({ onActivate });
    press('ArrowDown');
    press('Enter');
    expect(onActivate).toHaveBeenCalledExactlyOnceWith(four[1]);
  });

  it('leaves the keys of a control inside a cell to the control', () => {
    const rendered = columns.map((column) =>
      column.id === 'host' ? { ...column, render: () => <button type="button">Go</button> } : column,
    );
    focused({ columns: rendered });
    press('ArrowDown');
    fireEvent.keyDown(screen.getAllByRole('button', { name: 'Go' })[0], { key: 'End' });
    expect(selectedNames()).toEqual(['VM2']);
  });
});

describe('selecting', () => {
  it('follows what the parent holds', () => {
    const onSelectionChange = vi.fn<(ids: ReadonlySet<string>) => void>();
    const { again } = focused({ selection: new Set(['vm:mail']), onSelectionChange, singleSelect: true });
    expect(selectedNames()).toEqual(['mail']);
    fireEvent.click(screen.getByText('VM2'));
    expect(onSelectionChange).toHaveBeenCalledWith(new Set(['vm:VM2']));
    expect(selectedNames()).toEqual(['mail']);
    again({ selection: new Set(['vm:VM2']) });
    expect(selectedNames()).toEqual(['VM2']);
  });

  it('starts at the selected row when it gets the focus', () => {
    focused({ selection: new Set(['vm:mail']) });
    expect(currentLine()?.textContent).toContain('mail');
  });

  it('takes ranges with Shift and single rows with Ctrl, unless only one may be selected', () => {
    const { again } = focused();
    fireEvent.click(screen.getByText('VM2'));
    fireEvent.click(screen.getByText('VM1'), { shiftKey: true });
    expect(selectedNames()).toEqual(['VM2', 'mail', 'VM1']);
    fireEvent.click(screen.getByText('mail'), { ctrlKey: true });
    expect(selectedNames()).toEqual(['VM2', 'VM1']);
    again({ singleSelect: true });
    fireEvent.click(screen.getByText('mail'), { ctrlKey: true });
    expect(selectedNames()).toEqual(['mail']);
  });

  it('reveals a row that appears later than it was asked for', () => {
    const { again } = focused({ revealId: 'vm:new' });
    expect(currentLine()?.textContent).toContain('VM10');
    again({ revealId: 'vm:new', rows: [...four, vm('new', 1)] });
    expect(currentLine()?.textContent).toContain('new');
  });
});

describe('sorting', () => {
  const header = (name: string) => screen.getByRole('columnheader', { name });

  it('goes by names as people count, both ways round, and back', () => {
    render(grid());
    fireEvent.click(header('Name'));
    expect(lines()).toEqual(['mail', 'VM1', 'VM2', 'VM10']);
    expect(header('Name').getAttribute('aria-sort')).toBe('ascending');
    fireEvent.click(header('Name'));
    expect(lines()).toEqual(['VM10', 'VM2', 'VM1', 'mail']);
    fireEvent.click(header('Name'));
    expect(lines()).toEqual(['VM10', 'VM2', 'mail', 'VM1']);
    expect(header('Name').hasAttribute('aria-sort')).toBe(false);
  });

  it('begins with the largest figure', () => {
    render(grid());
    fireEvent.click(header('Memory'));
    expect(lines()).toEqual(['VM2', 'mail', 'VM1', 'VM10']);
  });

  it('works from the keyboard, and the header is left downwards', () => {
    focused();
    press('ArrowUp');
    press('ArrowRight');
    expect(currentLine()?.textContent).toBe('Memory');
    press('Enter');
    expect(lines()).toEqual(['VM2', 'mail', 'VM1', 'VM10']);
    press('ArrowDown');
    expect(currentLine()?.getAttribute('role')).toBe('row');
  });

  it('changes the width of a column from the keyboard', () => {
    const onColumnSizingChange = vi.fn<(sizing: GridSizing) => void>();
    focused({ onColumnSizingChange });
    press('ArrowUp');
    press('ArrowRight', { shiftKey: true });
    expect(onColumnSizingChange).toHaveBeenCalledWith({ name: 130 });
    expect(theGrid().style.getPropertyValue('--grid-columns')).toMatch(/^130px /);
  });
});

describe('live data', () => {
  const sorted = { sort: { column: 'ram', descending: true } };
  const grown = four.map((row) => (row.name === 'VM10' ? { ...row, ram: 9000 } : row));

  it('sorts anew when a value changes', () => {
    const { again } = focused(sorted);
    again({ rows: grown });
    expect(lines()).toEqual(['VM10', 'VM2', 'mail', 'VM1']);
  });

  it('keeps the rows under the pointer until it has gone', () => {
    const { again } = focused(sorted);
    fireEvent.pointerMove(screen.getByText('mail'));
    again({ rows: [...grown, vm('new', 9999)] });
    expect(lines()).toEqual(['VM2', 'mail', 'VM1', 'VM10', 'new']);
    expect(screen.getByText('9000 MB')).toBeTruthy();
    fireEvent.pointerLeave(theGrid());
    expect(lines()).toEqual(['new', 'VM10', 'VM2', 'mail', 'VM1']);
  });

  it('sorts under the pointer when that is what was clicked', () => {
    render(grid());
    fireEvent.pointerMove(screen.getByText('mail'));
    fireEvent.click(screen.getByRole('columnheader', { name: 'Name' }));
    expect(lines()).toEqual(['mail', 'VM1', 'VM2', 'VM10']);
  });

  it('stays on its row when that moves, and at its place when it goes', () => {
    const { again } = focused();
    press('ArrowDown');
    again({ rows: [vm('first', 1), ...four] });
    expect(currentLine()?.textContent).toContain('VM2');
    again({ rows: [vm('first', 1), four[0], four[2]] });
    expect(currentLine()?.textContent).toContain('VM10');
    expect(document.activeElement).toBe(theGrid());
  });
});

describe('filtering', () => {
  it('looks for every word in what the cells say', () => {
    const onCountChange = vi.fn<(count: number) => void>();
    const { again } = focused({ filterText: 'node2 MB', onCountChange });
    expect(lines()).toEqual(['VM2', 'VM1']);
    expect(onCountChange).toHaveBeenLastCalledWith(2);
    again({ filterText: '4096 mb' });
    expect(lines()).toEqual(['VM2']);
  });

  it('says whether there is nothing at all or nothing that fits', () => {
    const { again } = focused({ filterText: 'exchange', emptyText: 'No machines on this host.' });
    expect(theGrid().textContent).toContain('No match for “exchange” among 4 items.');
    again({ rows: [], filterText: '' });
    expect(theGrid().textContent).toContain('No machines on this host.');
  });
});

describe('grouping', () => {
  it('heads each group, counts it, and folds it by keyboard', () => {
    focused({ groupBy: 'host' });
    expect(lines()).toEqual(['NODE1(2)', 'VM10', 'mail', 'NODE2(2)', 'VM2', 'VM1']);
    press('Home');
    press('ArrowLeft');
    expect(lines()).toEqual(['NODE1(2)', 'NODE2(2)', 'VM2', 'VM1']);
    press('ArrowRight');
    expect(lines()).toHaveLength(6);
  });
});

describe('the context menu', () => {
  const start = vi.fn<() => void>();
  const actions: readonly Action[] = [
    { id: 'start', label: 'Start', run: start },
    { id: 'migrate', label: 'Migrate', disabled: 'Turned off already.' },
  ];
  function WithMenu() {
    const [selection, setSelection] = useState<ReadonlySet<string>>(new Set<string>());
    const menu = useContextMenu('Machine');
    return (
      <>
        {grid({
          selection,
          onSelectionChange: setSelection,
          singleSelect: true,
          onContextMenu: ({ at }) => menu.open(at, actions),
        })}
        <ActionList title="Actions" actions={actions} />
        {menu.element}
      </>
    );
  }
  const names = (elements: HTMLElement[]) => elements.map((each) => each.textContent);

  it.each([
    ['Shift+F10', () => press('F10', { shiftKey: true })],
    ['the menu key', () => press('ContextMenu')],
    ['a right click', () => fireEvent.contextMenu(screen.getByText('VM2'))],
  ])('opens on %s with what the actions pane has, and selects its row', async (_, open) => {
    render(<WithMenu />);
    act(() => theGrid().focus());
    press('ArrowDown');
    open();
    const menu = await screen.findByRole('menu', { name: 'Machine' });
    expect(selectedNames()).toEqual(['VM2']);
    const buttons = screen.getAllByRole('button', { hidden: true }).slice(1);
    expect(names(within(menu).getAllByRole('menuitem'))).toEqual(names(buttons));
  });

  it('runs what is clicked and refuses what cannot be done, with the reason', async () => {
    render(<WithMenu />);
    fireEvent.contextMenu(screen.getByText('mail'));
    const refused = await screen.findByRole('menuitem', { name: /Migrate/ });
    expect(refused.getAttribute('aria-disabled')).toBe('true');
    expect(refused.textContent).toContain('Turned off already.');
    fireEvent.click(screen.getByRole('menuitem', { name: 'Start' }));
    expect(start).toHaveBeenCalledOnce();
  });
});
