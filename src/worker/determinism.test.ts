/** What a person does with the clock, the windows and the reload button must leave no trace in the datacenter. */
import { describe, expect, it } from 'vitest';
import type { Fact } from '../domain/facts.ts';
import { diceOf } from '../engine/testing/dice.ts';
import { randomRun } from '../engine/testing/random-run.ts';
import { randomScenario } from '../engine/testing/random-scenario.ts';
import type { JournalEntry } from '../protocol/commands.ts';
import { SPEEDS } from '../protocol/frames.ts';
import type { FakeWindow } from './testing/fake-window.ts';
import { settled } from './testing/hand-clock.ts';
import { createLab } from './testing/lab.ts';
import { createMemoryDisk } from './testing/memory-journal.ts';
import { parts } from './testing/parts.ts';

const SEEDS = ['alder', 'birch', 'cedar', 'elm', 'maple', 'hazel'];
const STEPS = 60;
const DEATHS = 10;

/** The whole history that a window was told, in order, each fact once. */
const traceOf = (console: FakeWindow): Fact[] => {
  const facts: Fact[] = [];
  for (const frame of console.frames())
    facts.push(...frame.facts.filter(({ id }) => id > (facts.at(-1)?.id ?? 0)));
  return facts;
};

/** The same datacenter without worker, windows and wall time. */
const plainRun = (seed: string, commands: readonly JournalEntry[], until: number) => {
  const engine = parts.createEngine(randomScenario(seed), { seed });
  const facts: Fact[] = [...engine.takeChanges().facts];
  for (const { at, name, args } of commands) {
    engine.runUntil(at);
    expect(engine.order(name, args)).toMatchObject({ ok: true });
  }
  engine.runUntil(until);
  facts.push(...engine.takeChanges().facts);
  return { facts, hash: parts.stateHash(engine.world) };
};

/** Plays a random run's orders through a worker under random handling; at each of `deaths` the worker is killed. */
const handle = async (seed: string, deaths: ReadonlySet<number>) => {
  const dice = diceOf(`${seed}/hands`);
  const disk = createMemoryDisk();
  const orders = randomRun(seed).journal;
  let lab = await createLab({ disk });
  let console = lab.window();
  await console.open(randomScenario(seed), seed);
  let died = 0;

  for (let step = 0; step < STEPS; step += 1) {
    const what = dice.roll();
    if (what < 0.3) await console.transport({ kind: 'speed', speed: dice.pick(SPEEDS) });
    else if (what < 0.4) await console.transport({ kind: 'pause' });
    else if (what < 0.6) await console.transport({ kind: 'play' });
    else if (what < 0.7) await console.transport({ kind: 'step' });
    else if (what < 0.8) {
      const advanced = console.transport({ kind: 'advance', ms: dice.below(90_000) });
      lab.clock.turn(2_000);
      await advanced;
    }
    lab.clock.turn(dice.below(700));
    const order = orders[step % orders.length]!;
    await console.order(order.name, order.args as never, `${seed} ${step}`);
    if (!deaths.has(step)) continue;
    await settled();
    lab = await createLab({ disk });
    console = lab.window();
    await settled();
    died += 1;
  }
  await console.transport({ kind: 'pause' });
  lab.clock.turn(200);
  const state = await console.hash();
  return { console, died, at: state.at, hash: state.hash, commands: state.commands as JournalEntry[] };
};

const deathsOf = (seed: string): Set<number> => {
  const dice = diceOf(`${seed}/deaths`);
  const deaths = new Set<number>();
  while (deaths.size < DEATHS) deaths.add(dice.below(STEPS - 1));
  return deaths;
};

describe('the same scenario, seed and commands', () => {
  it.each(SEEDS)(
    'given random handling of clock and orders (%s), when the commands run without a worker, then trace and state are the same',
    async (seed) => {
      const { console, at, hash, commands } = await handle(seed, new Set());
      const plain = plainRun(seed, commands, at);
      expect(commands.length).toBeGreaterThan(0);
      expect(hash).toBe(plain.hash);
      expect(traceOf(console)).toEqual(plain.facts);
    },
  );

  it.each(SEEDS)(
    'given a worker that dies at ten random settled instants (%s), when it ends, then state and history are as if it had lived',
    async (seed) => {
      const { console, died, at, hash, commands } = await handle(seed, deathsOf(seed));
      const plain = plainRun(seed, commands, at);
      expect(died).toBe(DEATHS);
      expect(hash).toBe(plain.hash);
      const history = await console.query('facts', { limit: 100_000 });
      const { facts } = (history as { value: { facts: Fact[] } }).value;
      // A long history is cut, but never its end.
      const kept = new Set(facts.map(({ id }) => id));
      expect(facts.toReversed()).toEqual(plain.facts.filter(({ id }) => kept.has(id)));
      expect(facts.length).toBeGreaterThanOrEqual(Math.min(plain.facts.length, 4_000));
    },
  );
});
