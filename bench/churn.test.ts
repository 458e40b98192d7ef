import { describe, expect, it } from 'vitest';
import { SECOND } from '../src/domain/units.ts';
import { stateHash } from '../src/engine/kernel/hash.ts';
import { churnOf, otherNode } from './churn.ts';
import { benchEngine, playEngine } from './play-engine.ts';
import { benchYardstick, playYardstick } from './play-yardstick.ts';
import type { Played } from './played.ts';

const SIZE = { hosts: 4, vms: 24 };
/** Many of both in a short time. */
const HARD = { migrationEvery: 1_000 * SECOND, failureEvery: 50_000 * SECOND, repairAfter: 1_000 * SECOND };

describe('the churn', () => {
  it('given the same size and time, then it is the same', () => {
    expect(churnOf(SIZE, 0, 50_000 * SECOND)).toEqual(churnOf(SIZE, 0, 50_000 * SECOND));
  });

  it('given a time cut in two, then both parts together are the whole', () => {
    const until = 100_000 * SECOND;
    const parts = [
      ...churnOf(SIZE, 0, 33_333 * SECOND, HARD),
      ...churnOf(SIZE, 33_333 * SECOND, until, HARD),
    ];
    expect(parts).toEqual(churnOf(SIZE, 0, until, HARD));
  });

  it('given ten periods, then every VM moves ten times', () => {
    const events = churnOf(SIZE, 0, 100_000 * SECOND);
    for (let vm = 0; vm < SIZE.vms; vm += 1)
      expect(events.filter((event) => event.kind === 'migrate' && event.vm === vm)).toHaveLength(10);
  });

  it('given a failure, then its repair follows four hours later', () => {
    const events = churnOf(SIZE, 0, 6_000_000 * SECOND);
    const failed = events.filter(({ kind }) => kind === 'fail');
    const repaired = events.filter(({ kind }) => kind === 'repair').map(({ at }) => at);
    expect(failed.length).toBeGreaterThan(SIZE.hosts);
    expect(repaired).toEqual(failed.map(({ at }) => at + 14_400 * SECOND).slice(0, repaired.length));
  });

  it('given a draw, then a move goes to any node but the present one', () => {
    expect([0, 0.4, 0.999].map((u) => otherNode(['A', 'B', 'C'], 'B', u))).toEqual(['A', 'A', 'C']);
  });
});

describe('the churn, played', () => {
  const until = 40_000 * SECOND;

  it('given the engine twice, then state and counts are the same', () => {
    const runs = [0, 1].map(() => {
      const engine = benchEngine(SIZE);
      const { wallMs: _, ...counts } = playEngine(engine, SIZE, until, HARD);
      return { counts, hash: stateHash(engine.world) };
    });
    expect(runs[0]).toEqual(runs[1]);
  });

  // The yardstick doesn't move a VM that boots, so that once in a while one order is refused there alone.
  it('given the engine and the yardstick, then as many moves and failovers happen and take as long', () => {
    const engine = playEngine(benchEngine(SIZE), SIZE, until, HARD);
    const yardstick = playYardstick(benchYardstick(SIZE), SIZE, until, HARD);
    expect(engine.failovers).toBeGreaterThan(20);
    expect(Math.abs(yardstick.failovers - engine.failovers)).toBeLessThanOrEqual(2);
    expect(yardstick.migrations / engine.migrations).toBeCloseTo(1, 2);
    const each = ({ migrationMs, migrations }: Played) => migrationMs / migrations;
    expect(each(yardstick) / each(engine)).toBeCloseTo(1, 2);
  });

  it('given the engine and the yardstick, then heartbeats and samples are what makes the difference', () => {
    const engine = playEngine(benchEngine(SIZE), SIZE, until);
    const yardstick = playYardstick(benchYardstick(SIZE), SIZE, until);
    expect(yardstick.events).toBeGreaterThan(100 * engine.events);
    expect(yardstick.migrations).toBe(engine.migrations);
  });
});
