import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ColumnsButton, RememberedGrid } from './remembered-grid.tsx';
import { writeStored } from './stored.ts';
import { useGridMemory } from './use-grid-memory.ts';

type Item = { id: string; size: number; place: string };
const ITEMS: Item[] = [
  { id: 'b', size: 2, place: 'left' },
  { id: 'a', size: 3, place: 'right' },
];
const COLUMNS = [
  { id: 'id', title: 'Name', value: (item: Item) => item.id },
  { id: 'size', title: 'Size', value: (item: Item) => item.size },
  { id: 'place', title: 'Place', value: (item: Item) => item.place },
];

function Sample() {
  const memory = useGridMemory('sample', COLUMNS, { hidden: ['place'] });
  return (
    <>
      <ColumnsButton memory={memory} />
      <RememberedGrid
        label="Sample"
        memory={memory}
        rows={ITEMS}
        getRowId={({ id }) => id}
        actionsOf={(ids) => [{ id: 'open', label: `Open ${ids.join(' and ')}` }]}
      />
    </>
  );
}

const titles = () => screen.getAllByRole('columnheader').map((header) => header.textContent);
const names = () => screen.getAllByRole('row').map((row) => row.firstElementChild?.textContent);
const openHeaderMenu = () => fireEvent.contextMenu(screen.getByRole('columnheader', { name: 'Size' }));
const tick = (name: string) => fireEvent.click(screen.getByRole('menuitemcheckbox', { name }));

beforeEach(() => writeStored('failover-lab.grid.sample', null));
afterEach(cleanup);

describe('how a grid is arranged', () => {
  it('given columns hidden at first, when one is ticked and another not, then both changes are kept', () => {
    render(<Sample />);
    expect(titles()).toEqual(['Name', 'Size']);
    openHeaderMenu();
    tick('Place');
    tick('Size');
    expect(titles()).toEqual(['Name', 'Place']);
    cleanup();
    render(<Sample />);
    expect(titles()).toEqual(['Name', 'Place']);
  });

  it('given a sorted column, when the grid is opened again, then it is sorted as before', () => {
    render(<Sample />);
    fireEvent.click(screen.getByRole('columnheader', { name: 'Name' }));
    cleanup();
    render(<Sample />);
    expect(names()).toEqual(['Name', 'a', 'b']);
  });

  it('given changes, when it is arranged as at first, then columns and order are those of a first visit', () => {
    render(<Sample />);
    fireEvent.click(screen.getByRole('columnheader', { name: 'Name' }));
    openHeaderMenu();
    tick('Place');
    fireEvent.click(screen.getByRole('menuitem', { name: 'Arrange as at first' }));
    expect(titles()).toEqual(['Name', 'Size']);
    expect(names()).toEqual(['Name', 'b', 'a']);
  });

  it('given the column that names the row, then it can’t be hidden and says why', () => {
    render(<Sample />);
    openHeaderMenu();
    const name = screen.getByRole('menuitemcheckbox', { name: /^Name/ });
    expect(name.getAttribute('aria-disabled')).toBe('true');
    expect(within(name).getByText('It names the row.')).toBeTruthy();
  });

  it('given what another version stored, then the grid is as on a first visit', () => {
    writeStored('failover-lab.grid.sample', { hidden: 'size', sort: 3 });
    render(<Sample />);
    expect(titles()).toEqual(['Name', 'Size']);
  });

  it('given the Columns button, then it offers what the header’s menu offers', () => {
    render(<Sample />);
    fireEvent.click(screen.getByRole('button', { name: 'Columns' }));
    const ofButton = screen.getAllByRole('menuitemcheckbox').map((entry) => entry.textContent);
    cleanup();
    render(<Sample />);
    openHeaderMenu();
    expect(screen.getAllByRole('menuitemcheckbox').map((entry) => entry.textContent)).toEqual(ofButton);
  });
});

describe('the menu of a row', () => {
  it('given a right click, then the actions are those of that row', () => {
    render(<Sample />);
    fireEvent.contextMenu(screen.getByRole('gridcell', { name: 'a' }));
    expect(screen.getByRole('menuitem', { name: 'Open a' })).toBeTruthy();
  });
});
