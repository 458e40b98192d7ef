/** The oracle that says what has to run again must know nothing of how the engine brings it back. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createEngine } from './engine.ts';
import { datacenter } from './testing/datacenters.ts';
import { EXCUSES, stillDown } from './testing/oracle.ts';

const NOTHING = { formed: new Set<string>(), stopped: new Set<string>() };

/** Two nodes with one machine each; the first is off, as if a rule had forgotten it. */
const forgotten = () => {
  const { world } = createEngine(datacenter({ nodes: 2, vmsPerNode: 1 }));
  world.vms['vm:1']!.phase = { kind: 'off', since: 0, because: 0 };
  return world;
};

const verdict = (world = forgotten(), history: Parameters<typeof stillDown>[1] = NOTHING) => {
  const excused: string[] = [];
  return { wrong: stillDown(world, history, (because) => void excused.push(because)), excused };
};

describe('the oracle', () => {
  it('imports no rule: only types', () => {
    const source = readFileSync(new URL('./testing/oracle.ts', import.meta.url), 'utf8');
    expect([...source.matchAll(/^import (?!type )/gm)]).toEqual([]);
  });

  it('given a machine that is off for no reason, when it is asked, then it can run', () => {
    expect(verdict()).toEqual({ wrong: ['L-01 VM01 is off, and can run'], excused: [] });
  });

  it('given that somebody stopped it, when it is asked, then this is one of the exceptions', () => {
    const { wrong, excused } = verdict(forgotten(), { ...NOTHING, stopped: new Set(['vm:1']) });
    expect(wrong).toEqual([]);
    expect(EXCUSES).toEqual(expect.arrayContaining(excused));
  });

  it('given that the only other node is Paused, when it is asked, then its own node can still run it', () => {
    const world = forgotten();
    world.nodes['node:2']!.paused = true;
    expect(verdict(world).wrong).toHaveLength(1);
    world.nodes['node:1']!.paused = true;
    expect(verdict(world).excused).toEqual(['every possible owner is Paused']);
  });

  it('given a host that could not hold everything at once, when it is asked, then memory is an excuse', () => {
    const world = forgotten();
    world.hosts['host:2']!.ramMB = 4_096;
    expect(verdict(world).excused).toEqual(['memory may be short on one of its possible owners']);
  });
});
