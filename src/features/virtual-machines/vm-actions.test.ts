import { describe, expect, it, vi } from 'vitest';
import type { Offer } from './offers.ts';
import { vmActions } from './vm-actions.ts';

const handlers = () => ({
  readOnly: undefined,
  onOrder: vi.fn<(order: string) => void>(),
  onConfigure: vi.fn<(command: string) => void>(),
  noGroup: undefined,
  onInject: vi.fn<() => void>(),
  onWhy: vi.fn<() => void>(),
  onMap: vi.fn<() => void>(),
});
const migration = (able: number, of: number): Offer => ({ order: 'quickMigrate', able, of, reason: 'Busy.' });
const first = (offer: Offer) => vmActions([offer], handlers())[0]!;

describe('the words of an entry', () => {
  it.each([
    [1, 1, 'Migrate virtual machine…'],
    [3, 3, 'Migrate 3 of 3…'],
    [2, 3, 'Migrate 2 of 3…'],
    [0, 3, 'Migrate virtual machine…'],
  ])('given %i of %i that take it, then it reads %s', (able, of, label) => {
    expect(first(migration(able, of)).label).toBe(label);
  });

  it('given none of several, then the reason says so; given one of them, then it can be done', () => {
    expect(first(migration(0, 3)).disabled).toBe('None of the 3 selected. Busy.');
    expect(first(migration(1, 3)).disabled).toBeUndefined();
  });

  it('given several for a live migration, then it says one at a time', () => {
    expect(first({ ...migration(3, 3), order: 'liveMigrate' })).toMatchObject({
      label: 'Live migrate 3 of 3…',
      disabled: 'Select one virtual machine only: a node takes part in one live migration at a time.',
    });
  });

  it('given more than are asked about at once, then it says how many can be', () => {
    expect(first(migration(100, 100)).disabled).toBeUndefined();
    expect(first(migration(101, 101)).disabled).toBe(
      '101 are selected. Select at most 100 to migrate at once.',
    );
  });
});
