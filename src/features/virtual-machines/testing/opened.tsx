/** The view in a window's worth of address, and how tests read it. */
import { fireEvent, screen, within } from '@testing-library/react';
import { useState } from 'react';
import { vi } from 'vitest';
import type { VmId } from '../../../domain/ids.ts';
import type { Shape } from '../../../engine/testing/datacenters.ts';
import { hostNamed, vmNamed } from '../../../engine/testing/run.ts';
import type { ViewProps } from '../../../ui/view-props.ts';
import { openConsole } from '../../faults/testing/console.tsx';
import { VirtualMachinesView } from '../virtual-machines-view.tsx';

const slots = {
  performance: (of: string) => <p>charts of {of}</p>,
  events: (about: string) => <p>events of {about}</p>,
  why: (vm: VmId) => <p>causes of {vm}</p>,
};

type Given = Partial<Pick<ViewProps, 'within' | 'selected' | 'tab'>>;

export const opened = (shape: Partial<Shape> = {}, given: Given = {}) => {
  const console = openConsole({ nodes: 2, vmsPerNode: 2, ...shape });
  const goTo = vi.fn<ViewProps['goTo']>();
  const onInject = vi.fn<(on: string | null) => void>();
  const onCommand = vi.fn<(name: string, on: string | null) => void>();
  /** The window's address, in short. */
  function Address() {
    const [selected, onSelect] = useState(given.selected ?? null);
    const [tab, onTab] = useState<string | null>(given.tab ?? null);
    const [query, onQuery] = useState('');
    const props = { selected, onSelect, tab, onTab, query, onQuery, goTo, within: given.within ?? null };
    return <VirtualMachinesView {...props} slots={slots} onInject={onInject} onCommand={onCommand} />;
  }
  console.render(<Address />);
  const vm = (name: string) => vmNamed(console.engine, name);
  return {
    ...console,
    goTo,
    onInject,
    onCommand,
    vm,
    host: (name: string) => hostNamed(console.engine, name),
  };
};

export const grid = () => screen.getByRole('grid', { name: 'Virtual machines' });
export const titles = () =>
  within(grid())
    .getAllByRole('columnheader')
    .map((header) => header.textContent);
export const names = () =>
  within(grid())
    .getAllByRole('row')
    .slice(1)
    .map((row) => row.firstElementChild?.textContent);
export const line = (name: string) =>
  within(grid()).getByRole('gridcell', { name }).closest<HTMLElement>('[role=row]')!;
export const cell = (name: string, title: string) =>
  within(line(name)).getAllByRole('gridcell')[titles().indexOf(title)]?.textContent;
export const click = (name: string, keys: object = {}) =>
  fireEvent.click(line(name).firstElementChild!, keys);
export const pane = () => within(screen.getByRole('complementary', { name: 'Actions' }));
export const entry = (label: string | RegExp) => pane().getByRole('button', { name: label });
export const details = () => within(screen.getByRole('region', { name: 'Details' }));
