import { describe, expect, it, vi } from 'vitest';
import { createEngine, everything } from '../engine/engine.ts';
import { datacenter } from '../engine/testing/datacenters.ts';
import type { Frame } from '../protocol/frames.ts';
import { applyFrame, createDatacenterStore, type DatacenterState } from './datacenter-store.ts';
import { stableRows, stableValue } from './stable-rows.ts';

const frame = (seq: number, more: Partial<Frame> = {}): Frame => ({
  branch: 'main',
  asOf: 'live',
  seq,
  full: false,
  at: seq * 100,
  transport: { mode: 'playing', speed: 1, reached: 1 },
  changed: {},
  removed: {},
  facts: [],
  datacenter: null,
  ...more,
});

const filled = () => {
  const { world } = createEngine(datacenter({ nodes: 2, vmsPerNode: 2 }));
  const store = createDatacenterStore();
  applyFrame(store, frame(1, { full: true, changed: structuredClone(everything(world)) }));
  return { store, vm: Object.values(world.vms)[0]! };
};

const names = ({ tables }: DatacenterState) => [...tables.vms.values()].map(({ id, name }) => ({ id, name }));

describe('what is derived from the mirror', () => {
  it('given a frame in which only time went on, then rows that say nothing about time are not made anew', () => {
    const { store } = filled();
    const make = vi.fn<typeof names>(names);
    const rows = stableRows(make);
    const before = rows(store);
    applyFrame(store, frame(2));
    expect(rows(store)).toBe(before);
    expect(make).toHaveBeenCalledTimes(1);
  });

  it('given a table that changed, then they are, and those that say the same stay the same', () => {
    const { store, vm } = filled();
    const rows = stableRows(names);
    const before = rows(store);
    applyFrame(store, frame(2, { changed: { vms: [{ ...vm, name: 'RENAMED' }] } }));
    expect(rows(store)[0]).toEqual({ id: vm.id, name: 'RENAMED' });
    expect(rows(store)[1]).toBe(before[1]);
  });

  it('given a value that tells the time, when time goes on, then it goes along', () => {
    const { store } = filled();
    const clock = stableValue(({ at }) => Math.floor(at / 300));
    expect(clock(store)).toBe(0);
    applyFrame(store, frame(2));
    expect(clock(store)).toBe(0);
    applyFrame(store, frame(3));
    expect(clock(store)).toBe(1);
  });

  it('given another datacenter that looks the same, then everything is made anew', () => {
    const { store } = filled();
    const make = vi.fn<typeof names>(names);
    const rows = stableRows(make);
    rows(store);
    const { world } = createEngine(datacenter({ nodes: 2, vmsPerNode: 2 }));
    const datacenterInfo = {
      name: 'Lab',
      description: '',
      startsAt: '2008-11-03T08:00:00',
      seed: '1',
      run: 2,
    };
    applyFrame(
      store,
      frame(1, {
        full: true,
        changed: structuredClone(everything(world)),
        datacenter: { ...datacenterInfo, timing: { profile: 'reference', jitter: false } },
      }),
    );
    rows(store);
    expect(make).toHaveBeenCalledTimes(2);
  });
});
