/** Plays a datacenter file with its orders under every watch, as a random run is played. */
import type { ScenarioOrder } from '../../domain/scenario.ts';
import type { SimMs } from '../../domain/units.ts';
import type { Wiring } from '../../engine/kernel/kernel.ts';
import { afterHealing } from '../../engine/testing/after-healing.ts';
import { watched } from '../../engine/testing/watched.ts';
import type { JournalEntry } from '../../protocol/commands.ts';
import { parseScenario } from '../../scenario/parse.ts';
import { giveOrder } from '../../engine/orders/by-name.ts';
import { named, type CaseFile } from './case-file.ts';

export type Play = {
  /** What is false; null where the file itself is not one. */
  wrong: string[] | null;
  now: SimMs;
  /** What an administrator did after the orders of the file: heal and start. */
  healing: ScenarioOrder[];
};

export const playCase = (file: CaseFile, options: { heal: boolean; wires?: Wiring }): Play => {
  const read = parseScenario(file);
  if (!read.ok) return { wrong: null, now: 0, healing: [] };
  const { orders, untilMs } = read.scenario;
  const run = watched(read.scenario, { wires: options.wires, hashed: 1 });
  const { engine } = run;
  const healing: ScenarioOrder[] = [];
  const heal = (order: Omit<JournalEntry, 'at'>): boolean => {
    const entry = { at: engine.world.now, ...order } as JournalEntry;
    healing.push(named(engine, entry));
    return run.order(entry.name, () => engine.order(entry.name, entry.args as never));
  };
  const play = (): boolean =>
    run.sound() &&
    orders
      .toSorted((a, b) => a.at - b.at)
      .every((order) => run.reach(order.at) && run.order(order.do, () => giveOrder(engine, order))) &&
    run.reach(untilMs);
  if (play() && options.heal) afterHealing(run, heal);
  return { wrong: run.wrong, now: engine.world.now, healing };
};
