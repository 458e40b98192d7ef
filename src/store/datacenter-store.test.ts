import { describe, expect, it } from 'vitest';
import type { Fact } from '../domain/facts.ts';
import { KINDS } from '../domain/records.ts';
import { createEngine, everything, type Engine } from '../engine/engine.ts';
import { datacenter } from '../engine/testing/datacenters.ts';
import { diceOf } from '../engine/testing/dice.ts';
import { randomRun } from '../engine/testing/random-run.ts';
import { randomScenario } from '../engine/testing/random-scenario.ts';
import type { DatacenterInfo, Frame } from '../protocol/frames.ts';
import { LIVE } from '../protocol/frames.ts';
import type { DatacenterStore } from './datacenter-store.ts';
import { applyFrame, applyStatus, createDatacenterStore, FACTS_KEPT } from './datacenter-store.ts';
import { allOf, namesOf } from './hooks.tsx';

const info = (run: number): DatacenterInfo => ({
  name: 'Lab',
  description: '',
  startsAt: '2008-11-03T08:00:00',
  seed: 's',
  timing: { profile: 'calibrated', jitter: true },
  run,
});

const frame = (seq: number, more: Partial<Frame> = {}): Frame => ({
  ...LIVE,
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

/** As it comes over the wire: equal, but nothing of it the same object. */
const wire = <T>(data: T): T => structuredClone(data);

const full = (seq: number, engine: Engine, run = 1): Frame =>
  wire(frame(seq, { full: true, changed: everything(engine.world), datacenter: info(run) }));

const smallEngine = () => createEngine(datacenter({ nodes: 2, vmsPerNode: 2 }));

/** A store that holds a small datacenter, frame 1. */
const filled = () => {
  const store = createDatacenterStore();
  const engine = smallEngine();
  engine.takeChanges();
  applyFrame(store, full(1, engine));
  return { store, engine };
};

const contents = (store: DatacenterStore) =>
  Object.fromEntries(
    KINDS.map((kind) => [kind, new Map<string, unknown>(store.getState().tables[kind])] as const),
  );

const fact = (id: number): Fact => ({ ...smallEngine().world.facts[0]!, id });

describe('a frame', () => {
  it('given an empty store, when a delta comes first, then it is a gap and nothing is taken over', () => {
    const store = createDatacenterStore();
    const before = store.getState();
    const { vms } = everything(smallEngine().world);
    expect(applyFrame(store, frame(7, { changed: { vms } }))).toBe('gap');
    expect(store.getState()).toBe(before);
    expect(before.tables.vms.size).toBe(0);
  });

  it('given frame 1, when frame 3 comes, then it is a gap; frame 2 fits, and so does any full one', () => {
    const { store, engine } = filled();
    expect(applyFrame(store, frame(3))).toBe('gap');
    expect(applyFrame(store, frame(2))).toBe('applied');
    expect(applyFrame(store, frame(2))).toBe('gap');
    expect(applyFrame(store, full(90, engine))).toBe('applied');
    expect(applyFrame(store, frame(91))).toBe('applied');
    expect(store.getState()).toMatchObject({ seq: 91, at: 9_100, frames: 4 });
  });

  it('given a random run, when every frame is applied, then the tables equal the engine at each of them', () => {
    for (const seed of ['oak', 'pine', 'elm']) {
      const dice = diceOf(`${seed}/frames`);
      const engine = createEngine(randomScenario(seed), { seed });
      const store = createDatacenterStore();
      engine.takeChanges();
      let seq = 1;
      applyFrame(store, full(seq, engine));
      for (const { at, name, args } of randomRun(seed).journal) {
        engine.runUntil(at);
        engine.order(name, args as never);
        if (dice.roll() < 0.3) continue;
        seq += 1;
        expect(applyFrame(store, wire(frame(seq, engine.takeChanges())))).toBe('applied');
        const now = everything(engine.world);
        for (const kind of KINDS) {
          const { tables } = store.getState();
          const expected = new Map(
            (now[kind] ?? []).map((entity) => [entity.id as string, entity as object]),
          );
          expect(new Map<string, object>(tables[kind])).toEqual(expected);
        }
      }
      expect(seq).toBeGreaterThan(5);
    }
  });

  it('given what was received when, then the store says so, with view, clock and transport', () => {
    const { store } = filled();
    applyFrame(store, frame(2, { at: 5_000, transport: { mode: 'paused', speed: 20, reached: 0 } }), 777);
    expect(store.getState()).toMatchObject({
      branch: 'main',
      asOf: 'live',
      at: 5_000,
      receivedAt: 777,
      transport: { mode: 'paused', speed: 20, reached: 0 },
      datacenter: { name: 'Lab', run: 1 },
    });
  });
});

describe('identity', () => {
  it('given one VM that changed, when the frame is applied, then only it and its table are others', () => {
    const { store } = filled();
    const before = store.getState();
    const tables = contents(store);
    const [vm, other] = before.tables.vms.values();
    const [vms, hosts] = [allOf(store, 'vms'), allOf(store, 'hosts')];
    applyFrame(store, frame(2, { changed: { vms: [{ ...vm!, ramMB: 4_096 }] } }));
    const after = store.getState();
    expect(after.tables.vms.get(vm!.id)).toMatchObject({ ramMB: 4_096 });
    expect(after.tables.vms.get(other!.id)).toBe(other);
    expect(after.versions).toEqual({ ...before.versions, vms: before.versions.vms + 1 });
    expect(allOf(store, 'vms')).not.toBe(vms);
    expect(allOf(store, 'vms').map(({ id }) => id)).toEqual(vms.map(({ id }) => id));
    expect(allOf(store, 'hosts')).toBe(hosts);
    for (const [id, host] of tables.hosts!) expect(after.tables.hosts.get(id as never)).toBe(host);
  });

  it('given a full frame that says the same, when it is applied, then everything keeps its identity', () => {
    const { store, engine } = filled();
    const before = store.getState();
    const tables = contents(store);
    const vms = allOf(store, 'vms');
    expect(applyFrame(store, full(2, engine))).toBe('applied');
    expect(store.getState().versions).toEqual(before.versions);
    expect(allOf(store, 'vms')).toBe(vms);
    for (const kind of KINDS)
      for (const [id, entity] of tables[kind]!)
        expect(new Map<string, unknown>(store.getState().tables[kind]).get(id)).toBe(entity);
  });

  it('given a name, when something else changes, then the function of names stays; when it changes, it is another', () => {
    const { store } = filled();
    const [vm] = store.getState().tables.vms.values();
    const nameOf = namesOf(store);
    expect(nameOf(vm!.id)).toBe(vm!.name);
    applyFrame(store, frame(2, { changed: { vms: [{ ...vm!, ramMB: 4_096 }] } }));
    expect(namesOf(store)).toBe(nameOf);
    applyFrame(store, frame(3, { changed: { vms: [{ ...vm!, name: 'RENAMED' }] } }));
    expect(namesOf(store)).not.toBe(nameOf);
    expect(namesOf(store)(vm!.id)).toBe('RENAMED');
    expect(namesOf(store)('vm:999')).toBe('vm:999');
  });
});

describe('removal', () => {
  it('given a VM that is gone, when the frame names it, then it leaves its table and no other', () => {
    const { store } = filled();
    const [vm] = store.getState().tables.vms.values();
    const { versions } = store.getState();
    const count = allOf(store, 'vms').length;
    applyFrame(store, frame(2, { removed: { vms: [vm!.id] } }));
    expect(store.getState().tables.vms.has(vm!.id)).toBe(false);
    expect(allOf(store, 'vms')).toHaveLength(count - 1);
    expect(store.getState().versions).toEqual({ ...versions, vms: versions.vms + 1 });
  });

  it('given one that was never there, when a frame removes it, then no version grows', () => {
    const { store } = filled();
    const { versions } = store.getState();
    applyFrame(store, frame(2, { removed: { vms: ['vm:999'] } }));
    expect(store.getState().versions).toEqual(versions);
  });

  it('given a full frame without it, when it is applied, then it is gone too', () => {
    const { store, engine } = filled();
    const [vm] = store.getState().tables.vms.values();
    const whole = full(9, engine);
    whole.changed.vms = whole.changed.vms?.filter(({ id }) => id !== vm!.id);
    applyFrame(store, whole);
    expect(store.getState().tables.vms.has(vm!.id)).toBe(false);
  });

  it('given another run, when its full frame comes, then nothing of the old one is kept, though ids are the same', () => {
    const { store } = filled();
    applyFrame(store, frame(2, { facts: [fact(1), fact(2)] }));
    const before = contents(store);
    applyFrame(store, full(3, smallEngine(), 2));
    expect(store.getState()).toMatchObject({ facts: [], datacenter: { run: 2 } });
    for (const [id, vm] of before.vms!) {
      const after = store.getState().tables.vms.get(id as never);
      expect(after).toEqual(vm);
      expect(after).not.toBe(vm);
    }
  });
});

describe('facts', () => {
  const ids = (store: DatacenterStore) => store.getState().facts.map(({ id }) => id);

  it('given new facts, when frames come, then they stand newest last, each once', () => {
    const { store } = filled();
    applyFrame(store, frame(2, { facts: [fact(1), fact(2)] }));
    const before = store.getState().facts;
    applyFrame(store, frame(3));
    expect(store.getState().facts).toBe(before);
    applyFrame(store, frame(4, { facts: [fact(2), fact(3)] }));
    expect(ids(store)).toEqual([1, 2, 3]);
  });

  it('given more than are kept, when they come, then the oldest are dropped', () => {
    const { store } = filled();
    const many = Array.from({ length: FACTS_KEPT + 5 }, (_, i) => i + 1);
    const one = fact(1);
    applyFrame(store, frame(2, { facts: many.map((id) => ({ ...one, id })) }));
    expect(ids(store)).toEqual(many.slice(5));
  });

  it('given a full frame, when it comes, then its facts replace what was held', () => {
    const { store, engine } = filled();
    applyFrame(store, frame(2, { facts: [fact(8), fact(9)] }));
    applyFrame(store, { ...full(3, engine), facts: [fact(5)] });
    expect(ids(store)).toEqual([5]);
  });
});

describe('status', () => {
  it('given what the link says, when it is applied, then only the status is different', () => {
    const { store } = filled();
    const before = store.getState();
    applyStatus(store, { kind: 'read-only', reason: 'Another tab' });
    expect(store.getState()).toEqual({ ...before, status: { kind: 'read-only', reason: 'Another tab' } });
  });
});
