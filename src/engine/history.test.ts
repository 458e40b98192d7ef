import { describe, expect, it } from 'vitest';
import type { FactId, HostId } from '../domain/ids.ts';
import { MINUTE } from '../domain/units.ts';
import { createEngine, type Engine } from './engine.ts';
import { factOf, keepFacts } from './kernel/history.ts';
import { accepted, hostNamed, vmNamed } from './testing/run.ts';
import { datacenter } from './testing/datacenters.ts';

/** More than is kept of a small datacenter, with no cause among what was before. */
const MUCH = 40_000;

/** So much happens that all before it is history, and at last something with this cause; then the history is cut. */
const muchLater = ({ world }: Engine, cause: FactId = 0): void => {
  for (let i = 1; i <= MUCH; i += 1) {
    const why = i < MUCH ? 0 : cause;
    world.facts.push({ id: world.nextFact, at: world.now, cause: why, kind: 'guestBooted', ids: {} });
    world.nextFact += 1;
  }
  keepFacts(world);
};

/** The facts from one back to its root that are still known. */
const chain = ({ world }: Engine, from: FactId): string[] => {
  const kinds: string[] = [];
  for (let fact = factOf(world.facts, from); fact; fact = factOf(world.facts, fact.cause))
    kinds.unshift(fact.kind);
  return kinds;
};

const begun = () => createEngine(datacenter({ nodes: 2, vmsPerNode: 1 }));
const first = (engine: Engine) => engine.world.vms[vmNamed(engine, 'VM01')];
const off = (host: HostId) => ({ fault: { kind: 'nodePowerLoss' as const, host } });

describe('what is kept of the history', () => {
  it('is bounded, newest last', () => {
    const engine = begun();
    muchLater(engine);
    const { facts, nextFact } = engine.world;
    expect(facts.length).toBeLessThan(MUCH / 2);
    expect(facts.at(-1)!.id).toBe(nextFact - 1);
  });

  it('given an outage that lasts, then its whole chain of causes is there', () => {
    const engine = begun();
    const host = hostNamed(engine, 'NODE1');
    accepted(engine, 'injectFault', off(host));
    const before = chain(engine, first(engine).outage!.because);
    expect(before.length).toBeGreaterThan(1);
    muchLater(engine);
    expect(chain(engine, first(engine).outage!.because)).toEqual(before);
  });

  it('given an outage that nobody asked for and that is over, then how it began and ended is there', () => {
    const engine = begun();
    accepted(engine, 'injectFault', off(hostNamed(engine, 'NODE1')));
    engine.runUntil(10 * MINUTE);
    const [{ because, endedBy }] = first(engine).pastOutages;
    const before = [chain(engine, because), chain(engine, endedBy!)];
    muchLater(engine);
    expect([chain(engine, because), chain(engine, endedBy!)]).toEqual(before);
    expect(before.every((kinds) => kinds.length > 1)).toBe(true);
  });

  it('given an outage that was asked for and is over, then it may be forgotten', () => {
    const engine = begun();
    accepted(engine, 'quickMigrate', { vm: first(engine).id, to: hostNamed(engine, 'NODE2') });
    engine.runUntil(10 * MINUTE);
    const [{ because, planned }] = first(engine).pastOutages;
    expect(planned).toBe(true);
    expect(factOf(engine.world.facts, because)).not.toBeNull();
    muchLater(engine);
    expect(factOf(engine.world.facts, because)).toBeNull();
  });

  it('given something recent whose cause is older, then the cause is there', () => {
    const engine = begun();
    accepted(engine, 'pauseNode', { host: hostNamed(engine, 'NODE2') });
    const cause = engine.world.facts.at(-1)!.id;
    muchLater(engine, cause);
    expect(factOf(engine.world.facts, cause)).not.toBeNull();
    muchLater(engine);
    expect(factOf(engine.world.facts, cause)).toBeNull();
  });
});
