import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fact } from '../domain/facts.ts';
import type { CommandName, JournalEntry } from '../protocol/commands.ts';
import { commandRules } from './commands.ts';
import { createEngine, fork, restoreEngine, type Engine } from './engine.ts';
import { stateHash } from './kernel/hash.ts';
import { datacenter } from './testing/datacenters.ts';
import { diceOf } from './testing/dice.ts';
import { randomRun } from './testing/random-run.ts';
import { randomScenario } from './testing/random-scenario.ts';

const RUNS = 60;

type Run = { seed: string; journal: readonly JournalEntry[]; now: number };

const apply = (engine: Engine, entry: JournalEntry) => engine.order(entry.name, entry.args as never);

/** Runs a journal again; between entries, `interrupt` may go on with another engine. */
const replay = (run: Run, interrupt: (engine: Engine) => Engine = (engine) => engine) => {
  let engine = createEngine(randomScenario(run.seed), { seed: run.seed });
  for (const entry of run.journal) {
    engine.runUntil(entry.at);
    engine = interrupt(engine);
    apply(engine, entry);
  }
  engine.runUntil(run.now);
  return { hash: stateHash(engine.world), trace: JSON.stringify(engine.world.facts) };
};

const seeds = fc.stringMatching(/^[a-z0-9]{1,8}$/);
const each = (property: (seed: string) => void) => fc.assert(fc.property(seeds, property), { numRuns: RUNS });

describe('the same scenario, seed and orders', () => {
  it('give the same trace and the same state hash', () => {
    each((seed) => {
      const run = randomRun(seed);
      const again = replay(run);
      expect(again.hash).toBe(run.hash);
      expect(replay(run)).toEqual(again);
    });
  }, 60_000);

  it('also after a snapshot, stored as JSON and restored, at ten random settled instants', () => {
    each((seed) => {
      const run = randomRun(seed);
      const straight = replay(run);
      const dice = diceOf(`${seed}/stops`);
      const engineAt = (stops: number[]) => {
        let engine = createEngine(randomScenario(seed), { seed });
        const pass = (at: number) => {
          for (const stop of stops.filter((stop) => stop > engine.world.now && stop < at)) {
            engine.runUntil(stop);
            engine = restoreEngine(JSON.parse(JSON.stringify(engine.snapshot())) as Engine['world']);
          }
          engine.runUntil(at);
        };
        for (const entry of run.journal) {
          pass(entry.at);
          apply(engine, entry);
        }
        pass(run.now);
        return { hash: stateHash(engine.world), trace: JSON.stringify(engine.world.facts) };
      };
      const stops = Array.from({ length: 10 }, () => dice.below(run.now)).toSorted((a, b) => a - b);
      expect(engineAt(stops)).toEqual(straight);
    });
  }, 60_000);

  it('also when forks are taken in between and go their own way', () => {
    each((seed) => {
      const run = randomRun(seed);
      const astray = (engine: Engine) => {
        const other = fork(engine);
        other.order('injectFault', { fault: { kind: 'nodePowerLoss', host: 'host:1' } });
        other.runUntil(other.world.now + 120_000);
        return engine;
      };
      expect(replay(run, astray)).toEqual(replay(run));
    });
  }, 60_000);

  it('tell facts in slices that add up to the whole trace', () => {
    each((seed) => {
      const run = randomRun(seed);
      const engine = createEngine(randomScenario(seed), { seed });
      const told: Fact[] = [];
      for (const entry of run.journal) {
        engine.runUntil(entry.at);
        apply(engine, entry);
        told.push(...engine.takeChanges().facts);
      }
      engine.runUntil(run.now);
      told.push(...engine.takeChanges().facts);
      expect(told.map((fact) => fact.id)).toEqual(told.map((_, i) => i + 1));
      expect(told.slice(-engine.world.facts.length)).toEqual(engine.world.facts);
    });
  }, 60_000);
});

// ------------------------------------------------------------------------------------- any sequence of commands

type Step = { wait: number; name: CommandName; vm: number; host: number };

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    // At the same instant, within a regroup, within a move, or much later.
    wait: fc.oneof(fc.constant(0), fc.nat(2_000), fc.nat(30_000), fc.nat(300_000)),
    name: fc.constantFrom(
      ...(['quickMigrate', 'injectFault', 'healFault'] as const),
      ...(Object.keys(commandRules) as CommandName[]),
    ),
    vm: fc.integer({ min: 1, max: 6 }),
    host: fc.integer({ min: 1, max: 3 }),
  }),
  { minLength: 1, maxLength: 25 },
);

const give = (engine: Engine, { name, vm, host }: Step): string => {
  const [onVm, onHost] = [{ vm: `vm:${vm}` as const }, `host:${host}` as const];
  const reply =
    name === 'quickMigrate'
      ? engine.order(name, { ...onVm, to: onHost })
      : name === 'pauseNode' || name === 'resumeNode'
        ? engine.order(name, { host: onHost })
        : name === 'injectFault'
          ? engine.order(name, { fault: { kind: 'nodePowerLoss', host: onHost } })
          : name === 'healFault'
            ? engine.order(name, {
                fault: (Object.keys(engine.world.faults)[0] ?? 'fault:0') as `fault:${number}`,
              })
            : engine.order(name, onVm);
  return JSON.stringify(reply);
};

type Pass = (engine: Engine, at: number) => Engine;

const atOnce: Pass = (engine, at) => {
  engine.runUntil(at);
  return engine;
};

/** Gives the steps one after the other; `pass` lets the time in between go by. */
const play = (profile: 'reference' | 'calibrated', script: readonly Step[], pass: Pass) => {
  let engine = createEngine(
    datacenter({ nodes: 3, vmsPerNode: 2, profile, jitter: true, randomizeOwners: true }),
  );
  const replies: string[] = [];
  const told: Fact[] = [];
  for (const step of script) {
    engine = pass(engine, engine.world.now + step.wait);
    replies.push(give(engine, step));
    told.push(...engine.takeChanges().facts);
  }
  engine = pass(engine, engine.world.now + 15 * 60_000);
  told.push(...engine.takeChanges().facts);
  return { hash: stateHash(engine.world), trace: JSON.stringify(engine.world.facts), replies, told };
};

const inSlices: Pass = (engine, at) => {
  while (engine.world.now < at) engine.runUntil(Math.min(at, engine.world.now + 7_331));
  return engine;
};

const instantByInstant: Pass = (engine, at) => {
  for (let next = engine.nextAt(); next !== null && next <= at; next = engine.nextAt()) engine.runUntil(next);
  if (engine.world.now < at) engine.runUntil(at);
  return engine;
};

/** A fork goes its own way at the beginning and in the middle; the engine it came from does not notice. */
const withForks: Pass = (engine, at) => {
  for (const stop of [engine.world.now, Math.floor((engine.world.now + at) / 2)]) {
    engine.runUntil(stop);
    const other = fork(engine);
    other.order('injectFault', { fault: { kind: 'nodePowerLoss', host: 'host:2' } });
    other.runUntil(stop + 60_000);
  }
  engine.runUntil(at);
  return engine;
};

describe('any sequence of commands', () => {
  const profiles = fc.constantFrom('reference' as const, 'calibrated' as const);

  it.each([
    ['run twice', atOnce],
    ['in slices', inSlices],
    ['instant by instant', instantByInstant],
    ['with forks taken in between', withForks],
  ] as const)(
    'gives the same replies, trace and state hash: %s',
    (_, pass) => {
      fc.assert(
        fc.property(profiles, steps, (profile, script) => {
          expect(play(profile, script, pass)).toEqual(play(profile, script, atOnce));
        }),
        { numRuns: 60 },
      );
    },
    60_000,
  );

  it('gives the same trace and state hash after a snapshot was stored and restored at ten random instants', () => {
    const tenths = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 10, maxLength: 10 });
    fc.assert(
      fc.property(profiles, steps, tenths, (profile, script, fractions) => {
        const end = script.reduce((sum, { wait }) => sum + wait, 15 * 60_000);
        const stops = fractions.map((f) => Math.floor(f * end)).toSorted((a, b) => a - b);
        let stored = 0;
        const restoring: Pass = (engine, at) => {
          let present = engine;
          while (stored < stops.length && stops[stored]! <= at) {
            present.runUntil(Math.max(stops[stored]!, present.world.now));
            present = restoreEngine(JSON.parse(JSON.stringify(present.snapshot())) as Engine['world']);
            stored += 1;
          }
          present.runUntil(at);
          return present;
        };
        const restored = play(profile, script, restoring);
        expect(stored).toBe(10);
        // What was told before a restore is told once; the rest of the run is the same.
        expect({ ...restored, told: [] }).toEqual({ ...play(profile, script, atOnce), told: [] });
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});
