/**
 * The faults that a datacenter file leaves to chance, as timed orders: what fails when, and when it is repaired, follows
 * from the seed, the plan and the thing that fails, and from nothing else.
 */
import { FAULT_CATALOGUE, faultFields, isTarget, type TargetKind } from '../domain/faults.ts';
import type { Scenario, ScenarioOrder, ScenarioRandomFault } from '../domain/scenario.ts';
import type { SimMs } from '../domain/units.ts';
import { keyed } from './kernel/random.ts';

const YEAR_MS = 365 * 24 * 3_600_000;
/** A die is cast for each stretch of time; the longest is taken in which two faults are as good as never due. */
const STRETCHES_MS = [24 * 3_600_000, 3_600_000, 60_000, 1_000];
const SELDOM = 0.1;
/** Nothing is repaired sooner. */
const LEAST_REPAIR_MS = 1_000;

type Draw = () => number;

const namesOf = (scenario: Scenario): Record<TargetKind, () => string[]> => {
  const of = (things: readonly { name: string }[]) => () => things.map(({ name }) => name);
  return {
    host: of(scenario.hosts),
    network: of(scenario.networks),
    array: of(scenario.arrays),
    lun: of(scenario.arrays.flatMap(({ luns }) => luns)),
    vm: of(scenario.vms),
    cluster: of(scenario.clusters),
    server: of(scenario.servers ?? []),
  };
};

/** The exponential of x by its series: the library's may differ between engines in the last bit. */
const exponential = (x: number): number => {
  let [sum, term] = [1, 1];
  for (let k = 1; k <= 12; k += 1) {
    term *= x / 64 / k;
    sum += term;
  }
  for (let i = 0; i < 6; i += 1) sum *= sum;
  return sum;
};

/** Normally distributed with deviation 1, near enough: twelve dice. */
const normal = (draw: Draw): number => {
  let sum = -6;
  for (let i = 0; i < 12; i += 1) sum += draw();
  return sum;
};

/** Repairs are lognormal: most take about the median, some far longer. */
const repairMs = ({ repairMs: median, spread }: ScenarioRandomFault, draw: Draw): SimMs =>
  Math.max(LEAST_REPAIR_MS, Math.round(median * exponential(spread * normal(draw))));

const happenings = (plan: ScenarioRandomFault, draw: Draw, until: SimMs): { at: SimMs; healed: SimMs }[] => {
  const chance = (stretch: number) => (plan.perYear * stretch) / YEAR_MS;
  const stretch = STRETCHES_MS.find((it) => chance(it) <= SELDOM) ?? STRETCHES_MS.at(-1)!;
  const found: { at: SimMs; healed: SimMs }[] = [];
  let broken = 0;
  for (let begins = plan.from; begins < until; begins += stretch) {
    if (draw() >= chance(stretch)) continue;
    const at = begins + Math.floor(draw() * stretch);
    const healed = at + repairMs(plan, draw);
    // What is broken can't break.
    if (at < broken || at >= until) continue;
    found.push({ at, healed });
    broken = healed;
  }
  return found;
};

const ordersFor = (scenario: Scenario, plan: ScenarioRandomFault, place: number): ScenarioOrder[] => {
  const { fault, on, fields } = plan;
  const [first, field] = faultFields(fault)[0];
  const targets = on ?? (isTarget(field) ? namesOf(scenario)[field.is]() : []);
  return targets.flatMap((target) => {
    let ordinal = 0;
    const draw = () => keyed(scenario.seed, 'randomFault', `${place}|${target}`, ordinal++);
    const order = { ...fields, fault, [first]: 'many' in field ? [target] : target };
    return happenings(plan, draw, scenario.untilMs).flatMap(({ at, healed }): ScenarioOrder[] => [
      { ...order, at, do: 'injectFault' } as ScenarioOrder,
      ...(FAULT_CATALOGUE[fault].heal === null || healed > scenario.untilMs
        ? []
        : [{ ...order, at: healed, do: 'healFault' } as ScenarioOrder]),
    ]);
  });
};

/** All that a file orders, by itself or by chance; those that stand in it come first, in their places. */
export const ordersOf = (scenario: Scenario): ScenarioOrder[] => [
  ...scenario.orders,
  ...scenario.randomFaults.flatMap((plan, place) => ordersFor(scenario, plan, place)),
];
