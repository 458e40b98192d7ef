import { describe, expect, it } from 'vitest';
import type { Scenario, ScenarioOrder } from '../domain/scenario.ts';
import { runCase } from '../lab/run-case.ts';
import { settled } from './testing/hand-clock.ts';
import { createLab, createRunningLab } from './testing/lab.ts';
import { twoNodes } from './testing/two-nodes.ts';

const ORDERS: ScenarioOrder[] = [
  { at: 5_000, do: 'pauseVm', vm: 'SQL01' },
  { at: 7_000, do: 'pauseVm', vm: 'SQL01' },
  { at: 12_000, do: 'injectFault', fault: 'nodePowerLoss', host: 'NODE2' },
];
const scripted: Scenario = { ...twoNodes, orders: ORDERS, untilMs: 60_000 };
const GIVEN = ['pauseVm', 'injectFault'];

const opened = async () => {
  const lab = await createLab();
  const console = lab.window();
  await console.open(scripted);
  return { ...lab, console };
};

const names = async (console: Awaited<ReturnType<typeof opened>>['console']) => {
  const reply = await console.query('state', {});
  return (reply as { value: { commands: { name: string }[] } }).value.commands.map(({ name }) => name);
};

describe('timed orders of a datacenter file', () => {
  it('given a file with orders, when their instants come, then they are carried out as the headless runner does it', async () => {
    const { console } = await opened();
    await console.transport({ kind: 'advance', ms: scripted.untilMs });
    expect(await names(console)).toEqual(GIVEN);
    const { engine, hash } = runCase(scripted);
    expect(await console.hash()).toMatchObject({ hash, at: engine.world.now });
  });

  it('given an order that is refused, when its instant has come, then it is told with the reason and the next step', async () => {
    const { console, clock } = await opened();
    clock.turn(8_000);
    await settled();
    expect(console.last('welcome')).toMatchObject({
      notice: expect.stringMatching(/At 00:07.000 the pauseVm .* refused: SQL01 is Paused/),
    });
  });

  it.each([4_000, 5_000, 6_000, 7_000, 30_000])(
    'given a worker that dies after %i ms, when the datacenter is resumed, then no order is given twice and none is left out',
    async (ms) => {
      const { console, disk } = await opened();
      await console.transport({ kind: 'advance', ms });
      const next = await createLab({ disk });
      const again = next.window();
      await again.transport({ kind: 'advance', ms: scripted.untilMs - ms });
      expect(await names(again)).toEqual(GIVEN);
      expect(await again.hash()).toMatchObject({ hash: runCase(scripted).hash, at: scripted.untilMs });
    },
  );

  it('given faults that are left to chance, when the datacenter runs, then they come and are repaired as in the headless runner', async () => {
    const chance: Scenario = {
      ...twoNodes,
      randomFaults: [
        {
          fault: 'nodePowerLoss',
          on: null,
          fields: {},
          perYear: 20_000,
          from: 0,
          repairMs: 90_000,
          spread: 0.5,
        },
      ],
      untilMs: 3_600_000,
    };
    const { console } = await createRunningLab();
    await console.open(chance);
    await console.transport({ kind: 'advance', ms: chance.untilMs });
    const done = await names(console);
    expect(done.filter((name) => name === 'injectFault').length).toBeGreaterThan(1);
    expect(done).toContain('healFault');
    expect(await console.hash()).toMatchObject({ hash: runCase(chance).hash });
  });

  it('given a step, when the next thing that happens is an order, then time stands there', async () => {
    const { console } = await opened();
    await console.transport({ kind: 'pause' });
    await console.transport({ kind: 'step' });
    expect(await console.hash()).toMatchObject({ at: 5_000 });
  });
});
