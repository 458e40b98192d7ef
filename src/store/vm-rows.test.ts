import { describe, expect, it } from 'vitest';
import { createEngine, everything } from '../engine/engine.ts';
import { datacenter } from '../engine/testing/datacenters.ts';
import { accepted, hostNamed, kill, vmNamed } from '../engine/testing/run.ts';
import type { Frame, Transport } from '../protocol/frames.ts';
import { LIVE } from '../protocol/frames.ts';
import { applyFrame, createDatacenterStore } from './datacenter-store.ts';
import { vmRows } from './vm-rows.ts';

const TRANSPORT: Transport = { mode: 'playing', speed: 20, reached: 20 };

const opened = () => {
  const engine = createEngine(datacenter({ nodes: 3, vmsPerNode: 2 }));
  const { world } = engine;
  const store = createDatacenterStore();
  const other = createDatacenterStore();
  const datacenterOf = { ...world.datacenter, seed: 's', timing: world.timing, run: 1 };
  let seq = 0;
  const frame = (more: Partial<Frame>): Frame =>
    structuredClone({
      ...LIVE,
      seq,
      full: false,
      at: world.now,
      transport: TRANSPORT,
      changed: {},
      removed: {},
      facts: [],
      datacenter: null,
      ...more,
    });
  const full = () => frame({ full: true, changed: everything(world), datacenter: datacenterOf });
  const show = (more: Partial<Frame> = {}) => {
    seq += 1;
    applyFrame(store, frame({ ...engine.takeChanges(), ...more }));
    return vmRows(store);
  };
  engine.takeChanges();
  applyFrame(store, full());
  return {
    engine,
    show,
    rows: () => vmRows(store),
    /** The rows as a window makes them that opens at this instant. */
    fresh: () => {
      applyFrame(other, full());
      return vmRows(other);
    },
  };
};

describe('rows of virtual machines', () => {
  it('given a failover and orders, frame by frame, then they are what a window that opens then shows', () => {
    const { engine, show, fresh } = opened();
    accepted(engine, 'quickMigrate', { vm: vmNamed(engine, 'VM01'), to: hostNamed(engine, 'NODE3') });
    accepted(engine, 'pauseVm', { vm: vmNamed(engine, 'VM04') });
    for (let at = 500; at <= 120_000; at += 500) {
      engine.runUntil(at);
      if (at === 5_000) kill(engine, 'NODE2');
      expect(show()).toEqual(fresh());
    }
  });

  it('given a frame that changes one machine, then the rows of the others are the same objects', () => {
    const { engine, show, rows } = opened();
    const before = rows();
    accepted(engine, 'pauseVm', { vm: vmNamed(engine, 'VM03') });
    const after = show();
    expect(after.map((row, i) => row === before[i])).toEqual([true, true, false, true, true, true]);
  });

  it('given time that passes without a change, then it is the same array', () => {
    const { engine, show, rows } = opened();
    const before = rows();
    engine.runUntil(60_000);
    expect(show()).toBe(before);
  });

  it('given an instant before the last one, then a mark that was gone stands there again', () => {
    const { engine, show } = opened();
    kill(engine, 'NODE2');
    engine.runUntil(900_000);
    const mark = (at?: number) => show(at === undefined ? {} : { at })[1]?.mark;
    expect(mark()).toBe('');
    expect(mark(120_000)).toBe('cold boot, memory lost');
  });
});
