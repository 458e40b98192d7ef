import { describe, expect, it } from 'vitest';
import { createEngine, type Engine } from './engine.ts';
import { datacenter, nodeName } from './testing/datacenters.ts';
import { accepted, factsOf, firstAt, hostNamed, kill, vmNamed } from './testing/run.ts';

const MINUTES = 60_000;

const healAll = (engine: Engine) => {
  for (const fault of Object.values(engine.world.faults)) accepted(engine, 'healFault', { fault: fault.id });
};

/** Which host runs each VM, by name. */
const places = (engine: Engine): Record<string, string> =>
  Object.fromEntries(
    Object.values(engine.world.vms).map(({ name, phase }) => [
      name,
      'on' in phase ? engine.world.hosts[phase.on].name : phase.kind,
    ]),
  );

describe('forming', () => {
  it('given all hosts get power at one instant, when they have booted, then all become Up together (2.6)', () => {
    const engine = createEngine(datacenter({ nodes: 5, vmsPerNode: 1, quorumModel: 'NM' }));
    const before = places(engine);
    for (let i = 0; i < 5; i += 1) kill(engine, nodeName(i));
    engine.runUntil(MINUTES);
    healAll(engine);
    engine.runUntil(10 * MINUTES);
    const up = [...factsOf(engine, 'clusterFormed'), ...factsOf(engine, 'nodeJoined')];
    expect(up.map(({ at }) => at)).toEqual(Array(5).fill(MINUTES + 183_000));
    expect(places(engine)).toEqual(before);
  });
});

describe('joining', () => {
  it('given a member has died unnoticed, when another node wants in, then it waits until that member is removed (R-15)', () => {
    const engine = createEngine(datacenter({ nodes: 4, vmsPerNode: 1 }));
    kill(engine, 'NODE4');
    engine.runUntil(MINUTES);
    healAll(engine);
    const joinsAt = MINUTES + 180_000 + 5_000;
    engine.runUntil(joinsAt - 2_500);
    kill(engine, 'NODE3');
    engine.runUntil(10 * MINUTES);
    const removed = factsOf(engine, 'nodeRemoved').at(-1)!;
    expect(removed).toMatchObject({ at: joinsAt + 4_000 });
    // It asks every second; at the instant of the decision itself it is too early.
    expect(firstAt(engine, 'nodeJoined')).toBe(joinsAt + 5_000);
  });
});

describe('a regroup', () => {
  it('given it runs, when a quick migration is ordered, then nothing is saved before the quorum decision (R-33)', () => {
    const engine = createEngine(datacenter({ nodes: 3, vmsPerNode: 1 }));
    kill(engine, 'NODE3');
    engine.runUntil(5_300);
    accepted(engine, 'quickMigrate', { vm: vmNamed(engine, 'VM02'), to: hostNamed(engine, 'NODE1') });
    engine.runUntil(5 * MINUTES);
    expect(firstAt(engine, 'vmSaving')).toBe(firstAt(engine, 'quorumKept'));
    expect(factsOf(engine, 'migrationCompleted')).toHaveLength(1);
  });

  it('given a second pair goes down in its opening, then both nodes go in one regroup (R-30)', () => {
    const scenario = datacenter({ nodes: 5, vmsPerNode: 1, quorumModel: 'NM' });
    scenario.clusters[0]!.heartbeat = { delayMs: 250, threshold: 5 };
    const engine = createEngine(scenario);
    kill(engine, 'NODE5');
    engine.runUntil(100);
    kill(engine, 'NODE4');
    engine.runUntil(MINUTES);
    expect(factsOf(engine, 'peerDown').map(({ at }) => at)).toEqual([1_250, 1_500]);
    expect(factsOf(engine, 'regroupStarted')).toHaveLength(1);
    expect(factsOf(engine, 'nodeRemoved').map(({ at }) => at)).toEqual([2_250, 2_250]);
  });

  it('given a pair goes down after its opening, then it starts again from there (R-30)', () => {
    const engine = createEngine(datacenter({ nodes: 5, vmsPerNode: 1, quorumModel: 'NM' }));
    // Heartbeats 1 s apart: the opening lasts from 5.0 s to 5.5 s; the next threshold is reached at 6.0 s.
    kill(engine, 'NODE5');
    engine.runUntil(5_600);
    kill(engine, 'NODE4');
    engine.runUntil(MINUTES);
    expect(factsOf(engine, 'regroupStarted').map(({ at }) => at)).toEqual([5_000, 11_000]);
    expect(factsOf(engine, 'nodeRemoved').map(({ at }) => at)).toEqual([6_000, 12_000]);
  });

  it('given a challenge for the witness runs, when another member falls silent, then it is dropped (R-34)', () => {
    const engine = createEngine(datacenter({ nodes: 6, vmsPerNode: 1 }));
    for (const name of ['NODE1', 'NODE5', 'NODE6']) kill(engine, name);
    engine.runUntil(3_500);
    expect(factsOf(engine, 'arbitrationStarted')).toHaveLength(0);
    engine.runUntil(6_100);
    expect(factsOf(engine, 'arbitrationStarted')).toHaveLength(1);
    kill(engine, 'NODE4');
    engine.runUntil(MINUTES);
    expect(factsOf(engine, 'arbitrationWon')).toHaveLength(0);
    // Two of seven votes and the witness are not enough.
    expect(factsOf(engine, 'quorumLost')).toMatchObject([
      { at: 13_000, data: { votes: 2, total: 7, need: 4 } },
    ]);
  });
});
