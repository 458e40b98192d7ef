/** Plays the same churn to the yardstick. */
import type { SimMs } from '../src/domain/units.ts';
import { churnOf, otherNode, type ChurnEvent, type Rates } from './churn.ts';
import { benchScenario, type Size } from './datacenter.ts';
import type { Played } from './played.ts';
import { Yardstick } from './yardstick.ts';

const carryOut = (yardstick: Yardstick, event: ChurnEvent): boolean => {
  if (event.kind === 'migrate') {
    const vm = yardstick.vms[event.vm];
    return yardstick.migrate(vm, otherNode(vm.owner.cluster.hosts, vm.owner, event.u));
  }
  const host = yardstick.hosts[event.host];
  return event.kind === 'fail' ? yardstick.fail(host) : yardstick.repair(host);
};

/** Runs from the yardstick's present for this long. */
export const playYardstick = (
  yardstick: Yardstick,
  size: Size,
  simulatedMs: SimMs,
  rates?: Rates,
): Played => {
  const { agenda } = yardstick;
  const from = agenda.now;
  const events = churnOf(size, from, from + simulatedMs, rates);
  const { migrations, failovers, migrationMs, logged } = yardstick;
  const scheduled = agenda.scheduled;
  let refused = 0;
  const began = performance.now();
  for (const event of events) {
    agenda.runUntil(event.at);
    if (!carryOut(yardstick, event)) refused += 1;
  }
  agenda.runUntil(from + simulatedMs);
  return {
    simulatedMs,
    wallMs: performance.now() - began,
    events: agenda.scheduled - scheduled,
    facts: yardstick.logged - logged,
    migrations: yardstick.migrations - migrations,
    migrationMs: yardstick.migrationMs - migrationMs,
    failovers: yardstick.failovers - failovers,
    refused,
  };
};

export const benchYardstick = (size: Size, timing?: { jitter: boolean }): Yardstick =>
  new Yardstick(benchScenario(size, timing), size);
