import { describe, expect, it } from 'vitest';
import { kill } from '../../engine/testing/run.ts';
import { answering, beat, missed, silentPeers } from './heartbeats.ts';
import { hostRowsOf } from './host-rows.ts';
import { pictured } from './testing/pictured.ts';

const heartbeat = { delayMs: 1_000, threshold: 5 };
const silence = {
  node: 'node:1' as const,
  by: ['node:2' as const],
  firstLostAt: 10_000,
  downAt: 15_000,
  told: true,
  down: false,
  cause: 1,
};

describe('missed heartbeats', () => {
  it.each([
    [9_000, 0],
    [10_999, 0],
    [11_000, 1],
    [13_400, 3],
    [15_000, 5],
    [60_000, 5],
  ])('given %i ms, then %i are missed', (now, count) => {
    expect(missed(silence, heartbeat, now)).toBe(count);
  });

  it('given the instant at which the peer counts as down, then all of the threshold is missed', () => {
    expect(missed(silence, heartbeat, silence.downAt)).toBe(heartbeat.threshold);
  });

  it('given a node that lost its power, then the others count, and it counts nothing itself', () => {
    const lab = pictured({ nodes: 4, vmsPerNode: 1 });
    kill(lab.engine, 'NODE2');
    lab.after(3_000);
    const { tables, at } = lab.state();
    expect(silentPeers(tables.clusters.get('cluster:1')!, tables, at)).toMatchObject([
      { name: 'NODE2', missed: 3, threshold: 5 },
    ]);
    const rows = hostRowsOf(tables, at);
    expect(rows.map(({ misses }) => misses.length)).toEqual([1, 0, 1, 1]);
    expect(rows[0].label).toContain('misses 3 of 5 heartbeats of NODE2');
  });

  it('given the regroup that removed it, then nobody misses it any more', () => {
    const lab = pictured({ nodes: 4, vmsPerNode: 1 });
    kill(lab.engine, 'NODE2');
    lab.after(8_000);
    const { tables, at } = lab.state();
    expect(hostRowsOf(tables, at).flatMap(({ misses }) => misses)).toEqual([]);
  });
});

describe('heartbeats under way', () => {
  it('given an instant, then it tells how long ago they were sent', () => {
    expect(beat(heartbeat, 7_000)).toBe(0);
    expect(beat(heartbeat, 7_250)).toBe(0.25);
  });

  it('given a dead node, then every other one answers', () => {
    const lab = pictured({ nodes: 3, vmsPerNode: 1 });
    kill(lab.engine, 'NODE1');
    const { tables } = lab.state();
    expect(answering('cluster:1', 'network:1', tables)).toEqual(['host:2', 'host:3']);
  });
});
