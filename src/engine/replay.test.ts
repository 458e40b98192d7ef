import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fact } from '../domain/facts.ts';
import type { JournalEntry } from '../protocol/commands.ts';
import { createEngine, fork, restoreEngine, type Engine } from './engine.ts';
import { stateHash } from './kernel/hash.ts';
import { diceOf, randomRun, randomScenario } from './testing/random-run.ts';

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
  });

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
  });

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
  });

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
  });
});
