/** The oracle that says what has to run again must know nothing of how the engine brings it back. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createEngine } from './engine.ts';
import { datacenter } from './testing/datacenters.ts';
import { EXCUSES, stillDown } from './testing/oracle.ts';

type History = Parameters<typeof stillDown>[1];

const NOTHING: History = { stopped: new Set(), waiting: new Set(), past: () => new Set() };

/** Two nodes with one machine each; the first is off, as if a rule had forgotten it. */
const forgotten = () => {
  const { world } = createEngine(datacenter({ nodes: 2, vmsPerNode: 1 }));
  world.vms['vm:1']!.phase = { kind: 'off', since: 0, because: 0 };
  return world;
};

const verdict = (world = forgotten(), history = NOTHING) => {
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

  it('given a host that could not hold everything at once, when it is asked, then memory is an excuse once it was short', () => {
    const world = forgotten();
    world.hosts['host:2']!.ramMB = 4_096;
    expect(verdict(world).wrong).toHaveLength(1);
    const past = () => new Set(['vmStartFailed']);
    expect(verdict(world, { ...NOTHING, past }).excused).toEqual([
      'memory was short where it was to start, and may be short on one of its possible owners',
    ]);
  });

  it('given a policy that never restarts, when it is asked, then this is an excuse for what has failed', () => {
    const world = forgotten();
    const resource = world.resources[world.vms['vm:1']!.resource!]!;
    resource.policies = { restartAction: 0 };
    expect(verdict(world).wrong).toHaveLength(1);
    resource.state = 'Failed';
    expect(verdict(world).excused).toEqual([
      'its policies leave a resource Failed that they never try again',
    ]);
  });

  it('given that auto start is off, when it is asked, then this is an excuse once its node was lost', () => {
    const world = forgotten();
    world.groups[world.vms['vm:1']!.group!]!.autoStart = false;
    expect(verdict(world).wrong).toHaveLength(1);
    const past = () => new Set(['groupTakenOver']);
    expect(verdict(world, { ...NOTHING, past }).excused).toEqual([
      'auto start is off, and its node was lost',
    ]);
  });
});
