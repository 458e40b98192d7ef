/** A cluster through a year of ordinary bad luck: faults at the rates of the field, every settled instant checked. */
import { FAULT_KINDS, type FaultKind } from '../../domain/faults.ts';
import type { Scenario, ScenarioOrder, ScenarioRandomFault } from '../../domain/scenario.ts';
import { giveOrder } from '../../engine/orders/by-name.ts';
import type { World } from '../../engine/kernel/world.ts';
import { ordersOf } from '../../engine/random-faults.ts';
import { datacenter } from '../../engine/testing/datacenters.ts';
import { watched } from '../../engine/testing/watched.ts';

const HOUR = 3_600_000;
const YEAR_MS = 365 * 24 * HOUR;

type Rate = Pick<ScenarioRandomFault, 'perYear' | 'repairMs' | 'spread'> & {
  fault: string;
  fields?: ScenarioRandomFault['fields'];
};

/**
 * Times a year for each component, and how long a repair takes: the server that stops (board, CPU, both supplies), its
 * system (a crash, or a service that ends), links, switches, controllers, arrays, the site, the guest. Rates of the
 * order of published field studies: unplanned downtime is hardware to a fifth, the rest software and people.
 */
const RATES: readonly Rate[] = [
  { fault: 'nodePowerLoss', perYear: 0.05, repairMs: 6 * HOUR, spread: 0.9 },
  { fault: 'blueScreen', perYear: 0.6, repairMs: 0, spread: 0 },
  { fault: 'clusterServiceKill', perYear: 0.3, repairMs: 0, spread: 0 },
  { fault: 'nicFailure', perYear: 0.01, repairMs: 2 * HOUR, spread: 0.5, fields: { network: 'Public' } },
  { fault: 'nicFailure', perYear: 0.01, repairMs: 2 * HOUR, spread: 0.5, fields: { network: 'Private' } },
  { fault: 'storagePathLoss', perYear: 0.007, repairMs: 4 * HOUR, spread: 0.5 },
  { fault: 'networkDown', perYear: 0.03, repairMs: 4 * HOUR, spread: 0.5 },
  { fault: 'controllerFailover', perYear: 0.04, repairMs: 8 * HOUR, spread: 0.5 },
  { fault: 'arrayDown', perYear: 0.02, repairMs: 4 * HOUR, spread: 0.8 },
  { fault: 'sitePowerLoss', perYear: 0.15, repairMs: 1.5 * HOUR, spread: 0.8 },
  { fault: 'guestBugcheck', perYear: 0.7, repairMs: 0, spread: 0 },
];

const isKnown = (fault: string): fault is FaultKind => (FAULT_KINDS as string[]).includes(fault);

const yearOf = (seed: string): Scenario => ({
  ...datacenter({ nodes: 4, vmsPerNode: 4, profile: 'calibrated', jitter: true, seed, fabric: 'iscsi-2x1g' }),
  randomFaults: RATES.flatMap(({ fault, fields = {}, ...rate }) =>
    isKnown(fault) ? [{ fault, fields, ...rate, on: null, from: 0 }] : [],
  ),
  untilMs: YEAR_MS,
});

export type Year = {
  seed: string;
  wrong: readonly string[];
  instants: number;
  faults: Map<string, number>;
  machines: number;
  /** Time without service, of all machines together, and how often it was gone. */
  lostMs: number;
  outages: number;
};

type Lost = { see: (world: World) => void; end: (world: World) => { lostMs: number; outages: number } };

/** Adds up ended outages; machines remember a few, so it has to look now and then. */
const adding = (): Lost => {
  const seen = new Map<string, number>();
  let [lostMs, outages] = [0, 0];
  const see = (world: World) => {
    for (const { id, pastOutages } of Object.values(world.vms)) {
      for (const { from, to } of pastOutages) {
        if (to! <= (seen.get(id) ?? -1)) break;
        lostMs += to! - from;
        outages += 1;
      }
      if (pastOutages.length > 0) seen.set(id, pastOutages[0]!.to!);
    }
  };
  const end = (world: World) => {
    see(world);
    for (const { outage } of Object.values(world.vms)) if (outage) lostMs += world.now - outage.from;
    return { lostMs, outages };
  };
  return { see, end };
};

export const runYear = (seed: string): Year => {
  const scenario = yearOf(seed);
  const run = watched(scenario, { hashed: 1_000_000 });
  const faults = new Map<string, number>();
  const lost = adding();
  const give = (order: ScenarioOrder): boolean => {
    if (!run.reach(order.at)) return false;
    lost.see(run.engine.world);
    if (order.do === 'injectFault') faults.set(order.fault, (faults.get(order.fault) ?? 0) + 1);
    return run.order(order.do, (engine) => giveOrder(engine, order));
  };
  if (
    run.sound() &&
    ordersOf(scenario)
      .toSorted((a, b) => a.at - b.at)
      .every(give)
  )
    run.reach(YEAR_MS);
  const { world } = run.engine;
  const machines = Object.keys(world.vms).length;
  return { seed, wrong: run.wrong, instants: run.instants, faults, machines, ...lost.end(world) };
};
