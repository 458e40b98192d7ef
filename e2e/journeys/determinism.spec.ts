/** The same scenario, seed and orders: the same state in the browser's worker and in Node. */
import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { createEngine } from '../../src/engine/engine.ts';
import { stateHash } from '../../src/engine/kernel/hash.ts';
import type { JournalEntry } from '../../src/protocol/commands.ts';
import { parseScenarioText } from '../../src/scenario/parse.ts';
import { randomRun } from '../../src/engine/testing/random-run.ts';
import { randomScenario } from '../../src/engine/testing/random-scenario.ts';
import { fileOf, named } from '../../src/lab/testing/case-file.ts';
import { Lab } from '../console.ts';

type Reproduction = { at: number; hash: string; commands: JournalEntry[]; datacenter: { seed: string } };

const inNode = ({ at, commands, datacenter }: Reproduction): string => {
  const file = new URL('../../public/datacenters/reference.json', import.meta.url);
  const read = parseScenarioText(readFileSync(file, 'utf8'));
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const engine = createEngine(read.scenario, { seed: datacenter.seed });
  for (const entry of commands) {
    engine.runUntil(entry.at);
    engine.order(entry.name, entry.args as never);
  }
  engine.runUntil(at);
  return stateHash(engine.world);
};

test('given orders and faults by a person at several speeds, when they are replayed in Node, then the state is the same to the bit', async ({
  page,
}) => {
  const lab = await Lab.open(page);
  await lab.setSpeed('20');
  await lab.quickMigrate('VM-SQL01', 'HVNODE03');
  await lab.killNode('HVNODE03');
  await lab.setSpeed('100');
  await expect(lab.statusBar.getByText('16 of 16 virtual machines serve')).toBeVisible({ timeout: 40_000 });
  await lab.killNode('HVNODE01');
  await lab.setSpeed('5');
  await lab.pause();
  const underWay = await lab.read<Reproduction>('/datacenter/reproduction');
  expect(underWay.commands).toHaveLength(3);
  expect(inNode(underWay)).toBe(underWay.hash);
  await lab.setSpeed('max');
  await lab.play();
  await lab.restorePower('HVNODE03');
  await expect(lab.statusBar.getByText('3 of 4 hosts OK')).toBeVisible({ timeout: 40_000 });
  await lab.pause();
  const later = await lab.read<Reproduction>('/datacenter/reproduction');
  expect(inNode(later)).toBe(later.hash);
});

/** Twenty runs, so many a window. */
const WINDOWS = [0, 5, 10, 15];
const RUNS_A_WINDOW = 5;
const HOURS = 4;

/** A random datacenter with hours of random orders, and the healing after them, as a file; and where it ends in Node. */
const longRun = (seed: string) => {
  const orders: ReturnType<typeof named>[] = [];
  const hear = (...[engine, entry]: Parameters<typeof named>) => void orders.push(named(engine, entry));
  const { now, hash, wrong } = randomRun(seed, { untilMs: HOURS * 3_600_000, heal: true, hear });
  expect(wrong).toEqual([]);
  return { file: fileOf({ ...randomScenario(seed), seed, orders, untilMs: now }), now, hash };
};

for (const first of WINDOWS)
  test(`given random datacenters ${first} to ${first + RUNS_A_WINDOW - 1} with hours of random orders, when they run in Chromium and in Node, then each ends in the same state to the bit`, async ({
    page,
  }) => {
    const lab = await Lab.open(page);
    for (let i = first; i < first + RUNS_A_WINDOW; i += 1) {
      const { file, now, hash } = longRun(`long-${i}`);
      expect(await lab.runFile(file, now), `long-${i}`).toMatchObject({ at: now, hash });
    }
  });
